package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.naming.Count;
import org.hindcast.naming.Setting;
import org.hindcast.time.Frequency;

/**
 * The columns of the R package scoringutils: forecasts with the outcome in the same row.
 *
 * <p>{@code model}, {@code predicted}, {@code observed}; a date of origin ({@code forecast_date},
 * {@code reference_date} or {@code origin_date}), which names the cycle and is its cut-off; a date
 * of the target ({@code target_end_date}, {@code target_date} or {@code date}); {@code
 * quantile_level} for quantiles or {@code sample_id} for samples, neither for points; perhaps
 * {@code horizon}. All other columns but {@code location_name} are the unit of the forecast: their
 * values, joined by {@code /} in the order of the columns' names, are the quantity, such as {@code
 * DE/Cases}.
 *
 * <p>Without levels and sample ids, forecasts are <b>probabilities of events</b> where every
 * outcome is 0 or 1 and every forecast lies from 0 to 1, and points otherwise. With {@code
 * predicted_label} they are <b>probabilities of classes</b>: {@code predicted} is the probability
 * of that class and {@code observed} the class that came true; {@link #withClasses} gives their
 * order, from which the outcome is counted, from 1.
 *
 * <p>A blank or NA in {@code observed} means no outcome; in {@code predicted} or {@code model}, no
 * forecast, and the row gives the outcome only. One quantity and target has one outcome in all
 * rows, else it is refused; only where the forecasts are probabilities of events may each have an
 * event of its own, and then its quantity ends with model and origin; what such quantities have in
 * common is kept, so that a model lacks what it did not forecast. The outcome counts as known on
 * the last day of the target's period. Immutable.
 */
public final class ScoringutilsFormat {

  private static final List<String> OWN =
      List.of(
          "model",
          "predicted",
          "observed",
          "quantile_level",
          "sample_id",
          "predicted_label",
          "location_name");

  private record Draw(ForecastKey key, String id) {}

  private final Frequency frequency;
  private final List<String> classes;

  private ScoringutilsFormat(Frequency frequency, List<String> classes) {
    this.frequency = frequency;
    this.classes = classes;
  }

  /** Targets are days. */
  public static ScoringutilsFormat withDefaults() {
    return new ScoringutilsFormat(Frequency.DAILY, List.of());
  }

  /** The same, with targets that are the periods of this frequency in which their dates lie. */
  public ScoringutilsFormat withFrequency(Frequency other) {
    return new ScoringutilsFormat(other, classes);
  }

  /**
   * The same, with the classes of files that have {@code predicted_label}.
   *
   * @param labels ascending in what they stand for, at least two
   */
  public ScoringutilsFormat withClasses(String... labels) {
    HubFormat.requireClasses(labels);
    return new ScoringutilsFormat(frequency, List.of(labels));
  }

