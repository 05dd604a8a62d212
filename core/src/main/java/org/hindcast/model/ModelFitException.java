package org.hindcast.model;

/** A model cannot be fitted to these data; the run records it as a failure and goes on. */
public class ModelFitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names what is wrong with the data and what the model needs. */
  public ModelFitException(String message) {
    super(message);
  }
}
