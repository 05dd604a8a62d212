package org.hindcast.datasets.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.naming.Setting;
import org.hindcast.time.Frequency;

/**
 * Model output and target data of forecast hubs (hubverse).
 *
 * <p><b>Model output</b> is a folder {@code model-output/MODEL/DATE-MODEL.csv}, or one file with a
 * column {@code model_id}. Columns: {@code output_type}, {@code output_type_id}, {@code value}; the
 * date of origin ({@code reference_date}, {@code origin_date} or {@code forecast_date}), which
 * names the cycle and is its cut-off; the date of the target ({@code target_end_date}, {@code
 * target_date}, {@code time_idx} or {@code date}), or else a {@code horizon} that counts periods
 * from the origin. All other columns are task ids: their values, joined by {@code /} in the order
 * of the columns' names, are the quantity, such as {@code US/wk inc flu hosp}.
 *
 * <p>Of one forecast, {@code quantile}, {@code mean} and {@code median} rows make quantiles with a
 * mean ({@code median} is the level 0.5; where that is there too and differs it is refused), or a
 * point where there is but one of mean and median. {@code sample} rows make a sample, numbered in
 * the order of the file; a joint one where all of several targets of a model, quantity and cycle
 * have the same ids. Where both are there the quantiles are kept, or the sample after {@link
 * #preferringSamples}. {@code cdf} rows make a distribution function at thresholds, unless there
 * are quantiles or samples too. {@code pmf} rows make probabilities of ordered classes; the order
 * is that of {@code hub-config/tasks.json} beside {@code model-output}, or that of {@link
 * #withClasses}. Without either they are left out. {@link #onlyOutputTypes} chooses among them. The
 * notes say how much was left out.
 *
 * <p>Horizons of 0 and below, which hubs have for days before the origin, become 0, which stands
 * for unknown; a note counts their rows. <b>Target data</b> has a date, task ids, {@code
 * observation}, {@code value} or {@code oracle_value}, and perhaps {@code as_of}, which makes real
 * vintages; without it values are known on the last day of their period. Of a class the value is
 * its number, counted from 1: in oracle output it is the {@code pmf} row with the value 1, in other
 * target data the class may stand by name. Immutable.
 */
public final class HubFormat {

  /** Ways to state a forecast. */
  public enum OutputType {
    /** Means. */
    MEAN,
    /** Medians. */
    MEDIAN,
    /** Quantiles. */
    QUANTILE,
    /** Draws. */
    SAMPLE,
    /** Values of the distribution function. */
    CDF,
    /** Probabilities of classes. */
    PMF;

    /** The name in files, such as {@code quantile}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OutputType> of(String id) {
      return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
  }

  private final Frequency frequency;
  private final boolean samplesFirst;
  private final Set<OutputType> types;
  private final List<List<String>> classes;

  private HubFormat(
      Frequency frequency,
      boolean samplesFirst,
      Set<OutputType> types,
      List<List<String>> classes) {
    this.types = Set.copyOf(types);
    this.frequency = frequency;
    this.samplesFirst = samplesFirst;
    this.classes = classes;
  }

  /** Targets are days; quantiles are preferred to samples. */
  public static HubFormat withDefaults() {
    return new HubFormat(Frequency.DAILY, false, EnumSet.allOf(OutputType.class), List.of());
  }

  /** The same, with targets that are the periods of this frequency in which their dates lie. */
  public HubFormat withFrequency(Frequency other) {
    return new HubFormat(other, samplesFirst, types, classes);
  }

  /** The same, keeping the sample where a forecast has quantiles too. */
  public HubFormat preferringSamples() {
    return new HubFormat(frequency, true, types, classes);
  }

  /**
   * The same, passing over forecasts that are stated in other ways than these; otherwise none are.
   */
  public HubFormat onlyOutputTypes(Set<OutputType> only) {
    if (only.isEmpty()) {
      throw new IllegalArgumentException("There is no output type: expected at least one.");
    }
    return new HubFormat(frequency, samplesFirst, only, classes);
  }

  /**
   * The same, with one more set of classes of {@code pmf} forecasts.
   *
   * @param labels ascending in what they stand for, at least two
   */
  public HubFormat withClasses(String... labels) {
    requireClasses(labels);
    List<List<String>> more = new ArrayList<>(classes);
    more.add(List.of(labels));
    return new HubFormat(frequency, samplesFirst, types, List.copyOf(more));
  }

  /** Refuses fewer than two classes, and one that stands twice. */
  static void requireClasses(String... labels) {
    List<String> all = List.of(labels);
    if (all.size() < 2 || all.stream().distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "The classes are "
              + all
              + ": expected at least two, each once, in "
              + Setting.CLASSES
              + ".");
    }
  }

  /**
   * Reads model output.
   *
   * @param path a file, a folder of models, or a hub that holds {@code model-output}
   * @throws DataFormatException if a file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ImportedForecasts readModelOutput(Path path) {
    return new HubReader(frequency, samplesFirst, types, new ClassOrders(classes)).read(path);
  }

  /**
   * The files that model output is read from: the file itself, or all data files of a folder.
   *
   * @throws DataFormatException if the folder holds none
   */
  public static List<Path> modelOutputFiles(Path path) {
    return HubReader.files(path);
  }

  /**
   * Reads target data.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public VintageStore readTargetData(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    ClassOrders orders = new ClassOrders(classes);
    return new TargetDataReader(frequency, folder == null ? orders : orders.addConfigured(folder))
        .read(file);
  }

  /**
   * Writes model output, one file per model and cycle, with the quantity as {@code target}. Names
   * of cycles and policy bases are not written.
   *
   * @param folder the folder {@code model-output}, made if absent
   * @throws IllegalArgumentException if a forecast has no place in the format: a band, a closed
   *     form, the probability of an event, a year total or end, a scenario, a stage other than
   *     MODEL, a point that is neither mean nor median
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeModelOutput(ForecastArchive archive, Path folder) {
    HubWriter.writeModelOutput(archive, folder);
  }

  /** Writes every release as target data, with {@code as_of} the day of publication. */
  public void writeTargetData(VintageStore store, Path file) {
    CsvOutput.write(
        file,
        List.of("target_end_date", "target", "observation", "as_of"),
        rows -> HubWriter.writeTargetData(store, rows));
  }
}