  /**
   * Reads forecasts and outcomes.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ImportedForecasts read(Path file) {
    Optional<ImportedForecasts> regular = ParquetTasks.readScoringutils(file, OWN, frequency);
    if (regular.isPresent()) {
      return regular.get();
    }
    EventScan events;
    try (CsvTable table = CsvTable.open(file)) {
      events = EventScan.of(table, OWN, frequency);
    }
    try (CsvTable table = CsvTable.open(file)) {
      return read(table, events);
    }
  }

  private ImportedForecasts read(CsvTable table, EventScan events) {
    CsvTable.Column model = table.column("model");
    CsvTable.Column predicted = table.column("predicted");
    CsvTable.Column observed = table.column("observed");
    Optional<CsvTable.Column> level = table.optionalColumn("quantile_level");
    Optional<CsvTable.Column> sample = table.optionalColumn("sample_id");
    Optional<CsvTable.Column> label = table.optionalColumn("predicted_label");
    if (label.isPresent() && classes.isEmpty()) {
      throw new DataFormatException(
          table.file(),
          1,
          "predicted_label",
          "predicted_label",
          "the order of the classes is not known: expected it from " + Setting.CLASSES + ".");
    }
    TaskValues tasks = new TaskValues();
    TaskColumns task = new TaskColumns(table, OWN, frequency, tasks);
    table.requireRows();
    ForecastCollector forecasts =
        new ForecastCollector(
            new OutputPlace.Names(
                level
                    .or(() -> sample)
                    .or(() -> label)
                    .map(CsvTable.Column::name)
                    .orElse("predicted"),
                "predicted"));
    ObservedValues outcomes = new ObservedValues();
    Map<ForecastKey, Integer> sizes = new HashMap<>();
    Set<Draw> draws = new HashSet<>();
    long onlyOutcomes = 0;
    long withoutOutcome = 0;
    while (table.next()) {
      String quantity = events.quantity(task, model);
      if (label.isPresent() && !ObservedValues.isMissing(observed)) {
        outcomes.add(quantity, task.target(), observed, 1.0 + place(observed), table.line());
      } else {
        outcomes.add(quantity, task.target(), observed, table.line());
      }
      if (ObservedValues.isMissing(predicted) || ObservedValues.isMissing(model)) {
        onlyOutcomes++;
        continue;
      }
      withoutOutcome += ObservedValues.isMissing(observed) ? 1 : 0;
      ForecastKey key =
          ForecastKey.of(
                  model.word(),
                  quantity,
                  forecasts.cycle(task.origin()),
                  Target.value(task.target()))
              .on(PolicyBasis.UNSTATED);
      double code = events.areForecast() ? OutputSet.PROBABILITY : OutputSet.POINT;
      if (level.isPresent()) {
        code = OutputSet.level(level.get());
      } else if (sample.isPresent()) {
        CsvTable.Column id = sample.get();
        if (!draws.add(new Draw(key, id.word()))) {
          throw id.refuse("the forecast (" + key + ") has this draw already: expected it once.");
        }
        code = 1.0 + sizes.merge(key, 1, Integer::sum);
      }
      OutputSet outputs = forecasts.outputs(table, key, task.horizon());
      if (label.isPresent()) {
        place(label.get());
        outputs.declareClasses(classes);
        code = outputs.classCode(label.get().word());
      }
      outputs.add(code, predicted.number(), Math.toIntExact(table.line()));
    }
    ForecastArchive.Builder archive = ForecastArchive.builder();
    forecasts.drainTo(archive);
    List<String> notes = notes(onlyOutcomes, withoutOutcome);
    notes.addAll(tasks.notes());
    notes.addAll(events.notes());
    return new ImportedForecasts(
        archive.build(), outcomes.store(), tasks.columns(), events.alike(), notes);
  }

  /** What is said of rows that have but one of forecast and outcome. */
  static List<String> notes(long onlyOutcomes, long withoutOutcome) {
    List<String> notes = new ArrayList<>();
    if (onlyOutcomes > 0) {
      notes.add(
          Count.of(onlyOutcomes, "row has", "rows have")
              + " no forecast and gave an outcome only.");
    }
    if (withoutOutcome > 0) {
      notes.add(Count.of(withoutOutcome, "row has", "rows have") + " a forecast and no outcome.");
    }
    return notes;
  }

  private int place(CsvTable.Column column) {
    int place = classes.indexOf(column.word());
    if (place < 0) {
      throw column.refuse("expected one of the classes " + classes + ".");
    }
    return place;
  }

