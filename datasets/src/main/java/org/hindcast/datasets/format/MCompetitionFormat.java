package org.hindcast.datasets.format;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * CSV files of many series as forecasting competitions have them.
 *
 * <p><b>Competition files</b>: {@code series_id, freq, start_year, start_sub, horizon, part, t,
 * value} and, if known, {@code category} and {@code period}. {@code freq} is the number of
 * observations a year (1, 2, 4 or 12; 52 counts ISO weeks) or, of days, a week (7) and, of hours, a
 * day (24), {@code start_sub} the place of the first in its year, {@code part} is {@code train} or
 * {@code test}, {@code t} counts from 1 over both. A yearly series that starts in year 1 has no
 * calendar and becomes undated; a quarterly or monthly one keeps the year 1, because its place in
 * the year still means something.
 *
 * <p><b>Plain series</b>: {@code series} or {@code quantity}, then {@code period} or {@code t},
 * then {@code value}; all observations are there to learn from. A {@code t} makes an undated
 * series.
 *
 * <p>UTF-8, plain or gzip. Refused with file, line, column, value and rule: unknown or missing
 * columns, a gap or repetition in the periods, a test part whose length is not the horizon, a
 * number that is not finite. Stateless.
 */
public final class MCompetitionFormat {

  private static final List<String> COMPETITION =
      List.of(
          "series_id",
          "category",
          "period",
          "freq",
          "start_year",
          "start_sub",
          "horizon",
          "part",
          "t",
          "value");
  private static final List<String> PLAIN = List.of("series", "quantity", "period", "t", "value");

  private MCompetitionFormat() {}

  /**
   * Reads either kind of file, told apart by its header; series come in the order of the file.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static List<CompetitionSeries> read(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return read(table);
    }
  }

  /** Reads either kind of file from a stream, which messages call {@code name}. */
  public static List<CompetitionSeries> read(String name, InputStream in) {
    try (CsvTable table = CsvTable.open(name, in)) {
      return read(table);
    }
  }

  /** All observations of some series, each known at the end of its period. */
  public static VintageStore store(List<CompetitionSeries> series) {
    VintageStore.Builder store = VintageStore.builder();
    series.forEach(each -> store.series(each.quantity(), each.series(), PublicationLag.none()));
    return store.build();
  }

  private static List<CompetitionSeries> read(CsvTable table) {
    return table.columns().contains("series_id") ? competition(table) : plain(table);
  }

  private static List<CompetitionSeries> competition(CsvTable table) {
    table.allowOnly(COMPETITION);
    CsvTable.Column id = table.column("series_id");
    CsvTable.Column freq = table.column("freq");
    CsvTable.Column year = table.column("start_year");
    CsvTable.Column sub = table.column("start_sub");
    CsvTable.Column horizon = table.column("horizon");
    CsvTable.Column part = table.column("part");
    CsvTable.Column t = table.column("t");
    CsvTable.Column value = table.column("value");
    Optional<CsvTable.Column> category = table.optionalColumn("category");
    Optional<CsvTable.Column> period = table.optionalColumn("period");
    table.requireRows();
    Map<String, Draft> drafts = new LinkedHashMap<>();
    while (table.next()) {
      @Nullable Draft draft = drafts.get(id.text());
      if (draft == null) {
        TimePeriod start = start(freq, year.wholeNumber(0), sub);
        draft = new Draft(start, category.map(CsvTable.Column::text).orElse(""), table.line());
        draft.horizon = OptionalInt.of(horizon.wholeNumber(0));
        draft.period = period.map(CsvTable.Column::text).orElse("");
        drafts.put(id.word(), draft);
      }
      draft.requireSamePeriod(period);
      draft.requireSameHorizon(horizon);
      draft.add(t, draft.start.plus(t.wholeNumber(1) - 1), withoutGap(value));
      draft.addPart(part);
    }
    return finish(table, drafts);
  }

  private static List<CompetitionSeries> plain(CsvTable table) {
    table.allowOnly(PLAIN);
    CsvTable.Column id = table.optionalColumn("series").orElseGet(() -> table.column("quantity"));
    CsvTable.Column when = table.optionalColumn("period").orElseGet(() -> table.column("t"));
    CsvTable.Column value = table.column("value");
    if (table.columns().size() > 3) {
      throw new DataFormatException(
          table.file(),
          1,
          "",
          "",
          "expected three columns: series or quantity, period or t, and value.");
    }
    table.requireRows();
    Map<String, Draft> drafts = new LinkedHashMap<>();
    while (table.next()) {
      TimePeriod period =
          when.name().equals("t") ? TimePeriod.undated(when.wholeNumber(1)) : when.period();
      Draft draft =
          drafts.computeIfAbsent(id.word(), absent -> new Draft(period, "", table.line()));
      if (period.frequency() != draft.start.frequency()) {
        throw when.refuse(
            "the period is "
                + CsvTable.lowerCase(period.frequency())
                + ", but the series began "
                + CsvTable.lowerCase(draft.start.frequency())
                + " in line "
                + draft.line
                + ": expected one frequency per series.");
      }
      draft.add(when, period, withoutGap(value));
    }
    return finish(table, drafts);
  }

