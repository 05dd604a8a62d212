package org.hindcast.evaluation.score;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ResourceBundle;
import java.util.Set;
import org.hindcast.forecast.Functional;
import org.jspecify.annotations.Nullable;

/**
 * A scoring rule: how a forecast and an actual make a score, and how the scores of a group make one
 * figure. Immutable; made by {@link Scores} and varied by withers, which show in the {@link #id()}.
 *
 * <p>The id reads {@code [aggregation-of-]rule[-level][-of-mean|-of-median][-log…][-by-series]},
 * such as {@code wis}, {@code median-of-wis}, {@code mae-of-median}, {@code wis-log1p} or {@code
 * mase-by-series}; {@link Scores#parse} understands it.
 */
public final class ScoringRule {

  private static final Set<String> LEVEL_BOUND =
      Set.of(
          "wis",
          "wis-dispersion",
          "wis-overprediction",
          "wis-underprediction",
          "wis-no-median",
          "wis-paired",
          "wql",
          "coverage-deviation",
          "mean-pinball",
          "crps-approx-midpoint",
          "crps-approx-trapezoid",
          "twcrps-approx-above",
          "twcrps-approx-below",
          "qwcrps-approx-center",
          "qwcrps-approx-tails",
          "qwcrps-approx-left",
          "qwcrps-approx-right");

  private static final String TEXTS = "org.hindcast.evaluation.score.rules";

  private final String family;
  private final String base;
  private final List<String> arguments;
  private final RuleDescription description;
  private final OptionalDouble nominal;
  private final int components;
  private final Scorer scorer;
  private final Aggregation standard;
  private final @Nullable Figure pooled;
  private final double factor;
  private final Aggregation aggregation;
  private final @Nullable Functional functional;
  private final Transform transform;
  private final boolean bySeries;

  private ScoringRule(
      Spec spec,
      Aggregation aggregation,
      @Nullable Functional functional,
      Transform transform,
      boolean bySeries) {
    family = spec.family;
    base = spec.base;
    arguments = spec.arguments;
    description = spec.description;
    nominal = spec.nominal;
    components = spec.components;
    scorer = spec.scorer;
    standard = spec.aggregation;
    pooled = spec.pooled;
    factor = spec.factor;
    this.aggregation = aggregation;
    this.functional = functional;
    this.transform = transform;
    this.bySeries = bySeries;
  }

  /** What defines a rule before any wither. */
  record Spec(
      String family,
      String base,
      List<String> arguments,
      RuleDescription description,
      OptionalDouble nominal,
      int components,
      Scorer scorer,
      Aggregation aggregation,
      @Nullable Figure pooled,
      double factor) {

    /** A rule whose figure is the mean of its scores. */
    static Spec mean(String id, RuleDescription description, CellScorer scorer) {
      return scored(id, description, scorer);
    }

    /** A rule that scores forecasts together, whose figure is the mean of its scores. */
    static Spec joint(String id, RuleDescription description, JointScorer scorer) {
      return scored(id, description, scorer);
    }

    private static Spec scored(String id, RuleDescription description, Scorer scorer) {
      return new Spec(
          id,
          id,
          List.of(),
          description,
          OptionalDouble.empty(),
          1,
          scorer,
          Aggregation.MEAN,
          null,
          1);
    }

    /** The same with a parameter in the id. */
    Spec parameter(String text) {
      return new Spec(
          family,
          base + "-" + text,
          List.of(text),
          description,
          nominal,
          components,
          scorer,
          aggregation,
          pooled,
          factor);
    }

    /** The same with several parameters, of which the texts of the rule speak, and this id. */
    Spec named(String id, List<String> parameters) {
      return new Spec(
          family,
          id,
          parameters,
          description,
          nominal,
          components,
          scorer,
          aggregation,
          pooled,
          factor);
    }

    /** The same with another aggregation of so many components. */
    Spec aggregated(Aggregation other, int parts) {
      return new Spec(
          family, base, arguments, description, nominal, parts, scorer, other, pooled, factor);
    }

    /** The same with a figure of the whole group. */
    Spec pooled(int parts, Figure figure) {
      return new Spec(
          family,
          base,
          arguments,
          description,
          nominal,
          parts,
          scorer,
          Aggregation.POOLED,
          figure,
          factor);
    }

    /** The same with a figure of the whole group, which weights may enter. */
    Spec pooledWithWeights(int parts, Figure.WeightedFormula formula) {
      return pooled(parts, new Figure.Weighted(formula));
    }

    /** The same with figures multiplied, such as by 100 for a percentage. */
    Spec times(double by) {
      return new Spec(
          family,
          base,
          arguments,
          description,
          nominal,
          components,
          scorer,
          aggregation,
          pooled,
          by);
    }

    /** The same with a nominal value. */
    Spec nominal(double value) {
      return new Spec(
          family,
          base,
          arguments,
          description,
          OptionalDouble.of(value),
          components,
          scorer,
          aggregation,
          pooled,
          factor);
    }

    ScoringRule rule() {
      return new ScoringRule(this, aggregation, null, Transform.LEVEL, false);
    }
  }

