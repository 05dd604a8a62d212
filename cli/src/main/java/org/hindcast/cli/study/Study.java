package org.hindcast.cli.study;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.RefitPolicy;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.evaluation.score.UndefinedPolicy;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.hierarchy.Hierarchy;

/**
 * A backtest and its evaluation, as a study file writes them down.
 *
 * @param titles of the report, by language
 * @param language of the report
 * @param data what is replayed
 * @param quantities the ids to forecast; empty for all, or for those of the hierarchy
 * @param hierarchy what adds up
 * @param cycles makes the cycles from the data
 * @param targets what each cycle forecasts
 * @param models what is compared
 * @param reference the id of the model that the others are held against; empty for the first
 * @param levels central interval levels, between 0 and 1
 * @param refit when models are fitted anew
 * @param breaks how breaks in a series are treated
 * @param samples sample paths for totals
 * @param seed of the run
 * @param actuals which release counts as the outcome
 * @param missing what happens to targets that not all models forecast
 * @param undefined what happens to a score that some forecasts do not have
 * @param scores the rules; empty for the usual ones
 * @param by how {@code scores.csv} is grouped
 * @param published published forecasts to score beside the replay
 */
public record Study(
    StudyTitle titles,
    ReportLanguage language,
    StudyData data,
    List<String> quantities,
    Optional<Hierarchy> hierarchy,
    Function<VintageStore, CycleSchedule> cycles,
    TargetRule targets,
    List<ForecastModel> models,
    Optional<String> reference,
    List<Double> levels,
    RefitPolicy refit,
    BreakPolicy breaks,
    int samples,
    long seed,
    ActualsPolicy actuals,
    MissingForecastPolicy missing,
    UndefinedPolicy undefined,
    List<ScoringRule> scores,
    List<Dimension> by,
    Optional<StudyData> published) {

  /** Copies the lists. */
  public Study {
    quantities = List.copyOf(quantities);
    models = List.copyOf(models);
    levels = List.copyOf(levels);
    scores = List.copyOf(scores);
    by = List.copyOf(by);
  }

  /** The title of the report in its language. */
  public String title() {
    return titles.in(language);
  }

  /** The same study, reported in another language. */
  public Study in(ReportLanguage other) {
    return new Study(
        titles,
        other,
        data,
        quantities,
        hierarchy,
        cycles,
        targets,
        models,
        reference,
        levels,
        refit,
        breaks,
        samples,
        seed,
        actuals,
        missing,
        undefined,
        scores,
        by,
        published);
  }

  /**
   * The observations, with the sums of the hierarchy that the data lack.
   *
   * @throws IllegalArgumentException if the data lack a bottom quantity, or the parts of a sum do
   *     not add up
   */
  public VintageStore store() {
    VintageStore store = data.store();
    if (hierarchy.isPresent()) {
      for (String id : hierarchy.get().aggregates()) {
        List<String> parts = hierarchy.get().bottomsOf(id);
        List<Quantity> summed = parts.stream().map(store::quantity).toList();
        store = store.contains(id) ? store : store.withSum(Quantity.sumOf(id, summed), parts);
      }
    }
    return store;
  }

  /** The ids to forecast. */
  public List<String> quantities(VintageStore store) {
    if (!quantities.isEmpty()) {
      return quantities;
    }
    return hierarchy
        .map(Hierarchy::nodes)
        .orElseGet(() -> store.quantities().stream().map(Quantity::id).toList());
  }

  /** The files that the study reads. */
  public List<Path> files() {
    Set<Path> files = new LinkedHashSet<>(data.files());
    published.ifPresent(more -> files.addAll(more.files()));
    return List.copyOf(files);
  }
}
