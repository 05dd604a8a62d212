package org.hindcast.model.combination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.arima.AutoArima;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.model.smoothing.InformationCriterion;
import org.hindcast.model.theta.Theta;
import org.hindcast.model.theta.ThetaSeason;
import org.hindcast.model.transform.BackTransform;
import org.hindcast.model.transform.BoxCoxTransformed;
import org.hindcast.time.TimeSeries;

/**
 * Several models forecast, and their predictive distributions become one.
 *
 * <p>The quantile at a level is the (weighted, median or trimmed) mean of the members' quantiles at
 * that level, or the distribution is the mixture of theirs. Weights other than equal ones are
 * learnt from {@link RollingOrigins} within the series known at the cut-off.
 *
 * <ul>
 *   <li>The number that stands for the forecast is the median of the combined distribution, or the
 *       average of the members' means: {@link PooledPoint}.
 *   <li>Sample paths: each member contributes in proportion to its weight and keeps its dependence
 *       between steps; unless the pooling is linear, its draws are replaced by the combined
 *       quantiles at their ranks.
 *   <li>If no origin leaves enough data for all members, the weights are equal and the parameter
 *       {@code origins} is 0.
 *   <li>A member that fails makes the combination fail, or is left out, by choice; which took part
 *       stands in the parameters of the fit.
 * </ul>
 *
 * <p>References: Lichtendahl, Grushka-Cockayne and Winkler (2013), doi:10.1287/mnsc.1120.1667, on
 * averages of quantiles and probabilities; Petropoulos and Svetunkov (2020),
 * doi:10.1016/j.ijforecast.2019.01.006, on the median of a few good models.
 *
 * @param members two or more, with different ids
 * @param pooling how distributions become one
 * @param weighting where weights come from; other than equal ones need a pooling that has weights
 * @param failures what happens when a member cannot be fitted
 * @param origins where weights are learnt
 * @param trim the share of members left out at either end by {@link Pooling#TRIMMED}, at least one
 *     member if there are three or more; from 0 to below 0.5
 * @param estimationError whether members are widened for the estimation of their parameters
 * @param point which number stands for the forecast
 */
