package org.hindcast.evaluation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hindcast.naming.KnownNames;

/**
 * A language in which a report can be written: its texts, its number format and its date format.
 *
 * <p>Texts come from the bundle {@code report_<code>.properties} (UTF-8) beside this class. A text
 * may hold numbered places, {@code {0}}, {@code {1}}, …, which {@link #text} fills in as they are.
 * Plurals have two forms in both languages: {@code <key>.one} for exactly 1 and {@code <key>.other}
 * for every other number, zero included.
 *
 * <p>Separators and month names are in the bundle and not taken from the Java runtime, whose locale
 * data changes between versions; the same report is therefore the same bytes on each of them.
 */
public enum ReportLanguage {
  /** British English: {@code 1,234.5}, {@code 31 January 2022}. */
  ENGLISH("en"),
  /** Dutch: {@code 1.234,5}, {@code 31 januari 2022}. */
  DUTCH("nl");

  private static final Pattern WORDS = Pattern.compile(" +");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

  private final String code;

  // Filled once, before the constant exists, and never written again.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Properties texts;

  ReportLanguage(String code) {
    this.code = code;
    this.texts = load("report_" + code + ".properties");
  }

  /**
   * The language with this code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ReportLanguage parse(String code) {
    for (ReportLanguage each : values()) {
      if (each.code.equals(code)) {
        return each;
      }
    }
    List<String> codes = Arrays.stream(values()).map(each -> each.code).toList();
    throw new IllegalArgumentException(KnownNames.of("report language", codes).refusal(code));
  }

  private static Properties load(String resource) {
    Properties loaded = new Properties();
    try (InputStream in = ReportLanguage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The text bundle " + resource + " is not on the class path.");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        loaded.load(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The text bundle " + resource + " cannot be read.", e);
    }
    return loaded;
  }

  /** The ISO 639-1 code, as the {@code lang} attribute of the page. */
  public String code() {
    return code;
  }

  /** The keys of all texts, sorted. */
  public Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /**
   * The text of a key with its places filled in.
   *
   * @param key a key of the bundle
   * @param arguments one for each place; a {@link String} is used as it is, an {@link Integer} is
   *     grouped in thousands
   * @throws IllegalArgumentException if the key is unknown or a place has no argument
   */
  public String text(String key, Object... arguments) {
    String template = texts.getProperty(key);
    if (template == null) {
      throw new IllegalArgumentException(
          "The text '" + key + "' is not in report_" + code + ".properties. Maybe it is misspelt.");
    }
    Matcher places = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder(template.length() + 32);
    while (places.find()) {
      int index = Integer.parseInt(places.group(1));
      if (index >= arguments.length) {
        throw new IllegalArgumentException(
            "The text '"
                + key
                + "' needs an argument {"
                + index
                + "}; "
                + arguments.length
                + " given.");
      }
      places.appendReplacement(filled, Matcher.quoteReplacement(shown(arguments[index])));
    }
    return places.appendTail(filled).toString();
  }

  private String shown(Object argument) {
    return argument instanceof Integer || argument instanceof Long
        ? format(((Number) argument).doubleValue(), ValueFormat.count())
        : argument.toString();
  }

  /**
   * The text {@code key.one} or {@code key.other}; the count itself is place {@code {0}} and the
   * arguments follow.
   */
  public String plural(String key, int count, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = count;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return text(key + (count == 1 ? ".one" : ".other"), all);
  }

  /** The noun that goes with a number printed elsewhere: {@code key.one} or {@code key.other}. */
  String noun(String key, int count) {
    return text(key + (count == 1 ? ".one" : ".other"));
  }

  /**
   * A number in words of this language's digits, half-even rounded.
   *
   * @param value finite; NaN gives the sign for "no value"
   */
  public String format(double value, ValueFormat format) {
    if (Double.isNaN(value)) {
      return text("number.none");
    }
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(text("number.decimal").charAt(0));
    symbols.setGroupingSeparator(text("number.thousands").charAt(0));
    symbols.setMinusSign('\u2212');
    String pattern = "#,##0" + (format.decimals() > 0 ? "." + "0".repeat(format.decimals()) : "");
    String digits =
        new DecimalFormat(pattern, symbols).format(Math.abs(format.share() ? 100 * value : value));
    boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    String sign = zero ? "" : value < 0 ? "\u2212" : format.signed() ? "+" : "";
    return sign + digits + (format.share() ? text("number.percent") : "");
  }

  /** A calendar date or the period that starts on it. */
  public String format(LocalDate date, DateGrain grain) {
    return switch (grain) {
      case DAY -> date.getDayOfMonth() + " " + month(date) + " " + date.getYear();
      case WEEK -> text("date.week", isoWeek(date), isoWeekYear(date));
      case MONTH -> month(date) + " " + date.getYear();
      case QUARTER ->
          text("date.quarter", Integer.toString((date.getMonthValue() + 2) / 3), year(date));
      case HALF_YEAR -> text("date.half", date.getMonthValue() <= 6 ? "1" : "2", year(date));
      case YEAR -> year(date);
    };
  }

  private static String year(LocalDate date) {
    return Integer.toString(date.getYear());
  }

  private static String isoWeek(LocalDate date) {
    return Integer.toString(date.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static String isoWeekYear(LocalDate date) {
    return Integer.toString(date.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR));
  }

  private String month(LocalDate date) {
    return text("month." + date.getMonthValue());
  }

  /**
   * A unit of measurement in this language, such as {@code persons} or {@code thousand euro per
   * month}.
   *
   * <p>The words known are the keys {@code unit.of.*} of the bundle; a unit with any other word in
   * it is shown as it is.
   */
  public String unit(String unit) {
    String whole = "unit.of." + unit.strip().replace(' ', '-');
    if (texts.containsKey(whole)) {
      return text(whole);
    }
    List<String> words = new ArrayList<>();
    for (String word : WORDS.split(unit.strip(), -1)) {
      if (!texts.containsKey("unit.of." + word)) {
        return unit;
      }
      words.add(text("unit.of." + word));
    }
    return String.join(" ", words);
  }

  /** Twelve month names, January first. */
  List<String> months() {
    return numbered("month.", 12);
  }

  /** Twelve short month names, January first. */
  List<String> shortMonths() {
    return numbered("month.short.", 12);
  }

  /** Seven day names, Sunday first as Vega wants them. */
  List<String> days() {
    return numbered("day.", 7);
  }

  private List<String> numbered(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> text(prefix + i)).toList();
  }

  /** The items as an enumeration: "a, b and c". */
  String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last))
            + " "
            + text("list.and")
            + " "
            + items.get(last);
  }
}
