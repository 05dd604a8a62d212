package org.hindcast.evaluation.score;

import org.hindcast.forecast.ForecastKey;

/**
 * A score that stands in for that of a forecast which was never made.
 *
 * @param key what the model did not forecast
 * @param score the score taken instead
 */
public record ImputedScore(ForecastKey key, double score) {}
