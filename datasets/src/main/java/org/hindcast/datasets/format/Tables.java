package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Stores and archives as Tablesaw tables and back, with the columns of {@link LongFormat}.
 *
 * <p>Values are numbers, days are dates, horizons are integers, all else is text; what is not known
 * is missing. A table is read by the rules of {@link LongFormat}; refusals call it by its name and
 * count its header as line 1.
 */
public final class Tables {

  private static final List<String> DATES =
      List.of("cutoff", "adoption", "publication", "published");

  private Tables() {}

  /** A series as a table {@code quantity, period, value}; missing values have no row. */
  public static Table of(String quantity, TimeSeries series) {
    return table(
        "observations",
        List.of("quantity", "period", "value"),
        rows -> {
          for (int i = 0; i < series.length(); i++) {
            if (!Double.isNaN(series.value(i))) {
              rows.add(quantity, series.period(i).toString(), NumberText.of(series.value(i)));
            }
          }
        });
  }

  /**
   * The series of a quantity in a table of observations, of values published more than once the
   * latest.
   *
   * @throws DataFormatException if the table breaks a rule
   */
  public static TimeSeries series(Table table, String quantity) {
    return store(table, PublicationLag.none()).actuals(quantity, ActualsPolicy.latest());
  }

  /** Every release of every quantity, one per row. */
  public static Table of(VintageStore store) {
    return table(
        "observations",
        ObservationReader.COLUMNS,
        rows -> LongWriter.writeObservations(store, rows));
  }

  /**
   * Every number of every forecast, one per row.
   *
   * @throws IllegalArgumentException if a distribution in closed form is among them
   */
  public static Table of(ForecastArchive archive) {
    return of(archive, new double[0]);
  }

  /**
   * Every number of every forecast, one per row; distributions in closed form as their means and
   * quantiles.
   *
   * @param levels ascending, strictly between 0 and 1; not modified
   */
  public static Table of(ForecastArchive archive, double... levels) {
    return table(
        "forecasts",
        LongWriter.FORECASTS,
        rows -> LongWriter.writeForecasts(archive, levels, rows));
  }

  /**
   * The store that a table of observations holds.
   *
   * @param lag dates the values of a table without the column {@code published}
   * @throws DataFormatException if the table breaks a rule
   */
  public static VintageStore store(Table table, PublicationLag lag) {
    try (CsvTable rows = rows(table)) {
      return new ObservationReader(rows, lag, Optional.empty()).read();
    }
  }

  /**
   * The archive that a table of forecasts holds.
   *
   * @throws DataFormatException if the table breaks a rule
   */
  public static ForecastArchive archive(Table table) {
    try (CsvTable rows = rows(table)) {
      return new ForecastReader(rows, List.of()).read();
    }
  }

  private static CsvTable rows(Table table) {
    String name = table.name() == null ? "table" : table.name();
    return CsvTable.of(name, new TableRows(table));
  }

  private interface Writer {
    void write(LongWriter.RowSink rows);
  }

  private static Table table(String name, List<String> names, Writer writer) {
    List<Column<?>> columns = new ArrayList<>();
    for (String each : names) {
      columns.add(column(each));
    }
    writer.write(
        fields -> {
          for (int i = 0; i < fields.length; i++) {
            append(columns.get(i), fields[i]);
          }
        });
    return Table.create(name, columns);
  }

  private static Column<?> column(String name) {
    if (name.equals("value")) {
      return DoubleColumn.create(name);
    }
    if (name.equals("horizon")) {
      return IntColumn.create(name);
    }
    return DATES.contains(name) ? DateColumn.create(name) : StringColumn.create(name);
  }

  private static void append(Column<?> column, String text) {
    if (text.isEmpty()) {
      column.appendMissing();
    } else if (column instanceof DoubleColumn numbers) {
      numbers.append(Double.parseDouble(text));
    } else if (column instanceof IntColumn numbers) {
      numbers.append(Integer.parseInt(text));
    } else if (column instanceof DateColumn dates) {
      dates.append(LocalDate.parse(text));
    } else if (column instanceof StringColumn texts) {
      texts.append(text);
    }
  }

  private static final class TableRows implements TextRows {

    private final Table table;
    private int next = -1;

    private TableRows(Table table) {
      this.table = table;
    }

    @Override
    public @Nullable TextRow next() {
      int row = next++;
      if (row >= table.rowCount()) {
        return null;
      }
      String[] fields = new String[table.columnCount()];
      for (int i = 0; i < fields.length; i++) {
        Column<?> column = table.column(i);
        fields[i] = row < 0 ? column.name() : text(column, row);
      }
      return new TextRow(row + 2L, fields);
    }

    @Override
    public void close() {}

    private static String text(Column<?> column, int row) {
      if (column.isMissing(row)) {
        return "";
      }
      if (column instanceof DoubleColumn numbers) {
        return NumberText.quick(numbers.getDouble(row));
      }
      return String.valueOf(column.get(row));
    }
  }
}
