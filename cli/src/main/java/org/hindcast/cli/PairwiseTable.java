package org.hindcast.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hindcast.evaluation.compare.PairwiseSkill;
import org.hindcast.evaluation.compare.ScoreMatrix;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.QuantityAttribute;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** Relative skill of every pair of models on what both forecast, as rows of a file. */
final class PairwiseTable {

  private PairwiseTable() {}

  /**
   * A row per ordered pair of models, in each combination of values of the attributes.
   *
   * @param baseline the model that scales the relative skill
   */
  static List<Map<String, Object>> of(
      ForecastScores scores, ScoringRule rule, String baseline, List<QuantityAttribute> by) {
    ForecastArchive archive = scores.archive();
    Map<String, List<String>> groups = new TreeMap<>();
    List<String> group = new ArrayList<>();
    for (String quantity : archive.quantities()) {
      List<String> values = by.stream().map(each -> each.value(quantity)).toList();
      groups.put(String.join("\n", values), values);
      group.add(String.join("\n", values));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    groups.forEach(
        (key, values) -> {
          ScoreMatrix matrix =
              ScoreMatrix.of(scores, rule, row -> group.get(archive.quantityCode(row)).equals(key));
          if (matrix.models().size() > 1) {
            PairwiseSkill skill = PairwiseSkill.withDefaults();
            if (matrix.models().contains(baseline)) {
              skill = skill.withBaseline(baseline);
            }
            add(rows, skill.compare(matrix.models(), matrix.scores()), by, values);
          }
        });
    return rows;
  }

  private static void add(
      List<Map<String, Object>> rows,
      PairwiseSkill.Result result,
      List<QuantityAttribute> by,
      List<String> values) {
    for (PairwiseSkill.Pair pair : result.pairs()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(by.get(i).id(), values.get(i));
      }
      PairwiseSkill.Skill skill = result.skill(pair.model());
      row.put("model", pair.model());
      row.put("compare_against", pair.other());
      row.put("n_overlap", pair.overlap());
      row.put("mean_scores_ratio", number(pair.ratio()));
      row.put(
          "p_value",
          pair.outcome().tested().map(Tested::pValue).map(each -> (Object) each).orElse(""));
      row.put("adjusted_p_value", number(pair.adjustedPValue()));
      row.put("relative_skill", number(skill.relative()));
      row.put("scaled_relative_skill", number(skill.scaled()));
      rows.add(row);
    }
  }

  private static Object number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : "";
  }

  /** The rows as CSV; empty without rows. */
  static String csv(List<Map<String, Object>> rows) {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> row : rows) {
      if (text.isEmpty()) {
        text.append(String.join(",", row.keySet())).append('\n');
      }
      text.append(String.join(",", row.values().stream().map(PairwiseTable::field).toList()))
          .append('\n');
    }
    return text.toString();
  }

  private static String field(Object value) {
    String text = value.toString();
    boolean isQuoted = text.contains(",") || text.contains("\"") || text.contains("\n");
    return isQuoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
