package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.hindcast.evaluation.inference.Arguments;

/**
 * Losses of several models on the same events, in time order; smaller is better.
 *
 * <p>Every model has every event: decide what to do about missing forecasts before. One event is
 * one target period; average several rows of a period first.
 */
public final class LossMatrix {

  private final List<String> models;
  private final double[][] losses;

  private LossMatrix(List<String> models, double[][] losses) {
    this.models = models;
    this.losses = losses;
  }

  /**
   * Losses by model.
   *
   * @param models distinct names
   * @param losses one row per model, one column per event; finite, not modified
   */
  public static LossMatrix of(List<String> models, double[][] losses) {
    Arguments.requireSameLength(models.size(), "list of models", losses.length, "matrix of losses");
    Arguments.requireAtLeast(models.size(), 1, "number of models");
    if (new HashSet<>(models).size() != models.size()) {
      throw new IllegalArgumentException("Model names must be distinct; found " + models + ".");
    }
    double[][] copy = new double[losses.length][];
    for (int m = 0; m < losses.length; m++) {
      Arguments.requireSameLength(
          losses[0].length, "row of " + models.get(0), losses[m].length, "row of " + models.get(m));
      Arguments.requireFinite(losses[m], "losses of " + models.get(m));
      copy[m] = losses[m].clone();
    }
    return new LossMatrix(List.copyOf(models), copy);
  }

  /** Names of the models, in the order of the rows. */
  public List<String> models() {
    return models;
  }

  /** Number of models. */
  public int modelCount() {
    return models.size();
  }

  /** Number of events. */
  public int eventCount() {
    return losses[0].length;
  }

  /** A copy of the losses of one model. */
  public double[] losses(int model) {
    return losses[model].clone();
  }

  /** The loss of a model at an event. */
  public double loss(int model, int event) {
    return losses[model][event];
  }

  /** The losses without one model. */
  public LossMatrix without(int model) {
    List<String> names = new ArrayList<>(models);
    names.remove(model);
    double[][] rest = new double[losses.length - 1][];
    for (int m = 0; m < rest.length; m++) {
      rest[m] = losses[m < model ? m : m + 1];
    }
    return of(names, rest);
  }
}
