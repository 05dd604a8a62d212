package org.hindcast.evaluation.score;

import java.util.List;

/** The catalogue of scoring rules. */
public final class Scores {

  private Scores() {}

  /** The error, forecast − actual. */
  public static ScoringRule error() {
    return ErrorRules.error();
  }

  /** The mean error; positive is over-forecast. */
  public static ScoringRule bias() {
    return ErrorRules.bias();
  }

  /** The mean absolute error. */
  public static ScoringRule mae() {
    return ErrorRules.mae();
  }

  /** The mean squared error. */
  public static ScoringRule mse() {
    return ErrorRules.mse();
  }

  /** The root of the mean squared error. */
  public static ScoringRule rmse() {
    return ErrorRules.rmse();
  }

  /** The mean absolute percentage error; not computable with actuals of zero. */
  public static ScoringRule mape() {
    return PercentageRules.mape();
  }

  /** The mean percentage error; not computable with actuals of zero. */
  public static ScoringRule mpe() {
    return PercentageRules.mpe();
  }

  /** The symmetric mean absolute percentage error, from 0 to 200. */
  public static ScoringRule smape() {
    return PercentageRules.smape();
  }

  /** The sum of absolute errors as a percentage of the sum of actuals. */
  public static ScoringRule wape() {
    return PercentageRules.wape();
  }

  /** The sum of errors as a percentage of the sum of actuals. */
  public static ScoringRule wpe() {
    return PercentageRules.wpe();
  }

  /** The mean absolute error scaled by the seasonal changes in the training data. */
  public static ScoringRule mase() {
    return ScaledRules.mase();
  }

  /** The mean absolute error scaled by the changes from period to period in the training data. */
  public static ScoringRule maseLag1() {
    return ScaledRules.maseLag1();
  }

  /** The root mean squared error scaled by the seasonal changes in the training data. */
  public static ScoringRule rmsse() {
    return ScaledRules.rmsse();
  }

  /**
   * The share of actuals within the central interval of a level.
   *
   * @param level the nominal coverage, strictly between 0 and 1
   */
  public static ScoringRule coverage(double level) {
    return IntervalRules.coverage(Levels.require(level));
  }

  /** The width of the central interval of a level. */
  public static ScoringRule width(double level) {
    return IntervalRules.width(Levels.require(level));
  }

  /** The interval score (Winkler score) of the central interval of a level. */
  public static ScoringRule intervalScore(double level) {
    return IntervalRules.intervalScore(Levels.require(level));
  }

  /** The weighted interval score of all quantiles. */
  public static ScoringRule wis() {
    return QuantileRules.wis();
  }

  /** The part of the weighted interval score due to width. */
  public static ScoringRule wisDispersion() {
    return QuantileRules.dispersion();
  }

  /** The part of the weighted interval score due to actuals below the quantiles. */
  public static ScoringRule wisOverprediction() {
    return QuantileRules.overprediction();
  }

  /** The part of the weighted interval score due to actuals above the quantiles. */
  public static ScoringRule wisUnderprediction() {
    return QuantileRules.underprediction();
  }

  /**
   * The pinball loss of one quantile, not doubled.
   *
   * @param level the level of the quantile, strictly between 0 and 1
   */
  public static ScoringRule pinball(double level) {
    return QuantileRules.pinball(Levels.require(level));
  }

  /** The share of actuals of at most one quantile. */
  public static ScoringRule quantileCoverage(double level) {
    return QuantileRules.quantileCoverage(Levels.require(level));
  }

  /** The share of actuals within a band of scenarios or the outermost quantiles. */
  public static ScoringRule hitRate() {
    return IntervalRules.hitRate();
  }

  /** The distance of the actual from the band; 0 inside. */
  public static ScoringRule missDistance() {
    return IntervalRules.missDistance();
  }

  /** The width of the band. */
  public static ScoringRule bandWidth() {
    return IntervalRules.bandWidth();
  }

  /** Where in the band the actual lies: 0 at its lower bound, 1 at its upper. */
  public static ScoringRule bandPosition() {
    return IntervalRules.position();
  }

  /** The standard deviation of the error. */
  public static ScoringRule errorDeviation() {
    return PooledRules.errorDeviation();
  }

  /** The spread between the 5/6 and the 1/6 quantile of the error. */
  public static ScoringRule twoThirdsSpread() {
    return PooledRules.twoThirdsSpread();
  }

  /** The share of the mean squared error that is bias. */
  public static ScoringRule mseBiasShare() {
    return PooledRules.biasShare();
  }

  /** The share of the mean squared error from unequal variances. */
  public static ScoringRule mseVarianceShare() {
    return PooledRules.varianceShare();
  }

