package org.hindcast.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hindcast.model.ModelCard;
import org.hindcast.model.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "models",
    description =
        "Lists the models, those of jars on the class path included; with an id, its card.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "A model, with settings after a colon, to describe.")
  String id = "";

  @Mixin PrintOptions output = new PrintOptions();

  @Override
  public Integer call() {
    List<ModelCard> cards = id.isEmpty() ? Models.catalogue() : List.of(Models.parse(id).card());
    if (output.isJson()) {
      output.out().println(Json.pretty(cards));
    } else if (id.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      cards.forEach(card -> rows.add(List.of(card.id(), line(card))));
      output.out().print(TextTable.facts(rows));
    } else {
      output.out().print(described(cards.get(0)));
    }
    return 0;
  }

  private static String line(ModelCard card) {
    String settings = settings(card).replace(",", ", ");
    return settings.isEmpty() ? card.name() : card.name() + " (" + settings + ")";
  }

  private static String settings(ModelCard card) {
    List<String> settings = new ArrayList<>();
    card.settings().forEach((name, value) -> settings.add(name + "=" + value));
    return String.join(",", settings);
  }

  private static String described(ModelCard card) {
    List<List<String>> rows =
        List.of(
            List.of("id", card.id()),
            List.of("name", card.name()),
            List.of("purpose", card.purpose()),
            List.of("method", card.method()),
            List.of("intervals", card.intervals()),
            List.of("inputs", card.inputs()),
            List.of("assumptions", card.assumptions()),
            List.of("limits", card.limits()),
            List.of("reference", card.reference()),
            List.of("settings", settings(card)));
    return TextTable.facts(rows);
  }
}