  private Spec spec() {
    return new Spec(
        family,
        base,
        arguments,
        description,
        nominal,
        components,
        scorer,
        standard,
        pooled,
        factor);
  }

  /** The same rule with a parameter in its id. */
  ScoringRule withParameter(String text) {
    return spec().parameter(text).rule();
  }

  /** The identifier in study files and column names. */
  public String id() {
    StringBuilder id = new StringBuilder();
    if (aggregation != standard) {
      id.append(aggregation.id()).append("-of-");
    }
    id.append(base);
    if (functional != null) {
      id.append("-of-").append(functional.name().toLowerCase(Locale.ROOT));
    }
    if (transform != Transform.LEVEL) {
      id.append('-').append(transform.id());
    }
    return id.append(bySeries ? "-by-series" : "").toString();
  }

  /** The id without parameters and variants, such as {@code coverage}. */
  public String family() {
    return family;
  }

  /** What everybody may know about it. */
  public RuleDescription description() {
    return description;
  }

  /** The value that is best, if the orientation is {@link Orientation#NOMINAL}. */
  public OptionalDouble nominal() {
    return nominal;
  }

  /** How scores make a figure. */
  public Aggregation aggregation() {
    return aggregation;
  }

  /** The functional that is scored, if one was chosen instead of the forecast's point. */
  public Optional<Functional> functional() {
    return Optional.ofNullable(functional);
  }

  /** The scale of the comparison. */
  public Transform transform() {
    return transform;
  }

  /** Whether the figure is the mean over series of each series' figure. */
  public boolean isBySeries() {
    return bySeries;
  }

  /** A short name for officials: English, or Dutch for {@code nl}. */
  public String name(Locale language) {
    return text(language, ".name");
  }

  /** One line that tells an official how to read the figure: English, or Dutch for {@code nl}. */
  public String reading(Locale language) {
    return text(language, ".reading");
  }

  /**
   * The rule at the best that actuals known to a multiple of a unit allow.
   *
   * @throws IllegalArgumentException if the unit is not positive, or the rule has no such range
   */
  public ScoringRule atBestOfRounding(double unit) {
    return RoundingRules.rule(this, unit, false);
  }

  /** The rule at the worst that actuals known to a multiple of a unit allow. */
  public ScoringRule atWorstOfRounding(double unit) {
    return RoundingRules.rule(this, unit, true);
  }