public record Combination(
    List<SeriesModel> members,
    Pooling pooling,
    Weighting weighting,
    MemberFailure failures,
    RollingOrigins origins,
    double trim,
    EstimationError estimationError,
    PooledPoint point)
    implements SeriesModel {

  private static final List<SeriesModel> DEFAULT_MEMBERS =
      List.of(
          Ets.auto().withCriterion(InformationCriterion.BIC),
          AutoArima.quick(),
          Theta.dynamicOptimised().withSeason(ThetaSeason.SHRUNK),
          onOwnScale(Theta.dynamicOptimised()),
          onOwnScale(Theta.standard()));
  private static final RollingOrigins DEFAULT_ORIGINS = RollingOrigins.last(12).withEvery(2);
  private static final double DEFAULT_TRIM = 0.2;

  /** Checks that the parts fit together. */
  public Combination {
    members = List.copyOf(members);
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "The combination has " + members.size() + " members: expected at least 2.");
    }
    Set<String> ids = new HashSet<>();
    for (SeriesModel member : members) {
      if (!ids.add(member.id())) {
        throw new IllegalArgumentException(
            "The combination has the member '" + member.id() + "' twice: expected it once.");
      }
    }
    if (weighting != Weighting.EQUAL && !pooling.isWeighted()) {
      throw new IllegalArgumentException(
          "The pooling "
              + ModelSettings.word(pooling)
              + " has no weights, but they should be "
              + ModelSettings.word(weighting)
              + ". Maybe pooling=mean or linear-pool was meant.");
    }
    if (!(trim >= 0 && trim < 0.5)) {
      throw new IllegalArgumentException(
          "The trimmed share is " + trim + ": expected a number from 0 to below 0.5.");
    }
  }

  /**
   * The recommended combination: a linear pool, in equal shares, of automatic exponential smoothing
   * (form by BIC), automatic ARIMA (quick search) and three theta models with a shrunk season,
   * factors on the scale of the series and terms on the Box–Cox scale: dynamic optimised theta, the
   * same on the Box–Cox scale, and the standard one on the Box–Cox scale; whoever of them can be
   * fitted, each widened for its estimation error, and the median of the mixture for the forecast.
   *
   * <p>Three families that err differently, and two scales: a trend that goes on in units, or in
   * proportion. Equal weights, because weights learnt from a few dozen values of one series cost
   * more in noise than they gain. A linear pool, because models that take themselves for the truth
   * are too narrow, and their disagreement is part of what is not known. The evidence stands in the
   * documentation of the models.
   */
  public static Combination create() {
    return new Combination(
        DEFAULT_MEMBERS,
        Pooling.LINEAR_POOL,
        Weighting.EQUAL,
        MemberFailure.LEAVE_OUT,
        DEFAULT_ORIGINS,
        DEFAULT_TRIM,
        EstimationError.COUNTED,
        PooledPoint.MEDIAN);
  }

  /** The exponential of a Student's t has no mean: the median stands for it. */
  private static SeriesModel onOwnScale(Theta model) {
    // Factors on a scale whose zero means nothing would make forecasts depend on the unit.
    Theta terms = model.withSeason(ThetaSeason.SHRUNK_ADDITIVE);
    return BoxCoxTransformed.around(terms).withBack(BackTransform.MEDIAN);
  }

  /** The mixture of models, none of which may fail, with the mean for its forecast. */
  public static Combination pool(SeriesModel... members) {
    return create()
        .withMembers(List.of(members))
        .withFailures(MemberFailure.REFUSE)
        .withPoint(PooledPoint.MEAN);
  }

  /** The mean of the quantiles of models, none of which may fail. */
  public static Combination mean(SeriesModel... members) {
    return pool(members).withPooling(Pooling.MEAN);
  }

  /** The median of the quantiles of models, none of which may fail. */
  public static Combination median(SeriesModel... members) {
    return pool(members).withPooling(Pooling.MEDIAN);
  }

  /** The combination that settings describe. */
  static Combination of(ModelSettings settings) {
    Combination base = create();
    return new Combination(
        settings.seriesModels("members").orElse(base.members),
        settings.choice("pooling", Pooling.class).orElse(base.pooling),
        settings.choice("weights", Weighting.class).orElse(base.weighting),
        settings.choice("failures", MemberFailure.class).orElse(base.failures),
        new RollingOrigins(
            settings.integer("origins").orElse(base.origins.count()),
            settings.integer("every").orElse(base.origins.every())),
        settings.number("trim").orElse(base.trim),
        settings.choice("estimation-error", EstimationError.class).orElse(base.estimationError),
        settings.choice("point", PooledPoint.class).orElse(base.point));
  }

  /** The same combination of other models. */
  public Combination withMembers(List<SeriesModel> others) {
    return new Combination(
        others, pooling, weighting, failures, origins, trim, estimationError, point);
  }

  /** The same combination, pooled so. */
  public Combination withPooling(Pooling other) {
    return new Combination(
        members, other, weighting, failures, origins, trim, estimationError, point);
  }

  /** The same combination, weighted so. */
  public Combination withWeighting(Weighting other) {
    return new Combination(
        members, pooling, other, failures, origins, trim, estimationError, point);
  }

  /** The same combination, with this answer to a failing member. */
  public Combination withFailures(MemberFailure other) {
    return new Combination(
        members, pooling, weighting, other, origins, trim, estimationError, point);
  }

  /** The same combination, learning its weights from these origins. */
  public Combination withOrigins(RollingOrigins other) {
    return new Combination(
        members, pooling, weighting, failures, other, trim, estimationError, point);
  }

  /** The same combination, leaving out this share at either end when trimmed. */
  public Combination withTrim(double share) {
    return new Combination(
        members, pooling, weighting, failures, origins, share, estimationError, point);
  }

  /** The same combination, with or without the estimation error of its members. */
  public Combination withEstimationError(EstimationError other) {
    return new Combination(members, pooling, weighting, failures, origins, trim, other, point);
  }

  /** The same combination, with this number for its forecast. */
  public Combination withPoint(PooledPoint other) {
    return new Combination(
        members, pooling, weighting, failures, origins, trim, estimationError, other);
  }

  @Override
  public ModelCard card() {
    String names = String.join(", ", members.stream().map(SeriesModel::id).toList());
    return new ModelCard(
        "combination",
        "Combination of forecasts",
        "More accurate and more robust than most single models: errors of different models cancel.",
        "The members ("
            + names
            + ") forecast; "
            + switch (pooling) {
              case MEAN -> "the means of their quantiles";
              case MEDIAN -> "the medians of their quantiles";
              case TRIMMED -> "the trimmed means of their quantiles";
              case LINEAR_POOL -> "the mixture of their distributions";
            }
            + " is the forecast"
            + (weighting == Weighting.EQUAL
                ? "."
                : ", with weights learnt from past forecasts within the known series."),
        "Those of the members"
            + (estimationError == EstimationError.COUNTED
                ? ", widened for the estimation of their parameters,"
                : ",")
            + (pooling == Pooling.LINEAR_POOL ? " mixed;" : " averaged;")
            + " paths keep each member's dependence between steps.",
        "What the members use.",
        "No member is so bad that it spoils the average; past accuracy lasts, if weights are learnt.",
        "Shares the blind spots of all its members; learnt weights need a long series.",
        pooling == Pooling.MEDIAN
            ? "Petropoulos, F. and Svetunkov, I. (2020), doi:10.1016/j.ijforecast.2019.01.006"
            : "Lichtendahl, K. C. et al. (2013), doi:10.1287/mnsc.1120.1667",
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("members", String.join(";", members.stream().map(SeriesModel::id).toList()));
    settings.put("pooling", ModelSettings.word(pooling));
    settings.put("weights", ModelSettings.word(weighting));
    settings.put("failures", ModelSettings.word(failures));
    settings.put("origins", String.valueOf(origins.count()));
    settings.put("every", String.valueOf(origins.every()));
    settings.put("trim", String.valueOf(trim));
    settings.put("estimation-error", ModelSettings.word(estimationError));
    settings.put("point", ModelSettings.word(point));
    return settings;
  }

  @Override
  public String id() {
    return card().variantId(create().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    List<SeriesModel> able = new ArrayList<>();
    List<FittedModel> fits = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    StringBuilder reasons = new StringBuilder();
    for (SeriesModel member : members) {
      try {
        FittedModel fit = member.fit(known, memberContext(context, member));
        // Some models find out only when asked: a program, a published forecast, a missing driver.
        fit.predict(1);
        fits.add(fit);
        able.add(member);
      } catch (ModelFitException e) {
        reasons.append(' ').append(member.id()).append(": ").append(e.getMessage());
        leftOut.add(member.id());
      }
    }
    if (fits.isEmpty() || (failures == MemberFailure.REFUSE && !leftOut.isEmpty())) {
      throw new ModelFitException(
          "Of the combination's members "
              + leftOut
              + " cannot be fitted to '"
              + context.quantity().id()
              + "'"
              + (fits.isEmpty() ? "" : ", and failures=leave-out was not chosen")
              + "."
              + reasons);
    }
    int pastOrigins = 0;
    double[] weights = PastWeights.equal(able.size());
    if (weighting != Weighting.EQUAL && able.size() > 1) {
      PastCases cases = PastCases.of(able, origins, known, context);
      pastOrigins = cases.origins();
      weights = PastWeights.of(weighting, cases);
    }
    List<CombinationFit.Member> taking = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      taking.add(new CombinationFit.Member(able.get(i).id(), fits.get(i), weights[i]));
    }
    return new CombinationFit(this, context.quantity().id(), taking, leftOut, pastOrigins);
  }

  /** A member starts from its own fit of the cycle before, if it took part. */
  private static FitContext memberContext(FitContext context, SeriesModel member) {
    return context.withPreviousFit(
        context
            .previousFit()
            .flatMap(
                fit -> fit instanceof CombinationFit own ? own.of(member.id()) : Optional.empty()));
  }
}
