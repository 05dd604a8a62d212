package org.hindcast.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.hindcast.evaluation.backtest.BacktestListener;
import org.hindcast.evaluation.backtest.Cell;
import org.hindcast.evaluation.backtest.CellFailure;

/**
 * Progress on the error stream: on a terminal a bar with rate and time left, elsewhere a plain line
 * at every tenth of the work.
 */
final class Progress {

  private static final int WIDTH = 28;
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final String unit;
  private int total;
  private int done;
  private int failed;
  private long started;
  private long drawn;

  Progress(PrintWriter out, boolean terminal, LongSupplier nanoTime, String unit) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.unit = unit;
  }

  /** Progress on the standard error; the launcher tells whether that is a terminal. */
  static Progress on(PrintWriter err, String unit) {
    return new Progress(err, Boolean.getBoolean("hindcast.terminal"), System::nanoTime, unit);
  }

  /** Shows the progress of a backtest, cell by cell. */
  BacktestListener listener() {
    return new BacktestListener() {
      @Override
      public void started(int cells) {
        start(cells);
      }

      @Override
      public void cellFinished(Cell cell) {
        step(true);
      }

      @Override
      public void cellFailed(Cell cell, List<CellFailure> failures) {
        step(false);
      }
    };
  }

  /** The work begins: so many units. */
  synchronized void start(int units) {
    total = units;
    started = nanoTime.getAsLong();
    drawn = started - REDRAW_NANOS;
  }

  /** One more unit is done. */
  synchronized void step(boolean success) {
    done++;
    failed += success ? 0 : 1;
    long now = nanoTime.getAsLong();
    if (terminal && (now - drawn >= REDRAW_NANOS || done == total)) {
      drawn = now;
      out.print("\r" + bar(now) + (done == total ? "\n" : ""));
      out.flush();
    } else if (!terminal && 10L * done / total > 10L * (done - 1) / total) {
      out.print(done + " of " + total + " " + unit + failures() + "\n");
      out.flush();
    }
  }

  private String bar(long now) {
    int filled = (int) ((long) WIDTH * done / total);
    double seconds = Math.max(1e-9, (now - started) / 1e9);
    double rate = done / seconds;
    String left = clock(Duration.ofSeconds(Math.round((total - done) / rate)));
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %d/%d %s  %.0f/s  %s left%s ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        100L * done / total,
        done,
        total,
        unit,
        rate,
        left,
        failures());
  }

  private String failures() {
    return failed == 0 ? "" : " (" + failed + " failed)";
  }

  private static String clock(Duration duration) {
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
