package org.hindcast.data;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.hindcast.time.Conversion;

/**
 * What is measured and forecast: its identity, names, kind, unit and definition.
 *
 * <p>Immutable; made by {@link #flow}, {@link #stock}, {@link #rate} or {@link #money} and refined
 * by withers. Two quantities may be compared only if they count the same {@link #components()}.
 *
 * @param id the identifier in files and tables
 * @param name the English name
 * @param dutchName the Dutch name
 * @param kind flow, stock, rate or money; decides how a year is made of its months
 * @param support the values it can take
 * @param unit the unit, such as {@code persons}
 * @param organisation who produces or uses it; empty if nobody in particular
 * @param components what its definition counts, sorted; empty if undivided
 */
public record Quantity(
    String id,
    String name,
    String dutchName,
    Kind kind,
    Support support,
    String unit,
    String organisation,
    List<String> components) {

  /** How values of a quantity add up over time. */
  public enum Kind {
    /** Counted over a period; months sum to years. */
    FLOW(Conversion.SUM),
    /** Counted at the end of a period; a year has the value of 31 December. */
    STOCK(Conversion.LAST),
    /** A ratio or mean; a year has the mean of its months. */
    RATE(Conversion.MEAN),
    /** An amount of money over a period; months sum to years. */
    MONEY(Conversion.SUM);

    private final Conversion conversion;

    Kind(Conversion conversion) {
      this.conversion = conversion;
    }

    /** How periods of this kind make a coarser one. */
    public Conversion conversion() {
      return conversion;
    }
  }

  /** The values a quantity can take. */
  public enum Support {
    /** Any finite number. */
    REAL,
    /** Zero or more. */
    NON_NEGATIVE,
    /** Whole numbers from zero; published figures and means may be rounded or fractional. */
    COUNT;

    /** The smallest value, {@code -∞} for {@link #REAL}. */
    public double lowerBound() {
      return this == REAL ? Double.NEGATIVE_INFINITY : 0;
    }
  }

  /** Checks the identifier and sorts the components. */
  public Quantity {
    if (id.isBlank() || !id.equals(id.strip())) {
      throw new IllegalArgumentException(
          "The quantity id '"
              + id
              + "' is blank or padded: expected a word such as 'asylum-first'.");
    }
    components = List.copyOf(new TreeSet<>(components));
  }

  /** A flow of countable things, such as applications a month. */
  public static Quantity flow(String id) {
    return of(id, Kind.FLOW, Support.COUNT);
  }

  /** A stock of countable things, such as persons in reception. */
  public static Quantity stock(String id) {
    return of(id, Kind.STOCK, Support.COUNT);
  }

  /** A ratio or mean. */
  public static Quantity rate(String id) {
    return of(id, Kind.RATE, Support.REAL);
  }

  /** An amount of money. */
  public static Quantity money(String id) {
    return of(id, Kind.MONEY, Support.REAL);
  }

  private static Quantity of(String id, Kind kind, Support support) {
    return new Quantity(id, id, id, kind, support, "", "", List.of());
  }

  /**
   * The sum of quantities of one kind and unit, counting what any of them counts.
   *
   * @param parts at least one
   * @throws IllegalArgumentException if they are rates, or differ in kind or unit
   */
  public static Quantity sumOf(String id, List<Quantity> parts) {
    Quantity first = parts.get(0);
    TreeSet<String> components = new TreeSet<>();
    Support support = first.support;
    for (Quantity part : parts) {
      if (part.kind == Kind.RATE || part.kind != first.kind || !part.unit.equals(first.unit)) {
        throw new IllegalArgumentException(
            "The parts of '"
                + id
                + "' do not add up: '"
                + first.id
                + "' is "
                + first.kind
                + " in '"
                + first.unit
                + "' and '"
                + part.id
                + "' is "
                + part.kind
                + " in '"
                + part.unit
                + "'. Expected flows, stocks or money of one kind and unit.");
      }
      // From any number over zero and more to whole numbers: the widest is that of the sum.
      support = part.support.compareTo(support) < 0 ? part.support : support;
      components.addAll(part.components);
    }
    return new Quantity(id, id, id, first.kind, support, first.unit, "", List.copyOf(components));
  }

  /** The same quantity with these names. */
  public Quantity named(String english, String dutch) {
    return new Quantity(id, english, dutch, kind, support, unit, organisation, components);
  }

  /** The same quantity with another range of values. */
  public Quantity withSupport(Support other) {
    return new Quantity(id, name, dutchName, kind, other, unit, organisation, components);
  }

  /** The same quantity in this unit. */
  public Quantity inUnit(String other) {
    return new Quantity(id, name, dutchName, kind, support, other, organisation, components);
  }

  /** The same quantity, of this organisation. */
  public Quantity ofOrganisation(String other) {
    return new Quantity(id, name, dutchName, kind, support, unit, other, components);
  }

  /** The same quantity, counting these components. */
  public Quantity counting(String... others) {
    return new Quantity(id, name, dutchName, kind, support, unit, organisation, List.of(others));
  }

  /** The name in a language: Dutch for {@code nl}, else English. */
  public String name(Locale language) {
    return language.getLanguage().equals("nl") ? dutchName : name;
  }

  /**
   * Checks that a value can occur.
   *
   * @throws IllegalArgumentException if it is infinite or below the support
   */
  public void requirePossible(double value, String where) {
    if (!(Math.abs(value) <= Double.MAX_VALUE) || value < support.lowerBound()) {
      throw new IllegalArgumentException(
          "The value "
              + value
              + " of '"
              + id
              + "' "
              + where
              + " is impossible: expected "
              + (support == Support.REAL ? "a finite number." : "a finite number of at least 0."));
    }
  }

  /**
   * Checks that another quantity counts the same.
   *
   * @throws IllegalArgumentException if kind, unit or components differ
   */
  public void requireComparable(Quantity other) {
    if (kind != other.kind || !unit.equals(other.unit) || !components.equals(other.components)) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' ("
              + kind
              + ", "
              + unit
              + ", counting "
              + components
              + ") and '"
              + other.id
              + "' ("
              + other.kind
              + ", "
              + other.unit
              + ", counting "
              + other.components
              + ") are different quantities. Maybe one has to be bridged to the other first.");
    }
  }
}
