package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintWriter out = new PrintWriter(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  @Test
  void writesAPlainLineAtEveryTenth() {
    run(false, 20);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(10)
        .first()
        .isEqualTo("2 of 20 cells");
  }

  @Test
  void drawsABarWithRateAndTimeLeftOnATerminal() {
    run(true, 4);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("1/4 cells", "2/s", "0:02 left")
        .endsWith("\n");
  }

  @Test
  void countsFailures() {
    Progress progress = new Progress(out, false, clock::get, "cells");
    progress.start(1);
    progress.step(false);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1 of 1 cells (1 failed)\n");
  }

  private void run(boolean terminal, int units) {
    Progress progress = new Progress(out, terminal, clock::get, "cells");
    progress.start(units);
    for (int i = 0; i < units; i++) {
      clock.addAndGet(500_000_000L);
      progress.step(true);
    }
  }
}
