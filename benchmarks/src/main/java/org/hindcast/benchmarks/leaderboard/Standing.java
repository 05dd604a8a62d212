package org.hindcast.benchmarks.leaderboard;

import java.util.OptionalDouble;

/**
 * The accuracy of one model or published method on one group of series.
 *
 * <p>Smaller is better, but for coverage, which is to be near its level. A figure is empty where
 * the method states no such forecast.
 *
 * @param model the id of the model or the name of the method
 * @param period the group of series, or {@link Standings#ALL}
 * @param series on how many series it is judged
 * @param complete whether these are all series of the group; otherwise it is not ranked
 * @param smape mean over all forecasts of {@code 200·|e|/(|y| + |f|)}
 * @param mase mean over series of the mean absolute error divided by the mean absolute change over
 *     a season in the training part
 * @param owa the mean of the ratios of sMAPE and MASE to those of the benchmark; empty on other
 *     series than the benchmark's
 * @param coverage80 the share of outcomes inside the central 80% interval
 * @param coverage95 the same of the 95% interval
 * @param msis80 mean over series of the mean interval score of the 80% interval, scaled as MASE
 * @param msis95 the same of the 95% interval, as in the M4 competition
 * @param secondsPerSeries the elapsed time on one thread of a fit with its forecasts; empty of
 *     published methods
 */
public record Standing(
    String model,
    String period,
    int series,
    boolean complete,
    OptionalDouble smape,
    OptionalDouble mase,
    OptionalDouble owa,
    OptionalDouble coverage80,
    OptionalDouble coverage95,
    OptionalDouble msis80,
    OptionalDouble msis95,
    OptionalDouble secondsPerSeries) {}
