package org.hindcast.evaluation.score;

/**
 * How many forecasts and events stand behind a row of a table, one array element per row.
 *
 * @param forecasts forecasts with an actual
 * @param events different pairs of quantity and target among them
 * @param pending forecasts whose actual is not due
 * @param excluded forecasts whose actual was never published
 * @param missing forecasts that the model lacks
 */
record GroupCounts(int[] forecasts, int[] events, int[] pending, int[] excluded, int[] missing) {}
