package org.hindcast.datasets.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimeSeries;

/** Writes model output and target data of a hub. */
final class HubWriter {

  private static final List<String> MODEL_OUTPUT =
      List.of(
          "reference_date",
          "horizon",
          "target",
          "target_end_date",
          "output_type",
          "output_type_id",
          "value");

  private HubWriter() {}

  static void writeModelOutput(ForecastArchive archive, Path folder) {
    Map<String, List<Integer>> files = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      requireWritable(archive, row);
      String model = archive.key(row).model();
      String file = model + "/" + archive.cycle(row).cutOff() + "-" + model + ".csv";
      files.computeIfAbsent(file, absent -> new ArrayList<>()).add(row);
    }
    files.forEach((name, rows) -> writeFile(archive, rows, folder.resolve(name)));
  }

  static void writeTargetData(VintageStore store, LongWriter.RowSink sink) {
    for (Quantity quantity : store.quantities()) {
      TimeSeries latest = store.actuals(quantity.id(), ActualsPolicy.latest());
      for (int i = 0; i < latest.length(); i++) {
        for (int n = 1; ; n++) {
          Actual actual =
              store.actual(quantity.id(), latest.period(i), ActualsPolicy.nthRelease(n));
          if (!(actual instanceof Actual.Known known)) {
            break;
          }
          sink.add(
              latest.period(i).lastDay().toString(),
              quantity.id(),
              NumberText.of(known.value()),
              known.published().equals(LocalDate.MIN)
                  ? latest.period(i).firstDay().toString()
                  : known.published().toString());
        }
      }
    }
  }

  private static void writeFile(ForecastArchive archive, List<Integer> rows, Path file) {
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder of " + file + " cannot be made: expected a place that may be written to.", e);
    }
    int joint =
        rows.stream().filter(archive::isJoint).mapToInt(archive::valueCount).max().orElse(0);
    CsvOutput.write(
        file,
        MODEL_OUTPUT,
        sink -> {
          // Ids of draws that do not belong together must differ within a file.
          int next = joint;
          for (int row : rows) {
            boolean own = archive.type(row) == ForecastArchive.Type.SAMPLE && !archive.isJoint(row);
            writeForecast(archive, row, own ? next : 0, sink);
            next += own ? archive.valueCount(row) : 0;
          }
        });
  }

  private static void writeForecast(
      ForecastArchive archive, int row, int drawsBefore, LongWriter.RowSink sink) {
    Row out = new Row(archive, row, sink);
    Forecast forecast = archive.forecast(row);
    if (forecast instanceof Forecast.Point point) {
      out.add(CsvTable.lowerCase(point.functional()), "NA", point.value());
    } else if (forecast instanceof Forecast.Quantiles quantiles) {
      quantiles.mean().ifPresent(mean -> out.add("mean", "NA", mean));
      double[] levels = quantiles.levels();
      double[] values = quantiles.values();
      for (int i = 0; i < levels.length; i++) {
        out.add("quantile", NumberText.of(levels[i]), values[i]);
      }
    } else if (forecast instanceof Forecast.Sample sample) {
      double[] draws = sample.draws();
      for (int i = 0; i < draws.length; i++) {
        out.add("sample", Integer.toString(drawsBefore + i + 1), draws[i]);
      }
    } else if (forecast instanceof Forecast.Categories categories) {
      double[] probabilities = categories.probabilities();
      for (int i = 0; i < probabilities.length; i++) {
        out.add("pmf", categories.labels().get(i), probabilities[i]);
      }
    } else if (forecast instanceof Forecast.Thresholds stated) {
      double[] thresholds = stated.thresholds();
      double[] probabilities = stated.probabilities();
      for (int i = 0; i < thresholds.length; i++) {
        out.add("cdf", NumberText.of(thresholds[i]), probabilities[i]);
      }
    }
  }

  private static void requireWritable(ForecastArchive archive, int row) {
    ForecastKey key = archive.key(row);
    Forecast forecast = archive.forecast(row);
    String reason = "";
    if (!(key.target() instanceof Target.PeriodValue)
        || !key.target().period().frequency().isDated()) {
      reason = "a target that is no value of a dated period";
    } else if (key.stage() != Stage.MODEL || !key.scenario().equals(Scenario.UNCONDITIONAL)) {
      reason = "a stage or scenario";
    } else if (forecast instanceof Forecast.Point point
        && point.functional() == Functional.UNDECLARED) {
      reason = "a point that is neither mean nor median";
    } else if (forecast instanceof Forecast.Band || forecast instanceof Forecast.Parametric) {
      reason = "a band or a distribution in closed form";
    } else if (forecast instanceof Forecast.Binary) {
      reason = "the probability of an event";
    } else if (!key.model().matches("[\\w.-]+")) {
      reason = "a model whose name cannot be that of a file";
    }
    if (!reason.isEmpty()) {
      throw new IllegalArgumentException(
          "The forecast ("
              + key
              + ") has "
              + reason
              + ", for which a hub has no place. Maybe the long "
              + "format was meant.");
    }
  }

  private record Row(ForecastArchive archive, int row, LongWriter.RowSink sink) {

    private void add(String type, String id, double value) {
      ForecastKey key = archive.key(row);
      sink.add(
          archive.cycle(row).cutOff().toString(),
          archive.horizon(row) == 0 ? "" : Integer.toString(archive.horizon(row)),
          key.quantity(),
          key.target().period().lastDay().toString(),
          type,
          id,
          NumberText.of(value));
    }
  }
}
