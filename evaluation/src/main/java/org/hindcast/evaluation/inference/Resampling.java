package org.hindcast.evaluation.inference;

/** A plan that says which events, in which order, make up each resampled history. */
public interface Resampling {

  /** Number of resampled histories. */
  int replications();

  /**
   * Event positions of one resampled history.
   *
   * @param replication 0 to {@code replications() − 1}; equal arguments give equal positions
   * @param n number of events
   * @return n positions in 0…n − 1, with repetition
   */
  int[] indices(int replication, int n);

  /** The plan in words, for the name of a variant. */
  String describe();
}
