package org.hindcast.cycle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Conversion;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * The event a forecast is about: the value of one observed period, the total of a coarser period,
 * or the stock at its end.
 *
 * <p>Printed and parsed as {@code 2024-07}, {@code total:2024} and {@code end:2024}. Ordered by the
 * last day of the period, then by kind.
 */
public sealed interface Target extends Comparable<Target> {

  /** The period the target is about. */
  TimePeriod period();

  /** The value of a period of the quantity's own frequency. */
  record PeriodValue(TimePeriod period) implements Target {
    @Override
    public String toString() {
      return period.toString();
    }
  }

  /** The total of a flow over a period, such as a calendar year. */
  record PeriodTotal(TimePeriod period) implements Target {
    @Override
    public String toString() {
      return "total:" + period;
    }
  }

  /** The stock at the end of a period, such as 31 December. */
  record PeriodEnd(TimePeriod period) implements Target {
    @Override
    public String toString() {
      return "end:" + period;
    }
  }

  /** The value of one period. */
  static Target value(TimePeriod period) {
    return new PeriodValue(period);
  }

  /** The total of a calendar year. */
  static Target yearTotal(int year) {
    return new PeriodTotal(TimePeriod.ofYear(year));
  }

  /** The stock on 31 December. */
  static Target yearEnd(int year) {
    return new PeriodEnd(TimePeriod.ofYear(year));
  }

  /**
   * Reads a target in one of the printed forms.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static Target parse(String text) {
    String form = text.strip().toLowerCase(Locale.ROOT);
    if (form.startsWith("total:")) {
      return new PeriodTotal(TimePeriod.parse(form.substring(6)));
    }
    return form.startsWith("end:")
        ? new PeriodEnd(TimePeriod.parse(form.substring(4)))
        : new PeriodValue(TimePeriod.parse(form));
  }

  /** The year the target belongs to; targets of one year share the same shocks. */
  default int year() {
    return period().year();
  }

  /**
   * Whole months from a cut-off to the end of the target's period; negative if that lies before.
   */
  default int leadMonths(LocalDate cutOff) {
    return (int) ChronoUnit.MONTHS.between(cutOff.plusDays(1), period().lastDay().plusDays(1));
  }

  /** The first of the observed periods it is made of. */
  default TimePeriod firstPart(Frequency observed) {
    return this instanceof PeriodTotal ? period().firstIn(observed) : lastPart(observed);
  }

  /** The last of the observed periods it is made of. */
  default TimePeriod lastPart(Frequency observed) {
    if (this instanceof PeriodValue && period().frequency() != observed) {
      throw new IllegalArgumentException(
          "The target "
              + this
              + " is a value of a "
              + period().frequency()
              + " period, but the data "
              + "are "
              + observed
              + ". Maybe total:"
              + period()
              + " or end:"
              + period()
              + " was meant.");
    }
    return period().lastIn(observed);
  }

  /**
   * Checks that a target of this kind exists for a quantity.
   *
   * @throws IllegalArgumentException for the total of a stock or rate, or the end of a flow or rate
   */
  default void requireFits(Quantity quantity) {
    Conversion conversion = quantity.kind().conversion();
    boolean fits =
        this instanceof PeriodValue
            || (this instanceof PeriodTotal && conversion == Conversion.SUM)
            || (this instanceof PeriodEnd && conversion == Conversion.LAST);
    if (!fits) {
      throw new IllegalArgumentException(
          "The target "
              + this
              + " does not fit '"
              + quantity.id()
              + "', a "
              + quantity.kind().name().toLowerCase(Locale.ROOT)
              + ": totals are of flows, ends are of stocks.");
    }
  }

  /**
   * What was realised, or why it is not known. A total is missing as soon as one part is missing,
   * and pending while parts are pending; it is published with its last part.
   */
  default Actual actual(VintageStore store, String quantity, ActualsPolicy policy) {
    requireFits(store.quantity(quantity));
    Frequency observed = store.frequency(quantity);
    TimePeriod last = lastPart(observed);
    double sum = 0;
    LocalDate published = LocalDate.MIN;
    Optional<Actual> pending = Optional.empty();
    for (TimePeriod part = firstPart(observed); !part.isAfter(last); part = part.plus(1)) {
      Actual actual = store.actual(quantity, part, policy);
      if (actual instanceof Actual.Known known) {
        sum += known.value();
        published = known.published().isAfter(published) ? known.published() : published;
      } else if (actual instanceof Actual.Missing) {
        return actual;
      } else if (pending.isEmpty()) {
        pending = Optional.of(actual);
      }
    }
    return pending.orElse(new Actual.Known(sum, published));
  }

  @Override
  default int compareTo(Target other) {
    int byDay = period().lastDay().compareTo(other.period().lastDay());
    int byPeriod = byDay != 0 ? byDay : period().compareTo(other.period());
    return byPeriod != 0
        ? byPeriod
        : getClass().getSimpleName().compareTo(other.getClass().getSimpleName());
  }
}
