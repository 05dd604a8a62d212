package org.hindcast.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hindcast.evaluation.score.RuleDescription;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "metrics",
    description = "Lists the scores; with an id, its formula, edge cases and source.",
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "ID", description = "A score to describe.")
  String id = "";

  @Mixin PrintOptions output = new PrintOptions();

  @Override
  public Integer call() {
    List<ScoringRule> rules = id.isEmpty() ? Scores.catalogue() : List.of(Scores.parse(id));
    if (output.isJson()) {
      Map<String, RuleDescription> descriptions = new LinkedHashMap<>();
      rules.forEach(rule -> descriptions.put(rule.id(), rule.description()));
      output.out().println(Json.pretty(descriptions));
    } else if (id.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rules.forEach(
          rule ->
              rows.add(
                  List.of(rule.id(), rule.description().name(), rule.description().formula())));
      output.out().print(TextTable.of(rows, 3));
    } else {
      output.out().print(described(rules.get(0)));
    }
    return 0;
  }

  private static String described(ScoringRule rule) {
    RuleDescription about = rule.description();
    List<List<String>> rows =
        List.of(
            List.of("id", rule.id()),
            List.of("name", about.name()),
            List.of("formula", about.formula()),
            List.of("orientation", about.orientation().name()),
            List.of("functional", about.functional()),
            List.of("proper", about.proper()),
            List.of("unit", about.unit()),
            List.of("needs", about.needs()),
            List.of("edge cases", about.edgeCases()),
            List.of("reference", about.reference()));
    return TextTable.facts(rows);
  }
}
