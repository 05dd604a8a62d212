package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

class ScoreTableTest {

  private static ScoreTable table() {
    ForecastArchive archive =
        new Forecasts().points("a, \"the first\"", 1, 4).points("b", 2, 3).archive();
    return Evaluation.of(archive, Forecasts.actuals(0, 3))
        .score(Scores.mae(), Scores.mape())
        .by(Dimension.MODEL, Dimension.HORIZON);
  }

  @Test
  void csvHasKeysThenScoresThenCounts() {
    assertThat(table().toCsv())
        .isEqualTo(
            """
            model,horizon,mae,mape,n_forecasts,n_events
            "a, ""the first""\",1,1.0,,1,1
            "a, ""the first""\",2,1.0,33.33333333333333,1,1
            b,1,2.0,,1,1
            b,2,0.0,0.0,1,1
            """);
  }

  @Test
  void jsonHasTheSameNumbersAndTheReasons() throws Exception {
    JsonNode json = new ObjectMapper().readTree(table().toJson());
    assertThat(json.at("/rows/1/mape").doubleValue()).isEqualTo(100 * (1 / 3.0));
    assertThat(json.at("/rows/0/mape").isNull()).isTrue();
    assertThat(json.at("/rows/0/horizon").intValue()).isEqualTo(1);
    assertThat(json.at("/rows/0/not_computable/mape").asText()).contains("1 of 1");
    assertThat(json.at("/scores/0/id").asText()).isEqualTo("mae");
  }

  @Test
  void tablesawTableHasTypedColumns() {
    Table saw = table().toTablesaw();
    assertThat(saw.columnNames())
        .containsExactly("model", "horizon", "mae", "mape", "n_forecasts", "n_events");
    assertThat(saw.column("horizon").type()).isEqualTo(ColumnType.INTEGER);
    assertThat(saw.doubleColumn("mape").countMissing()).isEqualTo(2);
    assertThat(saw.doubleColumn("mae").get(2)).isEqualTo(2.0);
  }

  @Test
  void scoresOfSingleForecastsBecomeATable() {
    ForecastArchive archive = new Forecasts().points("a", 1, 4).points("b", 2, 3).archive();
    ForecastScores scores =
        Evaluation.of(archive, Forecasts.actuals(0, 3)).score(Scores.mae(), Scores.mape());
    Table saw = scores.toTablesaw();
    assertThat(saw.rowCount()).isEqualTo(archive.size());
    assertThat(saw.columnNames().subList(0, 3)).containsExactly("model", "quantity", "cycle");
    assertThat(saw.stringColumn("model").asList()).containsExactly("a", "a", "b", "b");
    assertThat(saw.doubleColumn("point").asDoubleArray()).containsExactly(1, 4, 2, 3);
    assertThat(saw.doubleColumn("actual").asDoubleArray()).containsExactly(0, 3, 0, 3);
    assertThat(saw.doubleColumn("mae").asDoubleArray()).containsExactly(1, 1, 2, 0);
    assertThat(saw.doubleColumn("mape").countMissing()).isEqualTo(2);
    assertThat(saw.dateColumn("cutoff").get(0)).isEqualTo(archive.cycle(0).cutOff());
    assertThat(saw.stringColumn("target").get(1)).isEqualTo(archive.target(1).toString());
    assertThat(saw.intColumn("horizon").get(1)).isEqualTo(2);
    Table one = scores.where(row -> row == 2).toTablesaw();
    assertThat(one.stringColumn("model").asList()).containsExactly("b");
    assertThat(one.doubleColumn("mae").asDoubleArray()).containsExactly(2);
  }

