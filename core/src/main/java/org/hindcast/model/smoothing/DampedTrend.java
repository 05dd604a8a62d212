package org.hindcast.model.smoothing;

import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * The damped trend, ETS(A,Ad,N): a level and a slope that fades by a constant fraction per period.
 *
 * <p>By maximum likelihood; the same model as R's {@code forecast::holt(damped = TRUE)}. Missing
 * and constant values as in {@link Ets}. Needs seven observed values.
 */
public record DampedTrend() implements SeriesModel {

  private static final ModelCard CARD =
      new ModelCard(
          "damped-trend",
          "Damped trend",
          "A trend that is not trusted for ever; hard to beat on average.",
          "Level and slope adapt to each error; the slope fades by 2 to 20 percent per period.",
          "Closed form: normal, from the innovations state space model ETS(A,Ad,N).",
          "The past of the quantity itself.",
          "Level and slope wander smoothly; errors are independent, normal, with constant variance.",
          "Not for seasonal series.",
          "Gardner, E. S. and McKenzie, E. (1985), doi:10.1287/mnsc.31.10.1237",
          Map.of());

  /** The model. */
  public static DampedTrend create() {
    return new DampedTrend();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public EtsFit fit(TimeSeries known, FitContext context) {
    return Ets.of("AAdN").fit(known, context);
  }
}
