package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandsTest {

  @ParameterizedTest
  @CsvSource({"datasets, asylum-nl", "models, seasonal-naive", "metrics, mape"})
  void listsWhatThereIs(String command, String known) {
    CommandRun list = CommandRun.of(command);
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains(known);
    assertThat(list.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"datasets, mpp-record", "models, moving-average:window=24", "metrics, wis"})
  void describesOne(String command, String id) {
    CommandRun one = CommandRun.of(command, id);
    assertThat(one.code()).isZero();
    assertThat(one.out()).satisfies(text -> assertThat(text.lines().count()).isGreaterThan(5));
    assertThat(CommandRun.of(command, id, "--format", "json").json().isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"datasets", "models", "metrics"})
  void printsJsonAndNothingElse(String command) {
    CommandRun list = CommandRun.of(command, "--format", "json");
    assertThat(list.json().size()).isGreaterThan(3);
    assertThat(list.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"models, ses", "models, seasonal-naive", "metrics, mape", "metrics, wis"})
  void wrapsLongLinesAtAHundredColumns(String command, String id) {
    assertThat(CommandRun.of(command, id).out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @CsvSource({
    "datasets, asylum-ln, asylum-nl",
    "models, niave, naive",
    "metrics, mpae, mape",
    "models, moving-average:windw=3, window"
  })
  void suggestsTheNearestOfAnUnknownId(String command, String typed, String nearest) {
    CommandRun refused = CommandRun.of(command, typed);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("Maybe").contains(nearest).hasLineCount(1);
  }

  @Test
  void showsItsUsageWhenNoCommandIsNamed() {
    CommandRun none = CommandRun.of();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("Usage: hindcast", "demo", "run", "score", "forecast");
    assertThat(none.out()).isEmpty();
  }

  @Test
  void suggestsACommandForAMistypedOne() {
    CommandRun refused = CommandRun.of("dmeo");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("There is no command 'dmeo'. Maybe 'demo' was meant.");
  }
}
