package org.hindcast.evaluation.score;

import java.util.Locale;
import org.hindcast.forecast.ForecastArchive;

/** Why there is no score: of one forecast, or of a group of them. */
public enum Reason {
  /** The actual may still come. */
  NOT_DUE(ScoreStatus.PENDING, "the actual is not published yet"),
  /** The actual never came. */
  NEVER_PUBLISHED(ScoreStatus.EXCLUDED, "the actual was never published"),
  /** The model did not forecast what others did. */
  NO_FORECAST(ScoreStatus.MISSING_FORECAST, "the model has no forecast here"),
  /** The weights leave the forecast out. */
  ZERO_WEIGHT(ScoreStatus.EXCLUDED, "the weight of the forecast is zero"),
  /** A relative error against an error of zero, or of an error of zero. */
  ZERO_ERROR(
      ScoreStatus.EXCLUDED,
      "the error, or that of the benchmark, is zero, so that it has no ratio"),
  /** Scored with others. */
  PART_OF_PATH(
      ScoreStatus.PART_OF_PATH, "the score of the path stands at the last of its forecasts"),
  /** The benchmark did not forecast this. */
  NO_BENCHMARK(ScoreStatus.EXCLUDED, "the benchmark has no score here"),
  /** Another model lacks a score here. */
  INCOMPLETE_UNIT(
      ScoreStatus.EXCLUDED, "not all models have a score here, so that there is no rank"),
  /** A path with holes. */
  BROKEN_PATH("the path has gaps, or periods without an actual between others"),
  /** A path of too few forecasts. */
  PATH_TOO_SHORT(ScoreStatus.EXCLUDED, "there are too few forecasts in succession"),
  /** A path without a highest value. */
  FLAT_PATH(ScoreStatus.EXCLUDED, "forecasts or actuals are the same throughout: no peak"),
  /** Too few levels for a sum over them. */
  TOO_FEW_LEVELS("the forecast states fewer than two quantiles"),
  /** Levels that make no grid. */
  UNEVEN_LEVELS("the quantile levels are not the midpoints of equal steps"),
  /** No number stands for the forecast. */
  NO_POINT("the forecast states no such number (mean, median or point)"),
  /** The quantiles that the rule needs are not among those stated. */
  NO_SUCH_QUANTILE("the forecast does not state the quantiles at this level"),
  /** Nobody declared a probability. */
  UNDECLARED_LEVEL(
      "the forecast is a band of scenarios without a declared probability; hit-rate counts how often "
          + "it contains the outcome"),
  /** No lower and upper bound. */
  NO_BOUNDS("the forecast states no lower and upper bound"),
  /** Lower bound equals upper bound. */
  ZERO_WIDTH("the band has no width"),
  /** Not a set of quantiles. */
  NOT_QUANTILES("the forecast is not a set of quantiles"),
  /** A quantile level without its mirror image. */
  UNPAIRED_LEVELS("the quantile levels do not come in pairs t and 1 - t with a median"),
  /** Not a sample. */
  NOT_A_SAMPLE("the forecast is not a sample"),
  /** A sample that is too small. */
  SAMPLE_TOO_SMALL("the sample has too few draws"),
  /** No distribution, nor one that can be made from what is stated. */
  NO_DISTRIBUTION("the forecast is not a full distribution"),
  /** The predictive distribution has no spread. */
  NO_SPREAD("the predictive distribution has zero variance"),
  /** No probability where the rule looks. */
  NOTHING_BEYOND(
      "the forecast gives no probability to what lies beyond the threshold, as the actual"
          + " does"),
  /** Division by an actual that is too small. */
  SMALL_ACTUAL("the actual is zero, or not larger than the floor"),
  /** The forecast or actual lies outside the domain of the rule or transform. */
  OUTSIDE_DOMAIN("the forecast or actual lies outside the domain of the formula"),
  /** No training data to scale by. */
  NO_TRAINING_DATA("there are no training data to scale by"),
  /** Too few training data. */
  TRAINING_TOO_SHORT("the training data are not longer than one season"),
  /** The scale is zero. */
  ZERO_SCALE("the training data never changed from season to season"),
  /** The mean to scale by is zero. */
  ZERO_MEAN("the mean of the training data is zero"),
  /** The last value to divide by is zero. */
  ZERO_LAST_VALUE("the last value known at the cut-off is zero"),
  /** The same, where the rule leaves such forecasts out. */
  NO_RELATIVE_CHANGE(
      ScoreStatus.EXCLUDED,
      "the last value known at the cut-off is zero, so that there is no relative change"),
  /** Division by zero in a figure of a group. */
  ZERO_DENOMINATOR("the denominator over the group is zero"),
  /** The formula over the group has no value. */
  NOT_DEFINED(
      "the formula has no value over the group: there are too few forecasts, or a divisor is zero"),
  /** Not enough forecasts for a figure. */
  TOO_FEW("there are too few forecasts"),
  /** No forecast with an actual in the group. */
  NOTHING_SCORED("no forecast in the group has an actual"),
  /** No density. */
  NO_DENSITY("the forecast states no density; log-score-kde estimates one from samples"),
  /** No variance. */
  NO_VARIANCE("the predictive distribution has no finite variance above zero, or does not tell it"),
  /** No probabilities of classes. */
  NOT_CLASSES("the forecast does not state probabilities of classes"),
  /** No distribution function. */
  NO_THRESHOLDS("the forecast does not state probabilities at thresholds"),
  /** Probabilities under a rule for numbers, or the other way round. */
  OTHER_TYPE(ScoreStatus.EXCLUDED, "the rule is not for forecasts of this type"),
  /** Nobody says which draws belong together. */
  NOT_JOINT(
      "the samples are not joint: nobody says which draws of different targets belong together"),
  /** Targets with different numbers of draws. */
  UNEQUAL_DRAWS("the joint samples of the path have different numbers of draws"),
  /** A path of one target. */
  SINGLE_TARGET("the path has only one target with an actual"),
  /** One quantity under a rule across quantities. */
  SINGLE_QUANTITY(
      "there is only one quantity with an actual to score together; maybe the table is grouped by "
          + "quantity"),
  /** Models that did not forecast the same quantities. */
  UNMATCHED_QUANTITIES("the model lacks a quantity that another model forecast there");

  private final ScoreStatus status;
  private final String text;

  Reason(String text) {
    this(ScoreStatus.NOT_COMPUTABLE, text);
  }

  Reason(ScoreStatus status, String text) {
    this.status = status;
    this.text = text;
  }

  /**
   * What is said of a forecast of a type: an archive may hold probabilities of events, classes and
   * thresholds beside numbers, and a rule for one of these says nothing about the others.
   */
  Reason of(ForecastArchive.Type type) {
    boolean numbers =
        switch (type) {
          case POINT, QUANTILES, SAMPLE, PARAMETRIC, BAND -> true;
          case BINARY, CATEGORIES, THRESHOLDS -> false;
        };
    boolean other =
        switch (this) {
          case NOT_CLASSES, NO_THRESHOLDS -> true;
          case NO_POINT,
              NO_SUCH_QUANTILE,
              NOT_QUANTILES,
              NO_BOUNDS,
              NOT_A_SAMPLE,
              NO_DISTRIBUTION,
              NO_DENSITY ->
              !numbers;
          default -> false;
        };
    return other ? OTHER_TYPE : this;
  }

  /** The status that goes with it. */
  public ScoreStatus status() {
    return status;
  }

  /** The reason as half an English sentence. */
  public String text() {
    return text;
  }

  /** The name in files, such as {@code small-actual}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
