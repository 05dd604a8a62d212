package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

class ActualsSensitivityTest {

  private static final List<ActualsPolicy> POLICIES =
      List.of(ActualsPolicy.latest(), ActualsPolicy.firstRelease());

  /** Two months, first 100, later 120. */
  private static VintageStore store() {
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.flow("q"), Frequency.MONTHLY);
    for (int m = 1; m <= 2; m++) {
      TimePeriod month = TimePeriod.ofMonth(2020, m);
      store.release("q", month, 100, LocalDate.of(2020, m + 1, 15));
      store.release("q", month, 120, LocalDate.of(2021, m + 1, 15));
    }
    return store.build();
  }

  /** One model says 101, the other 118. */
  private static ForecastArchive archive() {
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2019, 12, 31)));
    for (int m = 1; m <= 2; m++) {
      Target month = Target.value(TimePeriod.ofMonth(2020, m));
      archive.add(ForecastKey.of("early", "q", "c", month), m, Forecast.point(101));
      archive.add(ForecastKey.of("late", "q", "c", month), m, Forecast.point(118));
    }
    return archive.build();
  }

  private static ActualsSensitivity result() {
    return ActualsSensitivity.of(archive(), store(), Scores.mae(), POLICIES, row -> true);
  }

  @Test
  void saysHowFiguresAndRanksMove() {
    ActualsSensitivity result = result();

    assertThat(result.forecasts()).isEqualTo(4);
    assertThat(result.rows().get(0))
        .isEqualTo(new ActualsSensitivity.Row("late", List.of(2.0, 18.0), List.of(1, 2)));
    assertThat(result.rows().get(1))
        .isEqualTo(new ActualsSensitivity.Row("early", List.of(19.0, 1.0), List.of(2, 1)));
    assertThat(result.rows().get(0).change(1).orElseThrow()).isCloseTo(8, within(1e-12));
    assertThat(result.reorders()).isTrue();
  }

  @Test
  void ranksByWhatIsGoodUnderEachScore() {
    List<ActualsSensitivity> all =
        ActualsSensitivity.ofAll(
            archive(), store(), List.of(Scores.mae(), Scores.bias()), POLICIES, row -> true);

    assertThat(all.get(0)).isEqualTo(result());
    // 101 and 118 against 120 are off by −19 and −2, against 100 by 1 and 18; zero is best.
    assertThat(all.get(1).rows())
        .containsExactly(
            new ActualsSensitivity.Row("late", List.of(-2.0, 18.0), List.of(1, 2)),
            new ActualsSensitivity.Row("early", List.of(-19.0, 1.0), List.of(2, 1)));
  }

  @Test
  void refusesAScoreThatIsNoLoss() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ActualsSensitivity.of(
                    ForecastArchive.builder().build(),
                    VintageStore.builder()
                        .quantity(Quantity.flow("q"), Frequency.MONTHLY)
                        .release("q", TimePeriod.ofMonth(2020, 1), 1, LocalDate.of(2020, 2, 15))
                        .build(),
                    Scores.bias(),
                    POLICIES,
                    row -> true))
        .withMessageContaining("bias");
  }
}
