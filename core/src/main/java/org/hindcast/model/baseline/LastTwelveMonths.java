package org.hindcast.model.baseline;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts that the coming year's total equals the total of the last twelve months.
 *
 * <p>The total of the last season is spread by the long-run seasonal shares: the share of a place
 * in the season is its sum over all complete seasons, counted back from the end, divided by the sum
 * of all places. Any whole season of the forecast adds up to the total of the last season. Where
 * the season is not twelve months, the last season takes their place; without a season it is the
 * last value.
 *
 * <p>Intervals: the seasonally adjusted series is taken as a random walk observed with noise; both
 * variances are estimated from the errors this rule made in the past, 1 to 2 seasons ahead. A
 * missing value in the last season is made up for by its share, if at least half the season is
 * observed. Needs two seasons, one of them complete, and no negative values.
 */
public record LastTwelveMonths() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "last-twelve-months",
          "Last twelve months' total",
          "The rule officials use without a model: next year as much as in the last twelve months.",
          "The total of the last season is spread over the coming periods by long-run shares.",
          "Normal, with variances estimated from the rule's own past errors at each step.",
          "The past of the quantity itself.",
          "The yearly total has no trend and the seasonal pattern is stable.",
          "Not for stocks and rates, whose periods do not add up to a year.",
          "Harvey, A. C. (1989), doi:10.1017/CBO9781107049994 (random walk with noise)",
          Map.of());

  /** The model. */
  public static LastTwelveMonths create() {
    return new LastTwelveMonths();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return SpreadTotal.fit(context.quantity().id(), known, context.seasonLength());
  }
}
