package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.hindcast.forecast.ForecastArchive;

/** Ranks each forecast's score among those of all models for the same unit; 1 is best. */
record RankScorer(ScoringRule inner) implements JointScorer {

  RankScorer {
    Orientation orientation = inner.description().orientation();
    if (orientation == Orientation.NOMINAL || orientation == Orientation.NEUTRAL) {
      throw new IllegalArgumentException(
          "The score '" + inner.id() + "' ranks no models: expected one with a best value.");
    }
  }

  @Override
  public ScoreParts score(JointRows rows) {
    ForecastArchive archive = rows.archive();
    ScoreParts all = rows.allCells(inner);
    int models = archive.models().size();
    double[] scores = new double[archive.size()];
    double[] components = new double[all.components()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] =
          all.isScored(row) ? badness(inner.cell(all.parts(row, components))) : Double.NaN;
    }
    long[] units = new long[archive.size()];
    Arrays.setAll(units, rows.rows()::unit);
    int[] order = JointRows.sortedBy(units);
    double[] ranks = new double[archive.size()];
    int from = 0;
    for (int k = 1; k <= order.length; k++) {
      if (k == order.length || units[order[k]] != units[order[from]]) {
        rank(order, from, k, scores, models, ranks);
        from = k;
      }
    }
    ScoreParts parts = rows.perForecast(1);
    for (int i = 0; i < parts.size(); i++) {
      int row = parts.row(i);
      parts.reasons()[i] = all.reasons()[row];
      parts.values(0)[i] = ranks[row];
      if (parts.isScored(i) && Double.isNaN(ranks[row])) {
        parts.fail(i, Reason.INCOMPLETE_UNIT);
      }
    }
    return parts;
  }

  private double badness(double score) {
    return switch (inner.description().orientation()) {
      case HIGHER -> -score;
      case ZERO -> Math.abs(score);
      default -> score;
    };
  }

  private static void rank(
      int[] order, int from, int to, double[] scores, int models, double[] ranks) {
    boolean complete = to - from == models;
    for (int k = from; k < to; k++) {
      complete &= !Double.isNaN(scores[order[k]]);
    }
    for (int k = from; k < to; k++) {
      double rank = 1;
      for (int j = from; j < to; j++) {
        double difference = Double.compare(scores[order[j]], scores[order[k]]);
        rank += difference < 0 ? 1 : difference == 0 && j != k ? 0.5 : 0;
      }
      ranks[order[k]] = complete ? rank : Double.NaN;
    }
  }

  @Override
  public boolean comparesLevels() {
    return inner.comparesLevels();
  }

  @Override
  public boolean isPerForecast() {
    return true;
  }
}
