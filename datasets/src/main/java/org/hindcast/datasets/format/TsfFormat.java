package org.hindcast.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Files of the Monash time series archive ({@code .tsf}).
 *
 * <p>Lines that start with {@code @} say {@code frequency}, {@code horizon} and the attributes of a
 * series; below {@code @data} each line is a series, {@code attribute:…:value,value,…}, with {@code
 * ?} for a missing value. The attribute {@code series_name} is the id; {@code start_timestamp}
 * dates the first value. Without frequency or timestamp, and for frequencies that are no calendar
 * period (minutes, half hours), observations are numbered. {@code @horizon} sets apart the last
 * values; 0 without it. Format: Godahewa et al. (2021), arXiv:2105.06643. Stateless.
 */
public final class TsfFormat {

  private static final List<String> FREQUENCIES =
      List.of("yearly", "half_yearly", "quarterly", "monthly", "weekly", "daily", "hourly");

  private TsfFormat() {}

  /**
   * Reads the series of a file, in its order.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<CompetitionSeries> read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new Reader(file.toString(), lines).read();
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "The file " + file + " does not exist. Maybe its path is mistyped.", e);
    } catch (CharacterCodingException e) {
      throw new DataFormatException(file.toString(), 0, "", "", "expected UTF-8 throughout.");
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read.", e);
    }
  }

  /**
   * Writes series of one frequency and one horizon.
   *
   * @throws IllegalArgumentException if there are none, or frequencies or horizons differ
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(List<CompetitionSeries> series, Path file) {
    StringBuilder text = new StringBuilder(header(series));
    for (CompetitionSeries each : series) {
      text.append(each.id().replace(':', '_')).append(':');
      if (each.series().frequency().isDated()) {
        text.append(each.series().start().firstDay()).append(" 00-00-00:");
      }
      for (int i = 0; i < each.series().length(); i++) {
        double value = each.series().value(i);
        text.append(i == 0 ? "" : ",").append(Double.isNaN(value) ? "?" : NumberText.of(value));
      }
      text.append('\n');
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, text);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file "
              + file
              + " cannot be written: expected a folder that exists and may be written "
              + "to.",
          e);
    }
  }

  private static String header(List<CompetitionSeries> series) {
    Set<Frequency> frequencies = new HashSet<>();
    Set<Integer> horizons = new HashSet<>();
    Set<Integer> lengths = new HashSet<>();
    boolean missing = false;
    for (CompetitionSeries each : series) {
      frequencies.add(each.series().frequency());
      horizons.add(each.horizon());
      lengths.add(each.series().length());
      missing |= each.series().observed() < each.series().length();
    }
    if (frequencies.size() != 1 || horizons.size() != 1) {
      throw new IllegalArgumentException(
          "The series have "
              + frequencies.size()
              + " frequencies and "
              + horizons.size()
              + " horizons: expected one of each in a file.");
    }
    Frequency frequency = frequencies.iterator().next();
    boolean dated = frequency.isDated();
    return "@attribute series_name string\n"
        + (dated ? "@attribute start_timestamp date\n" : "")
        + (dated ? "@frequency " + frequency.name().toLowerCase(Locale.ROOT) + "\n" : "")
        + "@horizon "
        + horizons.iterator().next()
        + "\n@missing "
        + missing
        + "\n@equallength "
        + (lengths.size() == 1)
        + "\n@data\n";
  }

  private static final class Reader {
    private final String file;
    private final BufferedReader lines;
    private final List<String> attributes = new ArrayList<>();
    private Frequency frequency = Frequency.UNDATED;
    private int horizon;
    private long line;

    private Reader(String file, BufferedReader lines) {
      this.file = file;
      this.lines = lines;
    }

    private List<CompetitionSeries> read() throws IOException {
      boolean inData = false;
      List<CompetitionSeries> series = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      @Nullable String next = lines.readLine();
      while (next != null) {
        line++;
        String text = next.strip();
        if (text.startsWith("@")) {
          inData |= readHeader(text);
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          if (!inData) {
            throw refuse("", text, "expected @data before the first series.");
          }
          CompetitionSeries each = series(text, series.size() + 1);
          if (!ids.add(each.id())) {
            throw refuse("series_name", each.id(), "the name is taken: expected another one.");
          }
          series.add(each);
        }
        next = lines.readLine();
      }
      if (series.isEmpty()) {
        throw new DataFormatException(
            file, 0, "", "", "the file has no series: expected lines below @data.");
      }
      return List.copyOf(series);
    }

    private boolean readHeader(String text) {
      String[] words = text.split("\\s+", 3);
      String word = words.length > 1 ? words[1] : "";
      switch (words[0].toLowerCase(Locale.ROOT)) {
        case "@attribute" -> attributes.add(word);
        case "@frequency" -> {
          int place = FREQUENCIES.indexOf(word.toLowerCase(Locale.ROOT));
          frequency = place < 0 ? Frequency.UNDATED : Frequency.values()[place];
        }
        case "@horizon" -> {
          if (!word.matches("\\d{1,6}")) {
            throw refuse("@horizon", word, "expected a whole number.");
          }
          horizon = Integer.parseInt(word);
        }
        case "@relation", "@missing", "@equallength", "@data" -> {}
        default ->
            throw refuse(
                "",
                words[0],
                "'"
                    + words[0]
                    + "' is unknown: expected @relation, @attribute, @frequency, @horizon, "
                    + "@missing, @equallength or @data.");
      }
      return words[0].equalsIgnoreCase("@data");
    }

    private CompetitionSeries series(String text, int number) {
      String[] fields = text.split(":", -1);
      if (fields.length != attributes.size() + 1) {
        throw refuse(
            "",
            text,
            "the series has "
                + (fields.length - 1)
                + " attributes: expected "
                + attributes.size()
                + ", as many as the header.");
      }
      String id = attribute(fields, "series_name");
      String start = attribute(fields, "start_timestamp");
      double[] values = values(fields[fields.length - 1]);
      if (horizon >= values.length) {
        throw refuse(
            "@horizon",
            Integer.toString(horizon),
            "the series has " + values.length + " values: expected more than the horizon.");
      }
      TimePeriod first = start.isEmpty() ? TimePeriod.undated(1) : start(start);
      return new CompetitionSeries(
          id.isEmpty() ? "T" + number : id, "", TimeSeries.of(first, values), horizon);
    }

    private String attribute(String[] fields, String name) {
      int place = attributes.indexOf(name);
      return place < 0 ? "" : fields[place].strip();
    }

    private TimePeriod start(String text) {
      if (!frequency.isDated()) {
        return TimePeriod.undated(1);
      }
      try {
        LocalDate day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        if (frequency == Frequency.HOURLY && text.length() >= 13) {
          return TimePeriod.parse(day + "T" + text.substring(11, 13));
        }
        return TimePeriod.containing(frequency, day);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw refuse("start_timestamp", text, "expected a time such as 1979-01-01 00-00-00.");
      }
    }

    private double[] values(String text) {
      String[] parts = text.split(",", -1);
      double[] values = new double[parts.length];
      for (int i = 0; i < parts.length; i++) {
        String part = parts[i].strip();
        OptionalDouble number =
            part.equals("?") ? OptionalDouble.of(Double.NaN) : NumberText.parse(part);
        if (number.isEmpty()) {
          throw refuse("value " + (i + 1), part, "expected a finite number, or ? if missing.");
        }
        values[i] = number.getAsDouble();
      }
      return values;
    }

    private DataFormatException refuse(String column, String value, String expected) {
      String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
      return new DataFormatException(file, line, column, shown, expected);
    }
  }
}