  private static List<CompetitionSeries> finish(CsvTable table, Map<String, Draft> drafts) {
    List<CompetitionSeries> series = new ArrayList<>();
    drafts.forEach((id, draft) -> series.add(draft.series(table.file(), id)));
    return List.copyOf(series);
  }

  private static TimePeriod start(CsvTable.Column freq, int year, CsvTable.Column sub) {
    int place = sub.wholeNumber(1);
    try {
      return switch (freq.wholeNumber(1)) {
        case 1 -> year <= 1 ? TimePeriod.undated(1) : TimePeriod.ofYear(year);
        case 2 -> TimePeriod.ofHalfYear(year, place);
        case 4 -> TimePeriod.ofQuarter(year, place);
        case 12 -> TimePeriod.ofMonth(year, place);
        case 52 -> TimePeriod.ofWeek(year, place);
        case 7 -> TimePeriod.ofDay(firstDay(year)).plus(place - 1);
        case 24 -> TimePeriod.ofHour(firstDay(year), 0).plus(place - 1);
        default ->
            throw freq.refuse(
                "expected 1, 2, 4, 12 or 52 observations a year, or 7 for days, 24 for hours.");
      };
    } catch (IllegalArgumentException e) {
      throw sub.refuse(String.valueOf(e.getMessage()));
    }
  }

  private static double withoutGap(CsvTable.Column value) {
    if (ObservedValues.isMissing(value)) {
      throw value.refuse(
          "expected a finite number: the series of a competition have no gaps. Maybe the series has "
              + "to begin after the gap, or to be left out.");
    }
    return value.number();
  }

  private static LocalDate firstDay(int year) {
    return LocalDate.of(Math.max(1, year), 1, 1);
  }

  private static final class Draft {
    private final TimePeriod start;
    private final String category;
    private final long line;
    private OptionalInt horizon = OptionalInt.empty();
    private String period = "";
    private int tests;
    private double[] values = new double[64];
    private int size;

    private Draft(TimePeriod start, String category, long line) {
      this.start = start;
      this.category = category;
      this.line = line;
    }

    private void add(CsvTable.Column when, TimePeriod period, double value) {
      TimePeriod expected = start.plus(size);
      if (!period.equals(expected)) {
        throw when.refuse(
            "the period is "
                + period
                + ": expected "
                + expected
                + ", the one after that in the row before of this series. Maybe a row is missing, "
                + "repeated or out of order.");
      }
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    private void addPart(CsvTable.Column part) {
      if (part.text().equals("test")) {
        tests++;
      } else if (!part.text().equals("train")) {
        throw part.refuse("expected train or test.");
      } else if (tests > 0) {
        throw part.refuse("the test part has begun: expected no train row after it.");
      }
    }

    private void requireSameHorizon(CsvTable.Column column) {
      if (column.wholeNumber(0) != horizon.orElse(-1)) {
        throw column.refuse(
            "the series has horizon "
                + horizon.orElse(-1)
                + " in line "
                + line
                + ": expected one horizon per series.");
      }
    }

    private void requireSamePeriod(Optional<CsvTable.Column> column) {
      if (column.isPresent() && !column.get().text().equals(period)) {
        throw column
            .get()
            .refuse(
                "the series has period '"
                    + period
                    + "' in line "
                    + line
                    + ": expected one period per series.");
      }
    }

    private CompetitionSeries series(String file, String id) {
      if (horizon.isPresent() && tests != horizon.getAsInt()) {
        throw new DataFormatException(
            file,
            line,
            "horizon",
            Integer.toString(horizon.getAsInt()),
            "the series '"
                + id
                + "' has "
                + tests
                + " test rows: expected as many as the horizon.");
      }
      if (size <= tests) {
        throw new DataFormatException(
            file,
            line,
            "part",
            "test",
            "the series '" + id + "' has no train rows: expected at least one.");
      }
      TimeSeries series = TimeSeries.of(start, Arrays.copyOf(values, size));
      return period.isEmpty()
          ? new CompetitionSeries(id, category, series, tests)
          : new CompetitionSeries(id, category, period, series, tests);
    }
  }
}
