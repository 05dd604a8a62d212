package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.model.FitContext;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Walks over everything a model can reach, private fields included, and looks for later data. */
class InformationSetReachabilityTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2020, 1);

  /** Release {@code i} has the value 2^i, so that every number found tells where it came from. */
  private static VintageStore store() {
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.flow("a"), Frequency.MONTHLY);
    for (int i = 0; i < 12; i++) {
      store.release("a", JAN.plus(i), Math.pow(2, 20 + i), JAN.plus(i + 1).firstDay());
      store.release("a", JAN.plus(i), Math.pow(2, 32 + i), JAN.plus(i + 3).firstDay());
    }
    double[] driver = new double[12];
    for (int i = 0; i < 12; i++) {
      driver[i] = Math.pow(2, 44 + i);
    }
    return store
        .series(Quantity.flow("driver"), TimeSeries.of(JAN, driver), PublicationLag.ofDays(10))
        .build();
  }

  private static final class Reached {
    final Set<Integer> powers = new TreeSet<>();
    final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    LocalDate lastDay = LocalDate.MIN;
    private final Deque<Object> toVisit = new ArrayDeque<>();

    void walk(Object from) throws IllegalAccessException {
      toVisit.add(from);
      while (!toVisit.isEmpty()) {
        Object each = toVisit.remove();
        if (seen.add(each)) {
          visit(each);
        }
      }
    }

    private void visit(Object each) throws IllegalAccessException {
      if (each instanceof Double value) {
        number(value);
      } else if (each instanceof LocalDate date) {
        lastDay = date.isAfter(lastDay) ? date : lastDay;
      } else if (each instanceof Map<?, ?> map) {
        toVisit.addAll(map.keySet());
        toVisit.addAll(map.values());
      } else if (each instanceof Collection<?> collection) {
        toVisit.addAll(collection);
      } else if (each instanceof Optional<?> optional) {
        optional.ifPresent(toVisit::add);
      } else if (each.getClass().isArray()) {
        for (int i = 0; i < Array.getLength(each); i++) {
          toVisit.add(Array.get(each, i));
        }
      } else if (each.getClass().getName().startsWith("org.hindcast")) {
        fields(each);
      } else {
        assertThat(each)
            .as("a type this test knows to hold no data")
            .isInstanceOfAny(String.class, Integer.class, Long.class, Boolean.class, Byte.class);
      }
    }

    private void fields(Object each) throws IllegalAccessException {
      for (Class<?> type = each.getClass();
          type.getName().startsWith("org.hindcast");
          type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          field.setAccessible(true);
          Object value = field.get(Modifier.isStatic(field.getModifiers()) ? null : each);
          if (value != null && !field.isSynthetic() && !(value instanceof Pattern)) {
            toVisit.add(value);
          }
        }
      }
    }

    private void number(double value) {
      int exponent = Math.getExponent(value);
      if (exponent >= 20 && value == Math.pow(2, exponent)) {
        powers.add(exponent);
      }
    }
  }

  private static Set<Integer> publishedBy(LocalDate day) {
    Set<Integer> powers = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      if (!JAN.plus(i + 1).firstDay().isAfter(day)) {
        powers.add(20 + i);
      }
      if (!JAN.plus(i + 3).firstDay().isAfter(day)) {
        powers.add(32 + i);
      }
      if (!JAN.plus(i).lastDay().plusDays(10).isAfter(day)) {
        powers.add(44 + i);
      }
    }
    return powers;
  }

  @Test
  void holdsNothingPublishedAfterTheCutOff() throws IllegalAccessException {
    for (LocalDate cutOff = LocalDate.of(2020, 1, 15);
        cutOff.getYear() == 2020;
        cutOff = cutOff.plusDays(9)) {
      Reached reached = new Reached();
      reached.walk(store().asOf(cutOff));

      assertThat(reached.powers)
          .as("values reachable on %s", cutOff)
          .isEqualTo(publishedBy(cutOff));
      assertThat(reached.lastDay).isEqualTo(cutOff);
    }
  }

  @Test
  void aModelIsHandedNothingPublishedAfterTheCutOff() {
    Backtest.of(store())
        .models(
            TestModels.constant("walker", (known, context) -> walked(known, context).powers.size()))
        .cycles(CycleSchedule.rollingOrigin(JAN.plus(1), JAN.plus(10), 1))
        .targets(TargetRule.horizons(1))
        .refit(RefitPolicy.everyCycle().warm())
        .run(LocalEngine.threads(1))
        .failures()
        .forEach(failure -> assertThat(failure.reason()).isEmpty());
  }

  private static Reached walked(TimeSeries known, FitContext context) {
    LocalDate cutOff = context.cycle().orElseThrow().cutOff();
    Reached reached = new Reached();
    try {
      reached.walk(known);
      reached.walk(context);
    } catch (IllegalAccessException e) {
      throw new LinkageError(e.getMessage(), e);
    }
    assertThat(reached.powers).isEqualTo(publishedBy(cutOff));
    return reached;
  }
}
