package org.hindcast.data;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Releases are powers of two, so that every sum proves which of them were used. */
class VintageStoreTest {

  private static final Quantity INFLOW = Quantity.flow("inflow");
  private static final TimePeriod JANUARY = TimePeriod.ofMonth(2024, 1);

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2024, month, day);
  }

  /**
   * January is released as 1, then 2, then 4; February as 8, then 16; March is skipped; April as
   * 32.
   */
  private static VintageStore.Builder releases() {
    return VintageStore.builder()
        .quantity(INFLOW, Frequency.MONTHLY)
        .release("inflow", JANUARY.plus(3), 32, day(5, 10))
        .release("inflow", JANUARY, 1, day(2, 10))
        .release("inflow", JANUARY, 4, day(4, 10))
        .release("inflow", JANUARY.plus(1), 8, day(3, 10))
        .release("inflow", JANUARY, 2, day(3, 10))
        .release("inflow", JANUARY.plus(1), 16, day(5, 10));
  }

  private static double sumAsOf(VintageStore store, LocalDate day) {
    return Arrays.stream(store.asOf(day).series("inflow").toArray())
        .filter(value -> !Double.isNaN(value))
        .sum();
  }

  @Test
  void sumsProveWhichReleasesWereKnown() {
    VintageStore store = releases().build();

    assertThat(store.asOf(day(2, 9)).series("inflow").isEmpty()).isTrue();
    assertThat(sumAsOf(store, day(2, 10))).isEqualTo(1);
    assertThat(sumAsOf(store, day(3, 9))).isEqualTo(1);
    assertThat(sumAsOf(store, day(3, 10))).isEqualTo(2 + 8);
    assertThat(sumAsOf(store, day(4, 10))).isEqualTo(4 + 8);
    assertThat(sumAsOf(store, day(5, 10))).isEqualTo(4 + 16 + 32);
  }

  @Test
  void skippedPeriodIsMissingInside() {
    assertThat(releases().build().asOf(day(5, 10)).series("inflow"))
        .isEqualTo(TimeSeries.of(JANUARY, 4, 16, NaN, 32));
  }

  @Test
  void lastDayObservedIsThatOfTheLastReleaseUnlessSaid() {
    assertThat(releases().build().lastObserved()).isEqualTo(day(5, 10));
    assertThat(releases().observedUntil(day(6, 1)).build().lastObserved()).isEqualTo(day(6, 1));
  }

  @Test
  void refusesToBeReadAfterTheLastDayObserved() {
    VintageStore store = releases().build();

    assertThatExceptionOfType(LookAheadException.class)
        .isThrownBy(() -> store.asOf(day(5, 11)))
        .withMessageContaining("2024-05-11")
        .withMessageContaining("2024-05-10");
    assertThatExceptionOfType(LookAheadException.class)
        .isThrownBy(() -> store.truncatedAt(day(5, 11)));
    assertThatExceptionOfType(LookAheadException.class)
        .isThrownBy(() -> store.actual("inflow", JANUARY, ActualsPolicy.asOf(day(5, 11))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().observedUntil(day(5, 9)).build())
        .withMessageContaining("2024-05-10 is later than the last date observed (2024-05-09)");
  }

  @Test
  void eachPolicyPicksItsRelease() {
    VintageStore store = releases().observedUntil(day(6, 30)).build();

    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.firstRelease()))
        .isEqualTo(new Actual.Known(1, day(2, 10)));
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.nthRelease(3)))
        .isEqualTo(new Actual.Known(4, day(4, 10)));
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(4, day(4, 10)));
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.asOf(day(4, 9))))
        .isEqualTo(new Actual.Known(2, day(3, 10)));
    // Two months after 31 January is 31 March: the release of 10 March counts.
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.maturityMonths(2)))
        .isEqualTo(new Actual.Known(2, day(3, 10)));
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.maturityMonths(3)))
        .isEqualTo(new Actual.Known(4, day(4, 10)));
    assertThat(store.actuals("inflow", ActualsPolicy.firstRelease()))
        .isEqualTo(TimeSeries.of(JANUARY, 1, 8, NaN, 32));
    assertThat(store.actuals("inflow", ActualsPolicy.nthRelease(2)))
        .isEqualTo(TimeSeries.of(JANUARY, 2, 16, NaN, NaN));
  }

  @Test
  void tellsPendingFromMissing() {
    VintageStore store = releases().observedUntil(day(6, 30)).build();

    assertThat(store.actual("inflow", JANUARY.plus(2), ActualsPolicy.latest()))
        .isInstanceOf(Actual.Missing.class);
    assertThat(store.actual("inflow", JANUARY.plus(2), ActualsPolicy.firstRelease()))
        .isInstanceOf(Actual.Missing.class);
    assertThat(store.actual("inflow", JANUARY.plus(4), ActualsPolicy.latest()))
        .isInstanceOf(Actual.Pending.class);
    assertThat(store.actual("inflow", JANUARY.plus(4), ActualsPolicy.firstRelease()))
        .isInstanceOf(Actual.Pending.class);
    assertThat(store.actual("inflow", JANUARY.plus(3), ActualsPolicy.nthRelease(2)))
        .isInstanceOf(Actual.Pending.class);
    assertThat(store.actual("inflow", JANUARY.plus(3), ActualsPolicy.maturityMonths(6)))
        .isInstanceOfSatisfying(
            Actual.Pending.class,
            pending -> assertThat(pending.reason()).contains("2024-10-30", "2024-06-30"));
    // April's first release was on 10 May, after the end of April itself.
    assertThat(store.actual("inflow", JANUARY.plus(3), ActualsPolicy.maturityMonths(0)))
        .isInstanceOf(Actual.Missing.class);
    assertThat(store.actual("inflow", JANUARY.plus(1), ActualsPolicy.asOf(day(2, 20))))
        .isInstanceOf(Actual.Pending.class);
  }

  @Test
  void finishedSeriesHasNoSecondRelease() {
    VintageStore store =
        VintageStore.builder()
            .series(INFLOW, TimeSeries.of(JANUARY, 1, 2), PublicationLag.ofDays(10))
            .build();

    assertThat(store.hasRealVintages("inflow")).isFalse();
    assertThat(store.actual("inflow", JANUARY, ActualsPolicy.nthRelease(2)))
        .isInstanceOfSatisfying(
            Actual.Missing.class, missing -> assertThat(missing.reason()).contains("no vintages"));
  }

  @Test
  void policiesRefuseNonsenseAndNameThemselves() {
    assertThatIllegalArgumentException().isThrownBy(() -> ActualsPolicy.nthRelease(0));
    assertThatIllegalArgumentException().isThrownBy(() -> ActualsPolicy.maturityMonths(-1));
    assertThat(ActualsPolicy.firstRelease().id()).isEqualTo("first-release");
    assertThat(ActualsPolicy.nthRelease(3).id()).isEqualTo("release-3");
    assertThat(ActualsPolicy.maturityMonths(6).id()).isEqualTo("maturity-P6M");
    assertThat(ActualsPolicy.latest().id()).isEqualTo("latest");
    assertThat(ActualsPolicy.asOf(day(6, 1)).id()).isEqualTo("as-of-2024-06-01");
  }

  @Test
  void lagDatesAFinishedSeries() {
    VintageStore store =
        VintageStore.builder()
            .series(INFLOW, TimeSeries.of(JANUARY, 1, 2, NaN, 8), PublicationLag.ofDays(45))
            .build();

    // 29 February + 45 days = 14 April; 30 April + 45 days = 14 June.
    assertThat(sumAsOf(store, day(4, 13))).isEqualTo(1);
    assertThat(sumAsOf(store, day(4, 14))).isEqualTo(1 + 2);
    assertThat(store.lastObserved()).isEqualTo(day(6, 14));
    assertThat(new PublicationLag(Period.ofMonths(1)).publicationOf(JANUARY)).isEqualTo(day(2, 29));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicationLag.ofDays(-1))
        .withMessageContaining("knownInAdvance");
  }

  @Test
  void calendarIsKnownInAdvance() {
    VintageStore store =
        releases()
            .knownInAdvance(Quantity.rate("working-days"), TimeSeries.of(JANUARY, 23, 21, 21, 22))
            .build();

    assertThat(store.asOf(day(1, 1)).series("working-days").length()).isEqualTo(4);
    assertThat(store.asOf(day(1, 1), Set.of("inflow")).quantities()).containsExactly("inflow");
    assertThat(store.lastObserved()).isEqualTo(day(5, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VintageStore.builder()
                    .knownInAdvance(Quantity.rate("days"), TimeSeries.of(JANUARY, 23))
                    .build())
        .withMessageContaining("observedUntil");
  }

  @Test
  void refusesDuplicatesNegativeCountsAndStrangers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().release("inflow", JANUARY, 64, day(2, 10)).build())
        .withMessage(
            "The value of 'inflow' in 2024-01 published on 2024-02-10 is given twice (1.0 and 64.0).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().release("inflow", JANUARY, -1, day(6, 10)))
        .withMessageContaining("-1.0 of 'inflow' in 2024-01 is impossible");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().release("inflow", JANUARY, NaN, day(6, 10)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().release("outflow", JANUARY, 1, day(6, 10)))
        .withMessageContaining("declare it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().release("inflow", TimePeriod.ofYear(2024), 1, day(6, 10)))
        .withMessageContaining("MONTHLY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().quantity(INFLOW, Frequency.MONTHLY))
        .withMessageContaining("there already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> releases().build().asOf(day(3, 1)).series("outflow"))
        .withMessageContaining("Known: inflow");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                releases()
                    .build()
                    .actual("inflow", TimePeriod.ofYear(2024), ActualsPolicy.latest()))
        .withMessageContaining("MONTHLY");
  }

  @Test
  void truncatedStoreIsTheStoreOfThatDay() {
    VintageStore store = releases().build().truncatedAt(day(3, 15));

    assertThat(store.lastObserved()).isEqualTo(day(3, 15));
    assertThat(store.releases("inflow")).isEqualTo(3);
    assertThat(store.actuals("inflow", ActualsPolicy.latest()))
        .isEqualTo(TimeSeries.of(JANUARY, 2, 8));
  }

  private static VintageStore random(int seed, int count) {
    Random random = new Random(seed);
    VintageStore.Builder builder =
        VintageStore.builder().quantity(Quantity.flow("inflow"), Frequency.MONTHLY);
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int period = random.nextInt(12);
      int published = random.nextInt(400);
      if (seen.add(List.of(period, published))) {
        TimePeriod month = JANUARY.plus(period);
        builder.release("inflow", month, i, month.lastDay().plusDays(published));
      }
    }
    return builder.observedUntil(LocalDate.of(2026, 12, 31)).build();
  }

  @Property(tries = 200)
  void laterReadingNeverLosesAnObservation(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 0, max = 1000) int early,
      @ForAll @IntRange(min = 0, max = 95) int more) {
    VintageStore store = random(seed, count);
    LocalDate first = LocalDate.of(2024, 1, 1).plusDays(early);
    TimeSeries before = store.asOf(first).series("inflow");
    TimeSeries after = store.asOf(first.plusDays(more)).series("inflow");

    for (int i = 0; i < before.length(); i++) {
      if (!Double.isNaN(before.value(i))) {
        assertThat(after.value(before.period(i))).isNotNaN();
      }
    }
    assertThat(store.asOf(first.plusDays(more)).series("inflow", first)).isEqualTo(before);
  }

  @Property(tries = 200)
  void readingAsOfADayEqualsTheLatestOfTheTruncatedStore(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 0, max = 1000) int days) {
    VintageStore store = random(seed, count);
    LocalDate day = LocalDate.of(2024, 1, 1).plusDays(days);
    VintageStore then = store.truncatedAt(day);

    for (int i = 0; i < 14; i++) {
      Actual asOf = store.actual("inflow", JANUARY.plus(i), ActualsPolicy.asOf(day));
      Actual latest = then.actual("inflow", JANUARY.plus(i), ActualsPolicy.latest());
      assertThat(asOf.getClass()).isEqualTo(latest.getClass());
      assertThat(asOf.asOptional()).isEqualTo(latest.asOptional());
    }
  }

  @Property(tries = 100)
  void orderOfReleasesDoesNotMatter(@ForAll int seed) {
    List<int[]> releases = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      releases.add(new int[] {i % 7, i, i});
    }
    VintageStore inOrder = build(releases);
    java.util.Collections.shuffle(releases, new Random(seed));
    VintageStore shuffled = build(releases);

    for (int i = 0; i < 40; i++) {
      LocalDate day = day(1, 1).plusDays(i);
      assertThat(shuffled.asOf(day).series("inflow")).isEqualTo(inOrder.asOf(day).series("inflow"));
    }
  }

  private static VintageStore build(List<int[]> releases) {
    VintageStore.Builder builder = VintageStore.builder().quantity(INFLOW, Frequency.MONTHLY);
    releases.forEach(
        each ->
            builder.release("inflow", JANUARY.plus(each[0]), each[2], day(1, 1).plusDays(each[1])));
    return builder.build();
  }

  @Test
  void sumsBecomeKnownWithTheLastOfTheirPartsAndAreRevisedWithAny() {
    Quantity other = Quantity.flow("other");
    VintageStore store =
        releases()
            .quantity(other, Frequency.MONTHLY)
            .release("other", JANUARY, 64, day(3, 1))
            .release("other", JANUARY, 128, day(6, 1))
            .release("other", JANUARY.plus(2), 256, day(6, 1))
            .seriesBreak(new SeriesBreak("other", JANUARY.plus(1), "wider"))
            .build()
            .withSum(Quantity.sumOf("both", List.of(INFLOW, other)), List.of("inflow", "other"));

    assertThat(store.asOf(day(2, 29)).series("both").isEmpty()).isTrue();
    assertThat(store.asOf(day(3, 1)).series("both").toArray()).containsExactly(1 + 64);
    assertThat(store.asOf(day(3, 10)).series("both").toArray()).containsExactly(2 + 64);
    assertThat(store.asOf(day(4, 10)).series("both").toArray()).containsExactly(4 + 64);
    assertThat(store.asOf(day(6, 1)).series("both").toArray()).containsExactly(4 + 128);
    assertThat(store.releases("both")).isEqualTo(4);
    assertThat(store.hasRealVintages("both")).isTrue();
    assertThat(store.breaks())
        .containsExactly(
            new SeriesBreak("both", JANUARY.plus(1), "wider"),
            new SeriesBreak("other", JANUARY.plus(1), "wider"));
    assertThat(store.truncatedAt(day(3, 1)).releases("both")).isEqualTo(1);
  }

  @Test
  void refusesSumsOfWhatDoesNotAddUp() {
    VintageStore store = releases().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.withSum(INFLOW, List.of("inflow")))
        .withMessageContaining("'inflow' is there already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.withSum(Quantity.flow("sum"), List.of("inflw")))
        .withMessageContaining("inflow");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.sumOf("sum", List.of(INFLOW, Quantity.stock("places"))))
        .withMessageContainingAll("'sum'", "'inflow' is FLOW", "'places' is STOCK");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantity.sumOf("sum", List.of(Quantity.rate("share"))))
        .withMessageContaining("RATE");
    Quantity wide = INFLOW.withSupport(Quantity.Support.REAL).counting("b", "a");
    assertThat(Quantity.sumOf("sum", List.of(INFLOW.counting("c"), wide)))
        .isEqualTo(Quantity.flow("sum").withSupport(Quantity.Support.REAL).counting("a", "b", "c"));
    VintageStore quarterly =
        releases()
            .quantity(Quantity.flow("slow"), Frequency.QUARTERLY)
            .release("slow", TimePeriod.ofQuarter(2024, 1), 1, day(5, 1))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quarterly.withSum(Quantity.flow("sum"), List.of("inflow", "slow")))
        .withMessageContainingAll("'inflow'", "MONTHLY", "'slow'", "QUARTERLY");
  }
}
