package org.hindcast.benchmarks.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.benchmarks.leaderboard.CompetitionRun;
import org.hindcast.benchmarks.leaderboard.Standing;
import org.hindcast.benchmarks.leaderboard.Standings;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.decomposition.Stl;
import org.hindcast.time.TimeSeries;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What is timed: a model that is fitted to a series and forecasts 18 months, a decomposition, or a
 * replay.
 *
 * @param id the model; {@value #STL} or {@value #REPLAY}
 * @param sample the series it is timed on
 * @param cases the same, as models get them
 */
record ModelTask(String id, List<CompetitionSeries> sample, List<Case> cases) {

  /** What a model knows of a series, made before the clock runs. */
  record Case(TimeSeries known, FitContext context) {}

  /** The decomposition by STL with a periodic season, without a forecast. */
  static final String STL = "stl";

  /** The automatic ETS refitted at each of 12 cycles, each fit told the one before. */
  static final String REPLAY = "ets-replay";

  /** How many series make about a second of work here, and at most a minute in R. */
  private static final double[] LEVELS = {0.025, 0.1, 0.9, 0.975};

  private static final Map<String, Integer> SIZES = new LinkedHashMap<>();

  static {
    SIZES.put("seasonal-naive", 1000);
    SIZES.put("theta", 500);
    SIZES.put("dot", 200);
    SIZES.put("ets", 60);
    SIZES.put("ces", 60);
    SIZES.put("airline", 150);
    SIZES.put("arima", 20);
    SIZES.put("arima-quick", 60);
    SIZES.put(STL, 1000);
    SIZES.put("stl-ets", 100);
    SIZES.put(REPLAY, 8);
  }

  /** A task by its name; 100 series for a model that is not in the table. */
  static ModelTask of(String id, MonthlySeries series) {
    return of(id, series, SIZES.getOrDefault(id, 100));
  }

  /** A task on so many series, or all if there are fewer. */
  static ModelTask of(String id, MonthlySeries series, int size) {
    List<CompetitionSeries> sample = series.sample(size);
    List<Case> cases =
        sample.stream()
            .map(each -> new Case(each.train(), FitContext.of(each.quantity(), 12, 1)))
            .toList();
    return new ModelTask(id, sample, cases);
  }

  /** The names in the table, of models that there are. */
  static List<String> names() {
    List<String> models = Models.catalogue().stream().map(ModelCard::id).toList();
    return SIZES.keySet().stream()
        .filter(id -> id.equals(STL) || id.equals(REPLAY) || models.contains(id))
        .toList();
  }

  /** Does it once for every series of the sample; returns how many units were done. */
  long run(Blackhole results) {
    if (id.equals(REPLAY)) {
      long fits = 0;
      for (Case each : cases) {
        fits += Replay.warm(each, results::consume);
      }
      return fits;
    }
    if (id.equals(STL)) {
      Stl stl = Stl.periodic(12);
      cases.forEach(each -> results.consume(stl.decompose(each.known)));
      return cases.size();
    }
    SeriesModel model = (SeriesModel) Models.parse(id);
    for (Case each : cases) {
      results.consume(numbers(model.fit(each.known, each.context)));
    }
    return cases.size();
  }

  /** Means and ends of the 80% and 95% intervals of every step, which R computes too. */
  static double numbers(FittedModel fitted) {
    double sum = 0;
    for (PredictiveDistribution step : fitted.predict(MonthlySeries.HORIZON)) {
      sum += step.mean();
      for (double level : LEVELS) {
        sum += step.quantile(level);
      }
    }
    return sum;
  }

  /** The accuracy on the sample; empty where there is no forecast, or none of its own. */
  Optional<Standing> accuracy() {
    if (id.equals(STL) || id.equals(REPLAY)) {
      return Optional.empty();
    }
    SeriesModel model = (SeriesModel) Models.parse(id);
    Standings standings =
        Standings.of(
            sample,
            CompetitionRun.of(sample).models(List.of(model)).threads(1).run(),
            Optional.empty());
    return standings.of(Standings.ALL).stream().findFirst();
  }
}
