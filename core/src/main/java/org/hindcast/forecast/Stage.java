package org.hindcast.forecast;

/** Where in the process a number was set; comparing stages measures the value of judgement. */
public enum Stage {
  /** By a model. */
  MODEL,
  /** By the working group of experts. */
  WORKING_GROUP,
  /** By the steering group. */
  STEERING,
  /** Adopted by those who answer for it. */
  ADOPTED
}
