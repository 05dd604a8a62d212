package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.baseline.Naive;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmStartTest {

  private static FitContext season(int length) {
    return FitContext.of(Quantity.rate("x"), length, 1);
  }

  /** The two searches may choose other orders; with the same ones the warm fit is no worse. */
  @ParameterizedTest
  @ValueSource(strings = {"AirPassengers", "USAccDeaths", "JohnsonJohnson", "lynx", "Nile"})
  void sameOrdersReachTheLikelihoodOfAColdFit(String id) {
    TimeSeries all = ClassicSeries.train(id);
    FitContext context = season(ClassicSeries.season(id));
    Optional<FittedModel> previous = Optional.empty();
    int same = 0;
    int cycles = 6;
    for (int c = 0; c < cycles; c++) {
      TimeSeries known = all.first(all.length() - cycles + 1 + c);
      FittedArima cold = (FittedArima) Arima.auto().fit(known, context);
      FittedArima warm = (FittedArima) Arima.auto().fit(known, context.withPreviousFit(previous));
      if (WarmStart.Form.of(cold.estimate().specification)
          .equals(WarmStart.Form.of(warm.estimate().specification))) {
        assertThat(warm.logLikelihood()).isGreaterThan(cold.logLikelihood() - 1e-6);
        same++;
      } else {
        assertThat(warm.aicc()).isLessThan(cold.aicc() + 2);
      }
      previous = Optional.of(warm);
    }
    assertThat(same).isGreaterThanOrEqualTo(cycles - 2);
  }

  @Test
  void beginsWithTheOrdersOfTheCycleBefore() {
    TimeSeries known = ClassicSeries.train("AirPassengers");
    FittedArima before = (FittedArima) Arima.auto().fit(known, season(12));
    ArimaSpecification chosen = before.estimate().specification;

    assertThat(before.warmStart().chosen()).contains(WarmStart.Form.of(chosen));
    assertThat(before.warmStart().of(chosen)).isPresent();
    assertThat(WarmStart.of(season(12).withPreviousFit(Optional.of(before))))
        .isSameAs(before.warmStart());
  }

  @Test
  void doesNotStartOnAUnitRoot() {
    // 1 - B has its root on the circle, from which no climb begins.
    assertThat(Lags.fromUnitRoots(new double[] {-1}, 1.05, 0.85)).containsExactly(-0.85);
    assertThat(Lags.fromUnitRoots(new double[] {-0.5}, 1.05, 0.85)).containsExactly(-0.5);
  }

  @Test
  void fitsOfOtherModelsAreIgnored() {
    TimeSeries known = ClassicSeries.train("USAccDeaths");
    FittedModel naive = new Naive().fit(known, season(12));
    FittedModel plain = Arima.auto().fit(known, season(12));
    FittedModel told = Arima.auto().fit(known, season(12).withPreviousFit(Optional.of(naive)));

    assertThat(told.parameters()).isEqualTo(plain.parameters());
  }

  @Test
  void aChangeOfTheSeasonLengthStartsAfresh() {
    TimeSeries known = ClassicSeries.train("USAccDeaths");
    FittedModel months = Arima.auto().fit(known, season(12));
    FittedModel plain = Arima.auto().fit(known, season(1));
    FittedModel told = Arima.auto().fit(known, season(1).withPreviousFit(Optional.of(months)));

    assertThat(told.parameters()).isEqualTo(plain.parameters());
  }
}
