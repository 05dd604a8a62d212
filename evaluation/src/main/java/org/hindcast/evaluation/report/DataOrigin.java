package org.hindcast.evaluation.report;

/** Where the numbers of a report come from; synthetic ones are labelled at every figure. */
public enum DataOrigin {
  /** Observed, registered or published numbers. */
  OBSERVED,
  /** Numbers that a generator made; they say nothing about the world. */
  SYNTHETIC
}
