package org.hindcast.evaluation.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.score.ForecastScores;

/**
 * The evaluation report of scored forecasts, written from them: which model errs least, how that
 * depends on the lead time, in which years all erred alike, whether the intervals hold, how each
 * cycle looked, what was published, what failed, and how it was all made.
 *
 * <p>Chapters for which there are no numbers are left out. Immutable: each setting returns a new
 * report.
 */
public final class Report {

  /** The models tried in turn as reference when none is named. */
  private static final List<String> REFERENCES = List.of("seasonal-naive", "naive", "snaive");

  private final Optional<BacktestResult> result;
  private final ForecastScores scores;
  private final ReportSettings settings;

  private Report(Optional<BacktestResult> result, ForecastScores scores, ReportSettings settings) {
    this.result = result;
    this.scores = scores;
    this.settings = settings;
  }

  /** The report of scored forecasts of whatever source. */
  public static Report of(ForecastScores scores) {
    return of(Optional.empty(), scores, Map.of());
  }

  /**
   * The report of a backtest.
   *
   * @param result gives the names of quantities, the models' cards, the failures and the manifest
   * @param scores of its archive
   */
  public static Report of(BacktestResult result, ForecastScores scores) {
    Map<String, Quantity> quantities = new TreeMap<>();
    result.quantities().forEach(quantity -> quantities.put(quantity.id(), quantity));
    return of(Optional.of(result), scores, quantities);
  }

  private static Report of(
      Optional<BacktestResult> result, ForecastScores scores, Map<String, Quantity> quantities) {
    List<String> models = scores.archive().models();
    String reference =
        REFERENCES.stream().filter(models::contains).findFirst().orElse(models.get(0));
    ReportSettings settings = ReportSettings.of(reference, quantities);
    Report report = new Report(result, scores, settings);
    return result.map(r -> report.store(r.store())).orElse(report);
  }

  private Report with(ReportSettings other) {
    return new Report(result, scores, other);
  }

  /** This report with another title; the default says that it is an evaluation. */
  public Report title(String title) {
    return with(settings.titled(title));
  }

  /** This report with a line under the title; the default names the cycles. */
  public Report subtitle(String subtitle) {
    return with(settings.subtitled(subtitle));
  }

  /** This report in another language; English by default. */
  public Report language(ReportLanguage language) {
    return with(settings.in(language));
  }

  /** This report of numbers of another origin; observed by default. */
  public Report origin(DataOrigin origin) {
    return with(settings.from(origin));
  }

  /**
   * This report with another model to compare with; by default the seasonal naive rule, else the
   * naive one, else the first model.
   *
   * @throws IllegalArgumentException if the archive does not have the model
   */
  public Report reference(String model) {
    if (!scores.archive().models().contains(model)) {
      throw new IllegalArgumentException(
          "The reference model '"
              + model
              + "' is not in the archive; it has "
              + scores.archive().models()
              + ".");
    }
    return with(settings.against(model));
  }

  /**
   * This report with these quantities in the time machine; by default the one with the largest
   * values.
   *
   * @throws IllegalArgumentException if the archive does not have one of them
   */
  public Report headline(String... quantities) {
    for (String quantity : quantities) {
      if (!scores.archive().quantities().contains(quantity)) {
        throw new IllegalArgumentException(
            "The headline quantity '"
                + quantity
                + "' is not in the archive; it has "
                + scores.archive().quantities()
                + ".");
      }
    }
    return with(settings.about(List.of(quantities)));
  }

  /** This report with the names and units of quantities, beside those already known. */
  public Report quantities(List<Quantity> quantities) {
    Map<String, Quantity> known = new TreeMap<>(settings.quantities());
    quantities.forEach(quantity -> known.put(quantity.id(), quantity));
    return with(settings.naming(known));
  }

  /** This report with a chapter about forecasts that were published, scored in the same way. */
  public Report published(ForecastScores published) {
    return with(settings.beside(published));
  }

  /**
   * This report with the data that the forecasts were made from, so that it can show what was known
   * at each cut-off; a backtest brings its own.
   */
  public Report store(VintageStore store) {
    return with(settings.reading(store));
  }

  /** This report with the sources, terms of use and caveats of its data in the appendix. */
  public Report provenance(List<Provenance> cards) {
    return with(settings.citing(cards));
  }

  /** This report with the files that were read, and their fingerprints, in its manifest. */
  public Report inputs(List<SourceFile> files) {
    return with(settings.using(files));
  }

  /** The report as data. */
  public ReportDocument document() {
    return new ReportAssembly(result, scores, settings).document();
  }

  /**
   * Writes {@code index.html}, {@code report.json} and {@code tables/<id>.csv}.
   *
   * @param folder made if it does not exist; files of the same names are replaced
   * @throws IllegalArgumentException if the folder is a file
   * @throws IOException if a file cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    document().writeTo(folder);
  }
}
