package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

/** Tables of groups against a loop over forecasts that knows nothing of layers and blocks. */
class GroupingTest {

  /** How the archive is made, and what is asked of it. */
  record Case(
      int models,
      int quantities,
      int cycles,
      int horizons,
      int lacking,
      long seed,
      boolean shifts) {

    ForecastArchive archive() {
      Random random = new Random(seed);
      ForecastArchive.Builder builder = ForecastArchive.builder();
      for (int cycle = 0; cycle < cycles; cycle++) {
        builder.cycle(Cycle.of("c" + cycle, LocalDate.of(2000, 1, 1).plusMonths(cycle)));
        for (int model = 0; model < models; model++) {
          for (int quantity = 0; quantity < quantities; quantity++) {
            for (int h = 1; h <= horizons; h++) {
              double value = 100 * random.nextGaussian();
              boolean kept = random.nextInt(100) >= lacking;
              if (kept || model + quantity + cycle + h == 1) {
                // A model that sees a month less is further from the same target.
                int horizon = shifts && model == 1 ? h + 1 : h;
                builder.add(
                    ForecastKey.of("m" + model, "q" + quantity, "c" + cycle, target(cycle + h)),
                    horizon,
                    Forecast.point(value));
              }
            }
          }
        }
      }
      return builder.build();
    }

    ActualsTable actuals() {
      Random random = new Random(seed + 1);
      ActualsTable.Builder builder = ActualsTable.builder();
      for (int quantity = 0; quantity < quantities; quantity++) {
        for (int month = 0; month <= cycles + horizons; month++) {
          if (random.nextInt(5) > 0 || month == 1) {
            builder.add("q" + quantity, target(month), 100 * random.nextGaussian());
          }
        }
      }
      return builder.build();
    }

    private static Target target(int month) {
      return Target.value(TimePeriod.ofMonth(2000, 1).plus(month));
    }
  }

  private static final List<Dimension[]> KEYS =
      List.of(
          new Dimension[] {},
          new Dimension[] {Dimension.MODEL},
          new Dimension[] {Dimension.HORIZON},
          new Dimension[] {Dimension.MODEL, Dimension.HORIZON},
          new Dimension[] {Dimension.HORIZON, Dimension.MODEL},
          new Dimension[] {Dimension.QUANTITY, Dimension.MODEL, Dimension.TARGET_YEAR},
          new Dimension[] {Dimension.CYCLE, Dimension.LEAD_MONTHS},
          new Dimension[] {Dimension.TARGET, Dimension.MODEL},
          // So many combinations would be possible that only those found are numbered.
          new Dimension[] {
            Dimension.QUANTITY,
            Dimension.TARGET,
            Dimension.MODEL,
            Dimension.CYCLE,
            Dimension.HORIZON,
            Dimension.LEAD_MONTHS,
            Dimension.TARGET_YEAR
          });

  @Provide
  Arbitrary<Case> balanced() {
    return cases(0);
  }

  @Provide
  Arbitrary<Case> withGaps() {
    return cases(20);
  }

  private static Arbitrary<Case> cases(int lacking) {
    return Arbitraries.randomValue(
        random ->
            new Case(
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                1 + random.nextInt(15),
                1 + random.nextInt(40),
                lacking,
                random.nextLong(),
                random.nextInt(4) == 0));
  }

  @Property(tries = 30)
  void groupsOfModelsThatForecastAlikeAreThoseOfALoop(@ForAll("balanced") Case given) {
    check(given, row -> true, true);
  }

  @Property(tries = 30)
  void groupsWithMissingForecastsAreThoseOfALoop(@ForAll("withGaps") Case given) {
    check(given, row -> true, true);
  }

  @Property(tries = 30)
  void groupsOfSelectedForecastsAreThoseOfALoop(@ForAll("balanced") Case given) {
    Random random = new Random(given.seed + 2);
    boolean[] kept = new boolean[given.archive().size()];
    for (int row = 0; row < kept.length; row++) {
      kept[row] = random.nextInt(3) > 0;
    }
    check(given, row -> kept[row], false);
  }

  @Test
  void horizonsOfModelsMayDifferWhereTargetsAreTheSame() {
    check(new Case(3, 2, 5, 20, 0, 7, true), row -> true, true);
  }

  /** What a loop finds of a group: exact sums, counted one by one. */
  private static final class Expected {
    private BigDecimal sum = BigDecimal.ZERO;
    private int scored;
    private int pending;
    private final Set<Integer> events = new HashSet<>();
  }

  private static void check(Case given, IntPredicate kept, boolean all) {
    ForecastScores everything =
        Evaluation.of(given.archive(), given.actuals())
            .missing(MissingForecastPolicy.COUNT)
            .score(Scores.mae(), Scores.mse());
    ForecastScores scores = all ? everything : everything.where(kept);
    for (Dimension[] keys : KEYS) {
      Map<String, Expected> groups = loop(scores, kept, keys);
      ScoreTable table = scores.by(keys);
      int found = 0;
      for (int row = 0; row < table.size(); row++) {
        int at = row;
        String name =
            Arrays.stream(keys)
                .map(key -> table.key(at, key))
                .reduce("", (first, second) -> first + " " + second);
        Expected group = groups.getOrDefault(name, new Expected());
        found += groups.containsKey(name) ? 1 : 0;
        assertThat(table.forecasts(row)).as(name).isEqualTo(group.scored);
        assertThat(table.pending(row)).as(name).isEqualTo(group.pending);
        assertThat(table.events(row)).as(name).isEqualTo(group.events.size());
        if (group.scored == 0) {
          assertThat(table.value(row, "mae")).as(name).isEmpty();
        } else {
          assertThat(table.value(row, "mae").orElseThrow())
              .as(name)
              .isEqualTo(group.sum.doubleValue() / group.scored);
        }
      }
      assertThat(found).isEqualTo(groups.size());
    }
  }

  private static Map<String, Expected> loop(
      ForecastScores scores, IntPredicate kept, Dimension... keys) {
    ForecastArchive archive = scores.archive();
    Map<String, Expected> groups = new LinkedHashMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (!kept.test(row)) {
        continue;
      }
      StringBuilder name = new StringBuilder();
      for (Dimension key : keys) {
        name.append(' ').append(value(archive, row, key));
      }
      Expected group = groups.computeIfAbsent(name.toString(), absent -> new Expected());
      if (scores.actual(row).isEmpty()) {
        group.pending++;
      } else {
        double error = archive.pointOrNaN(row) - scores.actual(row).getAsDouble();
        group.sum = group.sum.add(new BigDecimal(Math.abs(error)));
        group.scored++;
        group.events.add(scores.event(row));
      }
    }
    return groups;
  }

  private static String value(ForecastArchive archive, int row, Dimension key) {
    ForecastKey of = archive.key(row);
    return switch (key) {
      case MODEL -> of.model();
      case QUANTITY -> of.quantity();
      case CYCLE -> of.cycle();
      case HORIZON -> String.valueOf(archive.horizon(row));
      case LEAD_MONTHS -> String.valueOf(of.target().leadMonths(archive.cycle(row).cutOff()));
      case TARGET_YEAR -> String.valueOf(of.target().year());
      case TARGET -> of.target().toString();
      default -> throw new IllegalStateException("No test groups by " + key + ".");
    };
  }
}
