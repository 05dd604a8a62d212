package org.hindcast.time;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {

  private static final TimePeriod NOVEMBER = TimePeriod.ofMonth(2023, 11);

  private static TimeSeries monthsFrom(TimePeriod start, int count) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> i + 1);
    return TimeSeries.of(start, values);
  }

  @Test
  void knowsItsPeriodsAndValues() {
    TimeSeries series = TimeSeries.of(NOVEMBER, 1, NaN, 4);

    assertThat(series.end()).hasToString("2024-01");
    assertThat(series.period(1)).hasToString("2023-12");
    assertThat(series.value(TimePeriod.ofMonth(2024, 1))).isEqualTo(4);
    assertThat(series.value(TimePeriod.ofMonth(2024, 2))).isNaN();
    assertThat(series.value(TimePeriod.ofMonth(2023, 10))).isNaN();
    assertThat(series.observed()).isEqualTo(2);
    assertThat(series).hasToString("TimeSeries[2023-11 … 2024-01, 2 of 3 observed]");
  }

  @Test
  void isNotTouchedByChangesOutside() {
    double[] values = {1, 2};
    TimeSeries series = TimeSeries.of(NOVEMBER, values);
    values[0] = 9;
    series.toArray()[1] = 9;

    assertThat(series).isEqualTo(TimeSeries.of(NOVEMBER, 1, 2));
  }

  @Test
  void refusesInfiniteValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSeries.of(NOVEMBER, 1, Double.POSITIVE_INFINITY))
        .withMessageContaining("2023-12")
        .withMessageContaining("Infinity");
  }

  @Test
  void slicesToWhatThereIs() {
    TimeSeries series = TimeSeries.of(NOVEMBER, 1, 2, 4, 8);

    assertThat(series.between(TimePeriod.ofMonth(2023, 12), TimePeriod.ofMonth(2024, 1)).toArray())
        .containsExactly(2, 4);
    assertThat(series.between(TimePeriod.ofMonth(2020, 1), TimePeriod.ofMonth(2030, 1)))
        .isEqualTo(series);
    assertThat(series.between(TimePeriod.ofMonth(2030, 1), TimePeriod.ofMonth(2031, 1)).isEmpty())
        .isTrue();
    assertThat(series.first(2)).isEqualTo(TimeSeries.of(NOVEMBER, 1, 2));
    assertThat(series.last(2)).isEqualTo(TimeSeries.of(TimePeriod.ofMonth(2024, 1), 4, 8));
    assertThat(series.last(9)).isEqualTo(series);
    assertThat(series.first(0).isEmpty()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> series.last(-1));
  }

  @Property
  void firstAndLastMakeTheWhole(
      @ForAll @Size(max = 30) double[] any, @ForAll @IntRange(min = 0, max = 30) int cut) {
    double[] values = Arrays.stream(any).map(x -> Double.isFinite(x) ? x : NaN).toArray();
    TimeSeries series = TimeSeries.of(NOVEMBER, values);
    int n = Math.min(cut, values.length);
    TimeSeries head = series.first(n);
    TimeSeries tail = series.last(values.length - n);

    assertThat(head.length() + tail.length()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      TimePeriod period = series.period(i);
      assertThat(i < n ? head.value(period) : tail.value(period)).isEqualTo(values[i]);
    }
  }

  @Test
  void trimsMissingEndsOnly() {
    assertThat(TimeSeries.of(NOVEMBER, NaN, 1, NaN, 2, NaN, NaN).trimmed())
        .isEqualTo(TimeSeries.of(TimePeriod.ofMonth(2023, 12), 1, NaN, 2));
    assertThat(TimeSeries.of(NOVEMBER, NaN, NaN).trimmed().isEmpty()).isTrue();
  }

  @Test
  void emptySeriesAnswersEveryQuestion() {
    TimeSeries empty = TimeSeries.of(NOVEMBER);

    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.end()).hasToString("2023-10");
    assertThat(empty.value(NOVEMBER)).isNaN();
    assertThat(empty.last(3).isEmpty()).isTrue();
    assertThat(empty.trimmed().isEmpty()).isTrue();
    assertThat(empty.convert(Frequency.YEARLY, Conversion.SUM).isEmpty()).isTrue();
    assertThat(empty).isEqualTo(TimeSeries.of(NOVEMBER)).hasSameHashCodeAs(TimeSeries.of(NOVEMBER));
  }

  @Test
  void monthsMakeQuartersByEachRule() {
    // January 2024 to June 2024: 1 … 6.
    TimeSeries months = monthsFrom(TimePeriod.ofMonth(2024, 1), 6);

    assertThat(months.convert(Frequency.QUARTERLY, Conversion.SUM))
        .isEqualTo(TimeSeries.of(TimePeriod.ofQuarter(2024, 1), 6, 15));
    assertThat(months.convert(Frequency.QUARTERLY, Conversion.MEAN))
        .isEqualTo(TimeSeries.of(TimePeriod.ofQuarter(2024, 1), 2, 5));
    assertThat(months.convert(Frequency.QUARTERLY, Conversion.LAST))
        .isEqualTo(TimeSeries.of(TimePeriod.ofQuarter(2024, 1), 3, 6));
    assertThat(months.convert(Frequency.MONTHLY, Conversion.SUM)).isSameAs(months);
  }

  @Test
  void wholeWithAMissingPartIsMissing() {
    TimeSeries months = TimeSeries.of(NOVEMBER, 1, 2, 4, NaN, 16, 32);

    TimeSeries quarters = months.convert(Frequency.QUARTERLY, Conversion.SUM);
    assertThat(quarters.start()).hasToString("2023-Q4");
    assertThat(quarters.toArray()).containsExactly(NaN, NaN, NaN);
    assertThat(months.convert(Frequency.QUARTERLY, Conversion.LAST).toArray())
        .containsExactly(2, 16, NaN);
  }

  @Test
  void weeksCountInTheYearOfTheirThursday() {
    TimeSeries weeks = monthsFrom(TimePeriod.ofWeek(2020, 1), 53 + 52);

    TimeSeries years = weeks.convert(Frequency.YEARLY, Conversion.SUM);
    assertThat(years.start()).hasToString("2020");
    // 1 + … + 53 and 54 + … + 105.
    assertThat(years.toArray()).containsExactly(1431, 4134);
  }

  @Test
  void refusesToMakeAFinerSeries() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TimeSeries.of(TimePeriod.ofYear(2024), 1)
                    .convert(Frequency.MONTHLY, Conversion.SUM))
        .withMessageContaining("swapped");
  }

  @Property
  void wholesSumToTheSumOfTheirParts(
      @ForAll @IntRange(min = 1, max = 9) int years,
      @ForAll @IntRange(min = 1950, max = 2050) int first,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double scale) {
    double[] days =
        new double
            [TimePeriod.ofYear(first)
                .firstIn(Frequency.DAILY)
                .until(TimePeriod.ofYear(first + years).firstIn(Frequency.DAILY))];
    Arrays.setAll(days, i -> scale * Math.sin(i));
    TimeSeries series = TimeSeries.of(TimePeriod.ofYear(first).firstIn(Frequency.DAILY), days);

    for (Frequency coarser : new Frequency[] {Frequency.MONTHLY, Frequency.HALF_YEARLY}) {
      double sum = Arrays.stream(series.convert(coarser, Conversion.SUM).toArray()).sum();
      assertThat(sum)
          .isCloseTo(
              Arrays.stream(days).sum(),
              org.assertj.core.data.Offset.offset(
                  1e-9 * Math.max(1, Math.abs(scale) * days.length)));
    }
  }
}
