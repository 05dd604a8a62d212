package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.forecast.ForecastArchive;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Scores of single forecasts as a Tablesaw table. */
final class ForecastScoresTable {

  private ForecastScoresTable() {}

  static Table of(ForecastScores scores, int... rows) {
    ForecastArchive archive = scores.archive();
    StringColumn model = StringColumn.create("model");
    StringColumn quantity = StringColumn.create("quantity");
    StringColumn cycle = StringColumn.create("cycle");
    DateColumn cutOff = DateColumn.create("cutoff");
    StringColumn target = StringColumn.create("target");
    IntColumn horizon = IntColumn.create("horizon");
    StringColumn stage = StringColumn.create("stage");
    StringColumn scenario = StringColumn.create("scenario");
    StringColumn basis = StringColumn.create("basis");
    DoubleColumn point = DoubleColumn.create("point");
    DoubleColumn actual = DoubleColumn.create("actual");
    for (int row : rows) {
      model.append(archive.models().get(archive.modelCode(row)));
      quantity.append(archive.quantities().get(archive.quantityCode(row)));
      cycle.append(archive.cycle(row).id());
      cutOff.append(archive.cycle(row).cutOff());
      target.append(archive.target(row).toString());
      if (archive.horizon(row) > 0) {
        horizon.append(archive.horizon(row));
      } else {
        horizon.appendMissing();
      }
      stage.append(id(archive.stage(row)));
      scenario.append(archive.scenarios().get(archive.scenarioCode(row)).name());
      basis.append(id(archive.basis(row)));
      append(point, archive.pointOrNaN(row));
      append(actual, scores.actual(row).orElse(Double.NaN));
    }
    List<Column<?>> columns = new ArrayList<>();
    columns.addAll(List.of(model, quantity, cycle, cutOff, target, horizon));
    columns.addAll(List.of(stage, scenario, basis, point, actual));
    for (ScoringRule rule : scores.rules()) {
      ScoreColumn own = scores.column(rule);
      DoubleColumn column = DoubleColumn.create(rule.id());
      for (int row : rows) {
        OptionalDouble score = own.value(row);
        append(column, score.orElse(Double.NaN));
      }
      columns.add(column);
    }
    return Table.create("forecast_scores", columns);
  }

  private static void append(DoubleColumn column, double value) {
    if (Double.isNaN(value)) {
      column.appendMissing();
    } else {
      column.append(value);
    }
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