  /**
   * The rule with another aggregation.
   *
   * @throws IllegalArgumentException if the rule has no scores that could be aggregated so
   */
  public ScoringRule aggregated(Aggregation other) {
    if (other == standard) {
      return new ScoringRule(spec(), standard, functional, transform, bySeries);
    }
    boolean plain = standard == Aggregation.MEAN || standard == Aggregation.ROOT_MEAN;
    boolean needsMore = other == Aggregation.RATIO_OF_SUMS || other == Aggregation.POOLED;
    if (!plain || needsMore || other == Aggregation.EXP_MEAN) {
      throw new IllegalArgumentException(
          "The rule '"
              + id()
              + "' cannot be aggregated by "
              + other.id()
              + ": its figure is made by "
              + standard.id()
              + ".");
    }
    return new ScoringRule(spec(), other, functional, transform, bySeries);
  }

  /**
   * The rule applied to the mean or the median of the forecast instead of to its point.
   *
   * @throws IllegalArgumentException if it is {@link Functional#UNDECLARED}
   */
  public ScoringRule of(Functional other) {
    if (other == Functional.UNDECLARED) {
      throw new IllegalArgumentException(
          "The rule '"
              + id()
              + "' was to score an undeclared functional: expected MEAN or MEDIAN.");
    }
    return new ScoringRule(spec(), aggregation, other, transform, bySeries);
  }

  /** The rule on another scale: forecasts and actuals are transformed first. */
  public ScoringRule on(Transform other) {
    return new ScoringRule(spec(), aggregation, functional, other, bySeries);
  }

  /** The rule whose figure is the mean over series (quantities) of each series' figure. */
  public ScoringRule bySeries() {
    return new ScoringRule(spec(), aggregation, functional, transform, true);
  }

  /** The number of numbers that make one score: 2 for a numerator and a denominator. */
  int components() {
    return components;
  }

  /**
   * How forecasts are scored one by one.
   *
   * @throws IllegalStateException if they are scored together
   */
  CellScorer scorer() {
    if (scorer instanceof CellScorer cell) {
      return cell;
    }
    throw new IllegalStateException("The rule '" + id() + "' scores several forecasts together.");
  }

  /** How forecasts are scored together, if they are. */
  Optional<JointScorer> joint() {
    return scorer instanceof JointScorer together ? Optional.of(together) : Optional.empty();
  }

  /** Whether a score belongs to one forecast, not to a path or to successive forecasts. */
  public boolean isPerForecast() {
    return joint().map(JointScorer::isPerForecast).orElse(true);
  }

  /** Whether forecasts compare only if they state the same quantile levels. */
  boolean comparesLevels() {
    return joint().map(JointScorer::comparesLevels).orElse(LEVEL_BOUND.contains(family));
  }

  double factor() {
    return factor;
  }

  @Nullable Figure pooled() {
    return pooled;
  }

  @Nullable Functional functionalOrNull() {
    return functional;
  }

  /** The score of one forecast from its components; {@code NaN} if a ratio is not defined. */
  double cell(double[] parts) {
    return switch (aggregation) {
      case RATIO_OF_SUMS -> parts[1] == 0 ? Double.NaN : factor * parts[0] / parts[1];
      case EXP_MEAN -> Math.exp(parts[0]);
      case POOLED -> pooledCell(parts);
      default -> factor * parts[0];
    };
  }

  private double pooledCell(double[] parts) {
    if (pooled == null || scorer instanceof CellScorer) {
      return factor * parts[0];
    }
    double[][] columns = new double[components][];
    Arrays.setAll(columns, c -> new double[] {parts[c]});
    return factor * pooled.of(columns, 1);
  }

  /** Whether a figure can be made with weights. */
  boolean takesWeights() {
    return aggregation != Aggregation.POOLED || pooled instanceof Figure.Weighted;
  }

  private String text(Locale language, String part) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            TEXTS,
            language.getLanguage().equals("nl") ? Locale.forLanguageTag("nl") : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    try {
      return new MessageFormat(bundle.getString(family + part), Locale.ROOT)
          .format(arguments.toArray());
    } catch (MissingResourceException e) {
      throw new IllegalStateException(
          "The texts of the scoring rule '" + family + "' have no entry " + family + part + ".", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScoringRule that && id().equals(that.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return id();
  }
}
