package org.hindcast.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingTest {

  @Test
  void messagesNameJavaMembersUntilAProgramPutsItsOwnNamesThere() {
    String message = "expected it from " + Setting.CLASSES + ", or " + Setting.COUNT + ".";
    assertThat(message).isEqualTo("expected it from withClasses, or MissingForecastPolicy.COUNT.");
    assertThat(Setting.renamed(message, Map.of(Setting.CLASSES, "--classes")))
        .isEqualTo("expected it from --classes, or MissingForecastPolicy.COUNT.");
  }

  @Test
  void noNameIsPartOfAnother() {
    for (Setting each : Setting.values()) {
      assertThat(Arrays.stream(Setting.values()).filter(other -> other != each))
          .noneMatch(other -> each.toString().contains(other.toString()));
    }
  }
}