  /** The share of the mean squared error from imperfect correlation. */
  public static ScoringRule mseCovarianceShare() {
    return PooledRules.covarianceShare();
  }

  /** The root mean squared percentage error; not computable with actuals of zero. */
  public static ScoringRule rmspe() {
    return PercentageRules.rmspe();
  }

  /** The mean arctangent absolute percentage error. */
  public static ScoringRule maape() {
    return LossRules.maape();
  }

  /** Theil's U1. */
  public static ScoringRule u1() {
    return PooledRules.u1();
  }

  /** Theil's U2, against no change since the cut-off. */
  public static ScoringRule u2() {
    return PooledRules.u2();
  }

  /** The mean logarithm of forecast over actual. */
  public static ScoringRule logRatio() {
    return LossRules.logRatio();
  }

  /** The mean absolute logarithm of forecast over actual. */
  public static ScoringRule absLogRatio() {
    return LossRules.absoluteLogRatio();
  }

  /** The mean error scaled by the mean of the training data. */
  public static ScoringRule scaledBias() {
    return ScaledRules.scaledBias();
  }

  /** The mean absolute error scaled by the mean of the training data. */
  public static ScoringRule scaledMae() {
    return ScaledRules.scaledMae();
  }

  /** The share of forecasts with the right direction of change since the cut-off. */
  public static ScoringRule mda() {
    return ScaledRules.directionalAccuracy();
  }

  /** The interval score scaled by the seasonal changes in the training data. */
  public static ScoringRule msis(double level) {
    return ScaledRules.scaledIntervalScore(Levels.require(level));
  }

  /** The direction in which the quantiles miss, from −1 to 1. */
  public static ScoringRule quantileBias() {
    return QuantileRules.bias();
  }

  /** The continuous ranked probability score, of samples by their empirical distribution. */
  public static ScoringRule crps() {
    return SampleRules.crps();
  }

  /** The fair continuous ranked probability score of samples. */
  public static ScoringRule crpsFair() {
    return SampleRules.crpsFair();
  }

  /** The continuous ranked probability score from probability-weighted moments. */
  public static ScoringRule crpsPwm() {
    return SampleRules.crpsWeightedMoments();
  }

  /** The part of the CRPS due to the spread of the sample. */
  public static ScoringRule crpsDispersion() {
    return SampleRules.crpsDispersion();
  }

  /** The part of the CRPS due to actuals below the median. */
  public static ScoringRule crpsOverprediction() {
    return SampleRules.crpsOverprediction();
  }

  /** The part of the CRPS due to actuals above the median. */
  public static ScoringRule crpsUnderprediction() {
    return SampleRules.crpsUnderprediction();
  }

  /** The logarithmic score of a kernel density estimate from the sample. */
  public static ScoringRule logScoreKde() {
    return SampleRules.logScore();
  }

  /** The Dawid–Sebastiani score of samples. */
  public static ScoringRule dss() {
    return SampleRules.dawidSebastiani();
  }

  /** The direction in which the sample misses, from −1 to 1. */
  public static ScoringRule sampleBias() {
    return SampleRules.bias();
  }

  /** The median absolute deviation of the sample. */
  public static ScoringRule sampleMad() {
    return SampleRules.medianAbsoluteDeviation();
  }

  /** The squared error of a probability. */
  public static ScoringRule brier() {
    return BinaryRules.brier();
  }

  /** The logarithmic score of a probability. */
  public static ScoringRule binaryLogScore() {
    return BinaryRules.logScore();
  }

  /** The logarithmic score of distributions that know their density. */
  public static ScoringRule logScore() {
    return LawRules.logScore();
  }

  /** The ranked probability score of ordered classes. */
  public static ScoringRule rps() {
    return CategoryRules.rankedProbabilityScore();
  }

  /** The ranked probability score of ordered classes, from 0 to 1. */
  public static ScoringRule rpsNormalised() {
    return CategoryRules.rankedProbabilityScoreNormalised();
  }

  /** The logarithmic score of classes. */
  public static ScoringRule categoryLogScore() {
    return CategoryRules.logScore();
  }

  /** The Brier score of several classes, from 0 to 2. */
  public static ScoringRule categoryBrier() {
    return CategoryRules.brier();
  }

  /** The share of cases in which the most likely class came true. */
  public static ScoringRule mostLikelyClass() {
    return CategoryRules.mostLikely();
  }

  /** The ranked probability score over the thresholds of a distribution function. */
  public static ScoringRule rpsThresholds() {
    return CategoryRules.overThresholds();
  }

  /** The CRPS of a distribution function stated at thresholds, taken as linear between them. */
  public static ScoringRule crpsThresholds() {
    return CategoryRules.crpsOfThresholds();
  }

  /** The energy score of the joint samples of a path. */
  public static ScoringRule energy() {
    return JointRules.energy();
  }

