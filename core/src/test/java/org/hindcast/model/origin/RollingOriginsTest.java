package org.hindcast.model.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class RollingOriginsTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2020, 1);
  private static final FitContext PLAIN = FitContext.of(Quantity.flow("x"), 1, 1);

  /** Notes what it was shown. */
  private record Witness(List<TimeSeries> seen, List<FitContext> contexts) implements SeriesModel {

    @Override
    public ModelCard card() {
      return new ModelCard("w", "n", "p", "m", "i", "d", "a", "l", "r", Map.of());
    }

    @Override
    public FittedModel fit(TimeSeries known, FitContext context) {
      seen.add(known);
      contexts.add(context);
      return CertainModel.of("c", 0, 1).fit(known, context);
    }
  }

  /** The values are powers of two, so that each sum tells which values were seen. */
  @Test
  void showsTheModelNothingAfterTheOrigin() {
    Witness witness = new Witness(new ArrayList<>(), new ArrayList<>());
    TimeSeries known = powers(10);
    List<PastForecast> past = new RollingOrigins(2, 2).forecasts(witness, known, PLAIN);
    assertThat(witness.seen()).containsExactly(known.first(9), known.first(7));
    assertThat(past).extracting(PastForecast::origin).containsExactly(START.plus(6), START.plus(8));
    assertThat(past.get(0).realised().toArray()).containsExactly(128, 256, 512);
    assertThat(past.get(0).steps()).hasSize(3);
    assertThat(past.get(1).realised().toArray()).containsExactly(512);
  }

  @Test
  void leavesEnoughToFitTo() {
    Witness witness = new Witness(new ArrayList<>(), new ArrayList<>());
    assertThat(RollingOrigins.last(50).forecasts(witness, powers(10), PLAIN)).hasSize(4);
    FitContext quarters = FitContext.of(Quantity.flow("x"), 4, 1);
    assertThat(RollingOrigins.last(50).forecasts(witness, powers(11), quarters)).hasSize(1);
    assertThat(RollingOrigins.last(50).forecasts(witness, powers(10), quarters)).isEmpty();
  }

  @Test
  void skipsOriginsWithoutAValueAndFitsThatFail() {
    double[] values = powers(10).toArray();
    values[7] = Double.NaN;
    TimeSeries known = TimeSeries.of(START, values);
    assertThat(RollingOrigins.last(3).forecasts(CertainModel.of("c", 0, 1), known, PLAIN))
        .extracting(PastForecast::origin)
        .containsExactly(START.plus(6), START.plus(8));
    assertThat(RollingOrigins.last(3).forecasts(new CertainModel("c", 0, 1, 9), powers(10), PLAIN))
        .hasSize(1);
  }

  /** October 2020 is known on 15 November; a month before, all lies a month earlier. */
  @Test
  void movesTheCutOffBackWithTheOrigin() {
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.flow("driver"), Frequency.MONTHLY);
    for (int t = 0; t < 10; t++) {
      store.release("driver", START.plus(t), t, START.plus(t).lastDay().plusDays(5));
    }
    store.observedUntil(LocalDate.of(2021, 1, 1));
    LocalDate cutOff = LocalDate.of(2020, 11, 15);
    FitContext context =
        new FitContext(
            Quantity.flow("x"),
            1,
            1,
            Optional.of(Cycle.of("C", cutOff)),
            Optional.of(store.build().asOf(cutOff)),
            Optional.of(powers(9)),
            Optional.empty());
    Witness witness = new Witness(new ArrayList<>(), new ArrayList<>());
    new RollingOrigins(1, 1).forecasts(witness, powers(10), context);
    FitContext seen = witness.contexts().get(0);
    // October has 31 days.
    LocalDate earlier = cutOff.minusDays(31);
    assertThat(seen.cycle().map(Cycle::cutOff)).contains(earlier);
    assertThat(seen.information().orElseThrow().cutOff()).isEqualTo(earlier);
    assertThat(seen.information().orElseThrow().series("driver").end())
        .isEqualTo(TimePeriod.ofMonth(2020, 9));
    assertThat(seen.knownAtPreviousCycle()).isEmpty();
  }

  @Test
  void needsAnOrigin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RollingOrigins.last(0))
        .withMessageContaining("0 origins");
  }

  private static TimeSeries powers(int n) {
    double[] values = new double[n];
    for (int t = 0; t < n; t++) {
      values[t] = 1 << t;
    }
    return TimeSeries.of(START, values);
  }
}