  @Test
  void aSliceOfTheTableComesBackWithItsReasonsAndCounts() {
    ScoreTable table = table();
    Table saw = table.toTablesaw();
    assertThat(table.rowsOf(saw).toJson()).isEqualTo(table.toJson());
    Table slice = saw.where(saw.intColumn("horizon").isEqualTo(1)).sortDescendingOn("mae");
    ScoreTable back = table.rowsOf(slice);
    assertThat(back.keys(0)).containsExactly("b", "1");
    assertThat(back.keys(1)).containsExactly("a, \"the first\"", "1");
    assertThat(back.reason(0, "mape")).hasValueSatisfying(r -> assertThat(r).contains("1 of 1"));
    assertThat(back.toCsv())
        .isEqualTo(
            """
            model,horizon,mae,mape,n_forecasts,n_events
            b,1,2.0,,1,1
            "a, ""the first""\",1,1.0,,1,1
            """);
    Table fewer = slice.selectColumns("model", "horizon", "mae");
    assertThat(table.rowsOf(fewer).rules()).containsExactly(Scores.mae());
    assertThat(table.rowsOf(slice.emptyCopy()).size()).isZero();
  }

  @Test
  void refusesTablesThatAreNoSlice() {
    ScoreTable table = table();
    Table changed = table.toTablesaw();
    changed.doubleColumn("mae").set(2, 7.0);
    assertThatThrownBy(() -> table.rowsOf(changed))
        .hasMessageContaining("Row 3 of the table 'scores' has 7.0 as mae, the scores have 2.0");
    Table renamed = table.toTablesaw();
    renamed.stringColumn("model").set(0, "c");
    assertThatThrownBy(() -> table.rowsOf(renamed)).hasMessageContaining("is of [c, 1]");
    Table twice = table.toTablesaw();
    twice.append(table.toTablesaw());
    assertThatThrownBy(() -> table.rowsOf(twice)).hasMessageContaining("came before");
    Table keyless = table.toTablesaw().removeColumns("horizon");
    assertThatThrownBy(() -> table.rowsOf(keyless)).hasMessageContaining("no column 'horizon'");
  }

  @Test
  void slicesOfForecastsAndOfGroupsSelectForecasts() {
    ForecastArchive archive = new Forecasts().points("a", 1, 4).points("b", 2, 3).archive();
    ForecastScores scores =
        Evaluation.of(archive, Forecasts.actuals(0, 3)).score(Scores.mae(), Scores.mape());
    Table saw = scores.toTablesaw();
    assertThat(scores.rowsOf(saw).by(Dimension.MODEL).toCsv())
        .isEqualTo(scores.by(Dimension.MODEL).toCsv());
    ForecastScores large =
        scores.rowsOf(saw.where(saw.doubleColumn("mae").isGreaterThanOrEqualTo(1)));
    // Errors of 1 and 1 of a, and of 2 of b.
    assertThat(large.by().value(0, "mae")).hasValue(4 / 3.0);
    assertThat(large.toTablesaw().rowCount()).isEqualTo(3);
    Table groups = scores.by(Dimension.MODEL, Dimension.HORIZON).toTablesaw();
    ForecastScores one = scores.rowsOf(groups.where(groups.doubleColumn("mae").isEqualTo(0)));
    assertThat(one.toTablesaw().stringColumn("model").asList()).containsExactly("b");
    assertThat(one.rowsOf(saw).toTablesaw().rowCount()).isEqualTo(1);
    assertThatThrownBy(() -> scores.rowsOf(saw.selectColumns("mae")))
        .hasMessageContaining("none of which tells which forecasts are meant");
  }

  @Test
  void sortingPutsAbsentFiguresLast() {
    ScoreTable sorted = table().sortedBy(Scores.mape());
    assertThat(sorted.keys(0)).containsExactly("b", "2");
    assertThat(sorted.value(2, Scores.mape())).isEmpty();
    assertThat(sorted.value(3, Scores.mape())).isEmpty();
    assertThat(sorted.where(row -> row < 1).size()).isEqualTo(1);
  }

  @Test
  void unknownColumnsAreNamed() {
    assertThatThrownBy(() -> table().value(0, "rmse"))
        .hasMessageContaining("no score 'rmse'")
        .hasMessageContaining("mae");
    assertThatThrownBy(() -> table().key(0, Dimension.CYCLE))
        .hasMessageContaining("not grouped by cycle");
    assertThatThrownBy(() -> Dimension.parse("leadtime")).hasMessageContaining("lead_months");
    assertThat(Dimension.parse("Lead-Months")).isEqualTo(Dimension.LEAD_MONTHS);
  }
}
