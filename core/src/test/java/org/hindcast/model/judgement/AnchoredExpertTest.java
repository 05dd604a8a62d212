package org.hindcast.model.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchoredExpertTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.flow("places"), 1, 1);

  /** The values 0, 1, …, 9: the line goes on at 10, the mean is 4.5. */
  private static final TimeSeries RISING =
      TimeSeries.of(TimePeriod.ofYear(2010), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void standsBetweenTrendAndMean() {
    AnchoredExpert expert = AnchoredExpert.create().withSmoothing(0).withWeight(0.6);
    assertThat(mean(expert, 1)).isCloseTo(0.6 * 10 + 0.4 * 4.5, within(1e-12));
    assertThat(mean(expert, 3)).isCloseTo(0.6 * 12 + 0.4 * 4.5, within(1e-12));
    assertThat(mean(expert.withWeight(1), 1)).isCloseTo(10, within(1e-12));
    assertThat(mean(expert.withWeight(0), 1)).isCloseTo(4.5, within(1e-12));
  }

  /**
   * With all weight on the mean, the rounds after 6, 8 and 10 values say 2.5, 3.5 and 4.5: 2.5;
   * then 0.4·2.5 + 0.6·3.5 = 3.1; then 0.4·3.1 + 0.6·4.5 = 3.94.
   */
  @Test
  void clingsToWhatItSaidBefore() {
    AnchoredExpert expert = AnchoredExpert.create().withWeight(0).withEvery(2);
    assertThat(mean(expert, 1)).isCloseTo(3.94, within(1e-12));
  }

  /**
   * Forecasting the mean with no smoothing, the errors one step ahead after 6, 7, 8 and 9 values
   * are -3.5, -4, -4.5 and -5; four steps ahead there is one, -6.5.
   */
  @Test
  void isAsUnsureAsItWasWrong() {
    FittedModel fit = AnchoredExpert.create().withWeight(0).withSmoothing(0).fit(RISING, CONTEXT);
    double z = 1.959963984540054;
    double one = Math.sqrt((3.5 * 3.5 + 16 + 4.5 * 4.5 + 25) / 4);
    assertThat(fit.predict(1).get(0).quantile(0.975)).isCloseTo(4.5 + z * one, within(1e-9));
    assertThat(fit.predict(9).get(3).quantile(0.975)).isCloseTo(4.5 + z * 6.5, within(1e-9));
    assertThat(fit.predict(9).get(8).quantile(0.975)).isCloseTo(4.5 + z * 6.5 * 1.5, within(1e-9));
  }

  @Test
  void goesOnWithNewData() {
    AnchoredExpert expert = AnchoredExpert.create();
    FittedModel updated = expert.fit(RISING.first(8), CONTEXT).update(RISING);
    assertThat(updated.predict(2)).isEqualTo(expert.fit(RISING, CONTEXT).predict(2));
  }

  @Test
  void needsEightValues() {
    assertThatThrownBy(() -> AnchoredExpert.create().fit(RISING.first(7), CONTEXT))
        .isInstanceOf(ModelFitException.class)
        .hasMessage(
            "'places' has 7 observed values: the model 'anchored-expert' needs at least 8.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anchored-expert", "anchored-expert:every=2,smoothing=0.1,weight=0.9"})
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  private static double mean(AnchoredExpert expert, int step) {
    return expert.fit(RISING, CONTEXT).predict(step).get(step - 1).mean();
  }
}