  /**
   * Writes each forecast whose target has a value under a policy, with the quantity as {@code
   * unit}. Names of cycles, stages, scenarios and policy bases are not written.
   *
   * @throws IllegalArgumentException if the archive mixes types, or holds bands, thresholds,
   *     distributions in closed form or targets that are no value of a period
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(
      ForecastArchive archive, VintageStore actuals, ActualsPolicy policy, Path file) {
    ForecastArchive.Type type = singleType(archive);
    List<String> header = new ArrayList<>(List.of("model", "unit", "forecast_date"));
    header.addAll(List.of("target_end_date", "horizon"));
    if (type == ForecastArchive.Type.QUANTILES) {
      header.add("quantile_level");
    } else if (type == ForecastArchive.Type.SAMPLE) {
      header.add("sample_id");
    } else if (type == ForecastArchive.Type.CATEGORIES) {
      header.add("predicted_label");
    }
    header.addAll(List.of("predicted", "observed"));
    CsvOutput.write(
        file,
        header,
        sink -> {
          for (int row = 0; row < archive.size(); row++) {
            ForecastKey key = archive.key(row);
            Actual actual = key.target().actual(actuals, key.quantity(), policy);
            String observed =
                actual instanceof Actual.Known known ? observed(archive, row, known.value()) : "";
            write(archive, row, observed, sink);
          }
        });
  }

  private static String observed(ForecastArchive archive, int row, double value) {
    if (archive.type(row) != ForecastArchive.Type.CATEGORIES) {
      return NumberText.of(value);
    }
    List<String> labels = archive.classSets().get(archive.classSetCode(row));
    if (value != Math.rint(value) || value < 1 || value > labels.size()) {
      throw new IllegalArgumentException(
          "The actual of the forecast ("
              + archive.key(row)
              + ") is "
              + value
              + ": expected the number of one of the classes "
              + labels
              + ", counted from 1.");
    }
    return labels.get((int) value - 1);
  }

  private static void write(
      ForecastArchive archive, int row, String observed, LongWriter.RowSink sink) {
    ForecastKey key = archive.key(row);
    List<String> start =
        List.of(
            key.model(),
            key.quantity(),
            archive.cycle(row).cutOff().toString(),
            key.target().period().lastDay().toString(),
            Integer.toString(archive.horizon(row)));
    Forecast forecast = archive.forecast(row);
    if (forecast instanceof Forecast.Quantiles quantiles) {
      double[] levels = quantiles.levels();
      double[] values = quantiles.values();
      for (int i = 0; i < levels.length; i++) {
        add(sink, start, NumberText.of(levels[i]), NumberText.of(values[i]), observed);
      }
    } else if (forecast instanceof Forecast.Sample sample) {
      double[] draws = sample.draws();
      for (int i = 0; i < draws.length; i++) {
        add(sink, start, Integer.toString(i + 1), NumberText.of(draws[i]), observed);
      }
    } else if (forecast instanceof Forecast.Categories categories) {
      double[] probabilities = categories.probabilities();
      for (int i = 0; i < probabilities.length; i++) {
        add(sink, start, categories.labels().get(i), NumberText.of(probabilities[i]), observed);
      }
    } else {
      add(sink, start, NumberText.of(forecast.point().orElseThrow()), observed);
    }
  }

  private static void add(LongWriter.RowSink sink, List<String> start, String... end) {
    List<String> fields = new ArrayList<>(start);
    fields.addAll(List.of(end));
    sink.add(fields.toArray(String[]::new));
  }

  private static ForecastArchive.Type singleType(ForecastArchive archive) {
    Set<ForecastArchive.Type> types = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      types.add(archive.type(row));
      if (!(archive.target(row) instanceof Target.PeriodValue)) {
        throw new IllegalArgumentException(
            "The forecast ("
                + archive.key(row)
                + ") is of a total or an end of a period, for which the "
                + "columns of scoringutils have no place. Maybe the long format was meant.");
      }
    }
    if (types.size() != 1
        || types.contains(ForecastArchive.Type.BAND)
        || types.contains(ForecastArchive.Type.THRESHOLDS)
        || types.contains(ForecastArchive.Type.PARAMETRIC)) {
      throw new IllegalArgumentException(
          "The archive holds forecasts of "
              + types.size()
              + " types, or bands, thresholds or closed forms: expected only points, only quantiles, "
              + "only samples, only probabilities of events or only classes. Maybe filter it first.");
    }
    return types.iterator().next();
  }
}