  /** The fair energy score of the joint samples of a path. */
  public static ScoringRule energyFair() {
    return JointRules.energyFair();
  }

  /**
   * The variogram score of the joint samples of a path.
   *
   * @param order p, positive; 0.5 is usual
   */
  public static ScoringRule variogram(double order) {
    return JointRules.variogram(order);
  }

  /** The CRPS that looks only at what happens above a threshold, chosen beforehand. */
  public static ScoringRule crpsAbove(double threshold) {
    return TailScores.above(threshold);
  }

  /** The size of the change realised, positive where its direction was right, else negative. */
  public static ScoringRule mdv() {
    return ChangeRules.directionalValue();
  }

  /** As {@link #mdv}, as a percentage of the last value known. */
  public static ScoringRule mdpv() {
    return ChangeRules.directionalPercentageValue();
  }

  /** The directional accuracy expected by chance. */
  public static ScoringRule mdaBaseRate() {
    return ChangeRules.directionalBaseRate();
  }

  /** The directional accuracy beyond chance. */
  public static ScoringRule mdaExcess() {
    return ChangeRules.directionalExcess();
  }

  /** The Nash–Sutcliffe efficiency against the mean known at each cut-off. */
  public static ScoringRule nse() {
    return ChangeRules.efficiency("nse", "Nash–Sutcliffe efficiency");
  }

  /** The Nash–Sutcliffe efficiency against the mean of the outcomes, which nobody knew. */
  public static ScoringRule nseSampleMean() {
    return ChangeRules.efficiencyInSample("nse-sample-mean", "Nash–Sutcliffe efficiency");
  }

  /** The share of variance explained, around the mean known at each cut-off; equal to nse. */
  public static ScoringRule r2() {
    return ChangeRules.efficiency("r2", "Out-of-sample R²");
  }

  /** The share of variance explained, around the mean of the outcomes, which nobody knew. */
  public static ScoringRule r2SampleMean() {
    return ChangeRules.efficiencyInSample("r2-sample-mean", "R²");
  }

  /** The Kling–Gupta efficiency. */
  public static ScoringRule kge() {
    return ChangeRules.klingGupta();
  }

  /** The periods in stock of a path: the sum of cumulative errors. */
  public static ScoringRule pis() {
    return PathRules.periodsInStock();
  }

  /** The periods in stock, scaled by the mean of the training data. */
  public static ScoringRule spis() {
    return PathRules.scaledPeriodsInStock();
  }

  /** The sum of the errors of a path, scaled by the mean of the training data. */
  public static ScoringRule sce() {
    return PathRules.scaledCumulativeError();
  }

  /** How many periods later than realised the forecast path peaked. */
  public static ScoringRule peakTiming() {
    return PathRules.peakTiming();
  }

  /** How many periods off the peak of the forecast path was. */
  public static ScoringRule absPeakTiming() {
    return PathRules.absolutePeakTiming();
  }

  /** How much higher than realised the forecast path peaked. */
  public static ScoringRule peakSize() {
    return PathRules.peakSize();
  }

  /** How much successive forecasts of a target moved to and fro. */
  public static ScoringRule flipFlop() {
    return PathRules.flipFlop();
  }

  /** The mean size of the revisions of a target's forecasts. */
  public static ScoringRule revisionSize() {
    return PathRules.revisionSize();
  }

  /** The mean size of revisions as a percentage of the first forecasts. */
  public static ScoringRule relativeRevisionSize() {
    return PathRules.relativeRevisionSize();
  }

  /** The expectile loss of the point forecast. */
  public static ScoringRule expectile(double level) {
    return LossRules.expectile(Levels.require(level));
  }

  /** The Huber loss. */
  public static ScoringRule huber(double threshold) {
    return LossRules.huber(threshold);
  }

  /** The LINEX loss; a positive slope punishes forecasts that are too high. */
  public static ScoringRule linex(double slope) {
    return LossRules.linex(slope);
  }

  /** The share of forecasts within a tolerance. */
  public static ScoringRule within(double tolerance) {
    return LossRules.within(tolerance);
  }

  /** The Tweedie deviance; power 1 is Poisson, 2 gamma. */
  public static ScoringRule tweedie(double power) {
    return LossRules.tweedie(power);
  }

  /**
   * Every rule once, without variants: rules with a level at 80% (quantiles at 90%), rules with
   * another parameter at 1.
   */
  public static List<ScoringRule> catalogue() {
    return RuleIds.catalogue();
  }

  /**
   * The rule with an id, such as {@code coverage-80}, {@code median-of-wis} or {@code wis-log1p}.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest ids
   */
  public static ScoringRule parse(String id) {
    return RuleIds.parse(id);
  }
}
