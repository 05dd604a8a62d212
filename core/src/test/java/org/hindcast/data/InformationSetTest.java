package org.hindcast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class InformationSetTest {

  private static final TimePeriod FIRST = TimePeriod.ofMonth(2013, 12);
  private static final TimePeriod BREAK = TimePeriod.ofMonth(2014, 3);
  private static final LocalDate CUT_OFF = LocalDate.of(2014, 6, 15);
  private static final double LATER = 987_654_321.0;

  /** December 2013 to May 2014 are 1, 2, 4, … 32; everything published later is {@link #LATER}. */
  private static VintageStore store() {
    VintageStore.Builder builder =
        VintageStore.builder()
            .quantity(Quantity.flow("inflow"), Frequency.MONTHLY)
            .seriesBreak(new SeriesBreak("inflow", TimePeriod.ofMonth(2015, 1), "later break"))
            .seriesBreak(new SeriesBreak("inflow", BREAK, "new registration system"));
    for (int i = 0; i < 6; i++) {
      TimePeriod month = FIRST.plus(i);
      builder.release("inflow", month, 1 << i, month.lastDay().plusDays(10));
      builder.release("inflow", month, LATER, month.lastDay().plusYears(1));
    }
    for (int i = 6; i < 24; i++) {
      builder.release("inflow", FIRST.plus(i), LATER, FIRST.plus(i).lastDay().plusDays(10));
    }
    return builder.build();
  }

  @Test
  void goesBackToAnEarlierDay() {
    InformationSet earlier = store().asOf(CUT_OFF).asOf(LocalDate.of(2014, 2, 15));

    assertThat(earlier.cutOff()).isEqualTo(LocalDate.of(2014, 2, 15));
    assertThat(earlier.series("inflow")).isEqualTo(TimeSeries.of(FIRST, 1, 2));
    assertThat(earlier.breaks("inflow")).isEmpty();
    assertThatExceptionOfType(LookAheadException.class)
        .isThrownBy(() -> earlier.asOf(CUT_OFF))
        .withMessageContaining("after the cut-off 2014-02-15");
  }

  @Test
  void refusesToReadAcrossABreakByDefault() {
    InformationSet known = store().asOf(CUT_OFF);

    assertThatIllegalStateException()
        .isThrownBy(() -> known.series("inflow"))
        .withMessageContaining("2014-03")
        .withMessageContaining("new registration system")
        .withMessageContaining("SINCE_LAST_BREAK");
  }

  @Test
  void readsSinceTheLastBreak() {
    assertThat(store().asOf(CUT_OFF).withBreakPolicy(BreakPolicy.SINCE_LAST_BREAK).series("inflow"))
        .isEqualTo(TimeSeries.of(BREAK, 8, 16, 32));
  }

  @Test
  void readsAcrossABreakIfToldTo() {
    assertThat(store().asOf(CUT_OFF).withBreakPolicy(BreakPolicy.ACROSS).series("inflow"))
        .isEqualTo(TimeSeries.of(FIRST, 1, 2, 4, 8, 16, 32));
  }

  @Test
  void breakOutsideTheKnownSeriesDoesNotMatter() {
    assertThat(store().asOf(LocalDate.of(2014, 3, 31)).series("inflow"))
        .isEqualTo(TimeSeries.of(FIRST, 1, 2, 4));
  }

  @Test
  void knowsOnlyTheBreaksThatHaveBegun() {
    assertThat(store().asOf(CUT_OFF).breaks("inflow"))
        .extracting(SeriesBreak::first)
        .containsExactly(BREAK);
    assertThat(store().truncatedAt(LocalDate.of(2014, 1, 31)).breaks()).isEmpty();
  }

  @Test
  void storeRefusesABreakThatFitsNoQuantity() {
    VintageStore.Builder stranger =
        VintageStore.builder()
            .series(Quantity.flow("inflow"), TimeSeries.of(FIRST, 1), PublicationLag.none())
            .seriesBreak(new SeriesBreak("outflow", FIRST, "?"));
    VintageStore.Builder yearly =
        VintageStore.builder()
            .series(Quantity.flow("inflow"), TimeSeries.of(FIRST, 1), PublicationLag.none())
            .seriesBreak(new SeriesBreak("inflow", TimePeriod.ofYear(2014), "?"));

    assertThatIllegalArgumentException()
        .isThrownBy(stranger::build)
        .withMessageContaining("outflow");
    assertThatIllegalArgumentException()
        .isThrownBy(yearly::build)
        .withMessageContaining("not at a period of its frequency (MONTHLY)");
  }

  @Test
  void refusesALaterDate() {
    InformationSet known = store().asOf(CUT_OFF);

    assertThatExceptionOfType(LookAheadException.class)
        .isThrownBy(() -> known.series("inflow", CUT_OFF.plusDays(1)))
        .withMessageContaining("inflow")
        .withMessageContaining("2014-06-16")
        .withMessageContaining("2014-06-15");
  }

  @Test
  void describesWhatItHolds() {
    InformationSet known = store().asOf(CUT_OFF);

    assertThat(known.cutOff()).isEqualTo(CUT_OFF);
    assertThat(known.contains("inflow")).isTrue();
    assertThat(known.contains("outflow")).isFalse();
    assertThat(known.frequency("inflow")).isEqualTo(Frequency.MONTHLY);
    assertThat(known.quantity("inflow").kind()).isEqualTo(Quantity.Kind.FLOW);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> known.quantities().remove("inflow"));
  }

  /** Everything that can be reached from it by reflection is looked at: nothing is later. */
  @Test
  void holdsNoLaterData() throws IllegalAccessException {
    InformationSet known = store().asOf(CUT_OFF);

    List<Object> reached = reachable(known);

    assertThat(reached).noneMatch(VintageStore.class::isInstance);
    assertThat(reached).doesNotContain("later break");
    assertThat(reached).contains("new registration system");
    assertThat(reached)
        .filteredOn(double[].class::isInstance)
        .isNotEmpty()
        .allSatisfy(values -> assertThat((double[]) values).doesNotContain(LATER));
    assertThat(reached)
        .filteredOn(LocalDate.class::isInstance)
        .allSatisfy(date -> assertThat((LocalDate) date).isBeforeOrEqualTo(CUT_OFF));
  }

  private static List<Object> reachable(Object root) throws IllegalAccessException {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Object> reached = new ArrayList<>();
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!seen.add(next)) {
        continue;
      }
      reached.add(next);
      if (next instanceof Map<?, ?> map) {
        open.addAll(map.keySet());
        open.addAll(map.values());
      } else if (next instanceof Iterable<?> all) {
        all.forEach(open::add);
      } else if (next.getClass().isArray() && !next.getClass().getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(next); i++) {
          open.add(Array.get(next, i));
        }
      } else if (next.getClass().getName().startsWith("org.hindcast") && !(next instanceof Enum)) {
        for (Field field : next.getClass().getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            open.add(field.get(next));
          }
        }
      }
    }
    return reached;
  }
}
