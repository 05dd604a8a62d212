package org.hindcast.evaluation.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hindcast.naming.KnownNames;

/**
 * What to do where some of the compared models forecast a target and others did not. Decided before
 * anything is averaged, since averages over different targets cannot be compared.
 *
 * <p>The policies that impute fill each gap with a score, under each rule whose scores belong to
 * single forecasts; {@link ScoreTable#imputed} counts them and {@link ForecastScores#imputed} lists
 * them. Figures made of pairs of forecasts and actuals at once, or of paths, are never imputed.
 *
 * @param strategy what is done
 * @param benchmark the model whose score is taken, for {@link Strategy#BENCHMARK_SCORE}
 */
public record MissingForecastPolicy(Strategy strategy, Optional<String> benchmark) {

  /** What is done about gaps. */
  public enum Strategy {
    /** Refuse to score; the message counts them. */
    REFUSE,
    /** Leave out units that not all models forecast. */
    INTERSECT,
    /** Score what there is, and count what is missing beside every figure. */
    COUNT,
    /** Leave out models that lack a forecast which another has. */
    EXCLUDE_MODEL,
    /** Take the worst score that another model has for the unit. */
    WORST_SCORE,
    /** Take the mean of the scores that other models have for the unit. */
    MEAN_OF_OTHERS,
    /** Take the score of a benchmark for the unit. */
    BENCHMARK_SCORE;

    /** The name in options, such as {@code worst-score}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuse to score; the message counts them. */
  public static final MissingForecastPolicy REFUSE = of(Strategy.REFUSE);

  /** Score only what all models forecast. */
  public static final MissingForecastPolicy INTERSECT = of(Strategy.INTERSECT);

  /** Score what there is, and count what is missing beside every figure. */
  public static final MissingForecastPolicy COUNT = of(Strategy.COUNT);

  /** Leave out models that lack a forecast which another has. */
  public static final MissingForecastPolicy EXCLUDE_MODEL = of(Strategy.EXCLUDE_MODEL);

  /** Take the worst score that another model has for the same unit. */
  public static final MissingForecastPolicy WORST_SCORE = of(Strategy.WORST_SCORE);

  /** Take the mean of the scores that other models have for the same unit. */
  public static final MissingForecastPolicy MEAN_OF_OTHERS = of(Strategy.MEAN_OF_OTHERS);

  /** Checks that a benchmark is named where one is needed, and only there. */
  public MissingForecastPolicy {
    boolean needed = strategy == Strategy.BENCHMARK_SCORE;
    if (needed != benchmark.isPresent() || benchmark.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(
          "The policy '"
              + strategy.id()
              + "' for missing forecasts "
              + (needed
                  ? "names no model whose score is taken: expected benchmark-score:MODEL."
                  : "takes no model: found '" + benchmark.orElse("") + "'."));
    }
  }

  /** Take the score of a benchmark model for the same unit. */
  public static MissingForecastPolicy benchmarkScore(String model) {
    return new MissingForecastPolicy(Strategy.BENCHMARK_SCORE, Optional.of(model));
  }

  /**
   * The policy with an id, such as {@code worst-score} or {@code benchmark-score:naive}.
   *
   * @throws IllegalArgumentException if there is none, with the nearest suggested
   */
  public static MissingForecastPolicy parse(String text) {
    String stripped = text.strip();
    int colon = stripped.indexOf(':');
    String name = colon < 0 ? stripped : stripped.substring(0, colon);
    String sought = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    Optional<String> model =
        colon < 0 ? Optional.empty() : Optional.of(stripped.substring(colon + 1).strip());
    for (Strategy each : Strategy.values()) {
      if (each.id().equals(sought)) {
        return new MissingForecastPolicy(each, model);
      }
    }
    List<String> known = List.of(Strategy.values()).stream().map(Strategy::id).toList();
    throw new IllegalArgumentException(
        KnownNames.of("missing-forecast policy", known).refusal(name));
  }

  /** The id that {@link #parse} reads. */
  public String id() {
    return strategy.id() + benchmark.map(model -> ":" + model).orElse("");
  }

  /** Whether gaps are filled with scores. */
  public boolean isImputing() {
    return switch (strategy) {
      case WORST_SCORE, MEAN_OF_OTHERS, BENCHMARK_SCORE -> true;
      default -> false;
    };
  }

  private static MissingForecastPolicy of(Strategy strategy) {
    return new MissingForecastPolicy(strategy, Optional.empty());
  }
}
