package org.hindcast.model.transform;

import org.hindcast.model.ModelFitException;

/** An increasing map from values to the scale on which a model is fitted, and back. */
sealed interface ScaleTransform {

  /** The value on the model's scale; the value must lie where the map is defined. */
  double apply(double value);

  /** The value that a number on the model's scale stands for. */
  double invert(double transformed);

  /** Whether a value can be transformed. */
  boolean accepts(double value);

  /** What values it takes, for messages. */
  String domain();

  /** Checks that a value can be transformed. */
  default void require(double value, String quantity, String model) {
    if (!accepts(value)) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has the value "
              + value
              + ": the model '"
              + model
              + "' needs "
              + domain()
              + ".");
    }
  }

  /** The natural logarithm of the value plus a constant. */
  record Log(double offset) implements ScaleTransform {

    @Override
    public double apply(double value) {
      return StrictMath.log(value + offset);
    }

    @Override
    public double invert(double transformed) {
      return StrictMath.exp(transformed) - offset;
    }

    @Override
    public boolean accepts(double value) {
      return value + offset > 0;
    }

    @Override
    public String domain() {
      return "values above " + (0 - offset) + "; maybe a larger offset helps";
    }
  }

  /** {@code (sign(y)·|y|^λ - 1)/λ}, the logarithm at {@code λ = 0}. */
  record BoxCox(double lambda) implements ScaleTransform {

    @Override
    public double apply(double value) {
      return lambda == 0
          ? StrictMath.log(value)
          : (Math.signum(value) * StrictMath.pow(Math.abs(value), lambda) - 1) / lambda;
    }

    @Override
    public double invert(double transformed) {
      if (lambda == 0) {
        return StrictMath.exp(transformed);
      }
      double power = lambda * transformed + 1;
      return Math.signum(power) * StrictMath.pow(Math.abs(power), 1 / lambda);
    }

    @Override
    public boolean accepts(double value) {
      return lambda > 0 || value > 0;
    }

    @Override
    public String domain() {
      return "positive values for lambda 0; maybe lambda above 0 helps";
    }
  }

  /** {@code log((y - lower)/(upper - y))}. */
  record Logit(double lower, double upper) implements ScaleTransform {

    @Override
    public double apply(double value) {
      return StrictMath.log((value - lower) / (upper - value));
    }

    @Override
    public double invert(double transformed) {
      return lower + (upper - lower) / (1 + StrictMath.exp(-transformed));
    }

    @Override
    public boolean accepts(double value) {
      return value > lower && value < upper;
    }

    @Override
    public String domain() {
      return "values strictly between " + lower + " and " + upper;
    }
  }
}
