package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hindcast.evaluation.score.ReferenceCsv.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the errors that the Congressional Budget Office publishes of its own projections
 * (US-CBO/eval-projections), in per cent of the gross domestic product of the projected year.
 *
 * <p>Its conventions: spring baselines; to a projection is added what later legislation changed, of
 * which debt takes up the sum from the first projected year on; a deficit counts as positive,
 * though its files have it negative; the year of the baseline is the first projected.
 */
class CboErrorSummaryTest {

  private static final List<ScoringRule> RULES =
      List.of(
          Scores.bias(),
          Scores.mae(),
          Scores.rmse(),
          Scores.parse("two-thirds-spread"),
          Scores.mape());

  private record Change(String baseline, double value) {}

  private final Map<String, Double> products = new HashMap<>();
  private final Map<String, List<Change>> legislation = new HashMap<>();

  private void read() {
    for (Map<String, String> row : ReferenceCsv.read("cbo_actual_gdp.csv")) {
      products.put(row.get("fiscal_year"), number(row, "GDP"));
    }
    for (Map<String, String> row : ReferenceCsv.read("cbo_baseline_changes_deficit_debt.csv.gz")) {
      if ("Legislative".equals(row.get("change_category"))) {
        legislation
            .computeIfAbsent(row.get("projected_fiscal_year"), year -> new ArrayList<>())
            .add(new Change(row.get("changes_baseline_date"), number(row, "value")));
      }
    }
  }

  private double changed(String year, String since) {
    return legislation.getOrDefault(year, List.of()).stream()
        .filter(change -> change.baseline().compareTo(since) > 0)
        .mapToDouble(Change::value)
        .sum();
  }

  private double adjustment(String component, Map<String, String> row) {
    String year = row.getOrDefault("projected_fiscal_year", "");
    String since = row.getOrDefault("baseline_date", "");
    if (component.equals("deficit")) {
      return changed(year, since);
    }
    int last = Integer.parseInt(year);
    double sum = 0;
    for (int each = last - (int) number(row, "projected_year_number") + 1; each <= last; each++) {
      sum -= changed(Integer.toString(each), since);
    }
    return sum;
  }

  /** A table by projected year. */
  private ScoreTable table(String component, boolean published, boolean inProduct) {
    read();
    double sign = component.equals("deficit") ? -1 : 1;
    Map<String, Double> outcomes = new HashMap<>();
    ActualsTable.Builder actuals = ActualsTable.builder();
    for (Map<String, String> row : ReferenceCsv.read("cbo_actuals.csv")) {
      if (component.equals(row.get("component")) && "Total".equals(row.get("category"))) {
        String year = row.getOrDefault("fiscal_year", "");
        outcomes.put(year, sign * number(row, "actual_value"));
        actuals.add(component, target(year), outcomes.get(year) / (inProduct ? product(year) : 1));
      }
    }
    ForecastArchive.Builder archive = ForecastArchive.builder();
    for (Map<String, String> row : ReferenceCsv.read("cbo_baseline_projections.csv.gz")) {
      String year = row.getOrDefault("projected_fiscal_year", "");
      boolean counts = !published || "TRUE".equals(row.get("Spring_flag"));
      if (component.equals(row.get("component"))
          && "Total".equals(row.get("category"))
          && outcomes.containsKey(year)
          && counts) {
        String baseline = row.getOrDefault("baseline_date", "");
        archive.cycle(Cycle.of(baseline, LocalDate.parse(baseline)));
        double value = sign * (number(row, "value") + (published ? adjustment(component, row) : 0));
        archive.add(
            ForecastKey.of("CBO", component, baseline, target(year)),
            (int) number(row, "projected_year_number"),
            Forecast.point(value / (inProduct ? product(year) : 1)));
      }
    }
    return Evaluation.of(archive.build(), actuals.build()).score(RULES).by(Dimension.HORIZON);
  }

  private double product(String year) {
    return products.getOrDefault(year, Double.NaN) / 100;
  }

  private static Target target(String year) {
    return Target.value(TimePeriod.parse(year));
  }

  @ParameterizedTest
  @CsvSource({"deficit", "debt"})
  void errorSummariesEqualThosePublished(String component) {
    ScoreTable table = table(component, true, true);
    List<Map<String, String>> published =
        ReferenceCsv.read("cbo_ref_" + component + "_error_summary.csv");
    assertThat(published).hasSize(11).hasSize(table.size());
    Map<String, String> columns =
        Map.of(
            "average_error", "bias",
            "average_absolute_error", "mae",
            "RMSE", "rmse",
            "two_thirds_spread", "two-thirds-spread");
    for (Map<String, String> row : published) {
      int own = table.row(row.get("projected_year_number")).orElseThrow();
      assertThat(table.forecasts(own)).isEqualTo((int) number(row, "number_of_projections"));
      columns.forEach(
          (theirs, id) ->
              // Published with one decimal.
              assertThat(table.value(own, id).orElseThrow())
                  .as("%s of %s", id, row)
                  .isCloseTo(number(row, theirs), within(0.05 + 1e-9)));
    }
  }

  /** Of all baselines, as projected, without the later legislation. */
  @Test
  void errorsOfDebtAsProjectedEqualThoseRecomputed() {
    ScoreTable inProduct = table("debt", false, true);
    ScoreTable inMoney = table("debt", false, false);
    List<Map<String, String>> reference =
        ReferenceCsv.read("cbo_ref_raw_error_recomputed_debt.csv");
    assertThat(reference).hasSize(11);
    for (Map<String, String> row : reference) {
      int own = inProduct.row(row.get("projected_year_number")).orElseThrow();
      assertThat(inProduct.forecasts(own)).isEqualTo((int) number(row, "n"));
      same(inProduct, own, "bias", row, "mean_error_pct_gdp");
      same(inProduct, own, "mae", row, "mae_pct_gdp");
      same(inProduct, own, "rmse", row, "rmse_pct_gdp");
      same(inMoney, own, "mae", row, "mae");
      same(inMoney, own, "mape", row, "mape");
    }
  }

  private static void same(
      ScoreTable table, int own, String id, Map<String, String> row, String column) {
    // The file has ten significant digits.
    assertThat(table.value(own, id).orElseThrow())
        .as("%s of %s", id, row)
        .isCloseTo(number(row, column), within(1e-9 * Math.abs(number(row, column))));
  }
}
