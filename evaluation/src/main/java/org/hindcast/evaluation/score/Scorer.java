package org.hindcast.evaluation.score;

/** How forecasts get their scores: one by one, or together with others. */
sealed interface Scorer permits CellScorer, JointScorer {}
