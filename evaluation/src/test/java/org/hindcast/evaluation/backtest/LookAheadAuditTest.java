package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Field;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.InformationSet;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.LookAheadFinding.Kind;
import org.hindcast.model.ForecastModel;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookAheadAuditTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2020, 1);

  /** Months 0 … 11 are 2^0 … 2^11, known a month later and revised by 2^(12 + month) in June. */
  private static final VintageStore STORE = store();

  private static final Backtest BACKTEST =
      Backtest.of(STORE)
          .quantities("a")
          .cycles(CycleSchedule.rollingOrigin(JAN.plus(2), JAN.plus(8), 2))
          .targets(TargetRule.horizons(2).and(TargetRule.calendarYears(1)))
          .samples(20);

  /** What the forgetful models' program remembers between runs. */
  private static final Map<TimePeriod, Double> MEMORY = new HashMap<>();

  private static VintageStore store() {
    VintageStore.Builder store =
        VintageStore.builder()
            .quantity(Quantity.flow("a"), Frequency.MONTHLY)
            .knownInAdvance(Quantity.rate("days"), TimeSeries.of(JAN, 20, 21, Double.NaN, 23))
            .series(Quantity.flow("driver"), TimeSeries.of(JAN, 3, 5, 7), PublicationLag.ofDays(3));
    for (int i = 0; i < 12; i++) {
      store.release("a", JAN.plus(i), Math.pow(2, i), JAN.plus(i + 1).firstDay());
      if (i < 5) {
        store.release("a", JAN.plus(i), Math.pow(2, 12 + i), LocalDate.of(2020, 6, 15));
      }
    }
    return store.build();
  }

  @BeforeEach
  void forget() {
    MEMORY.clear();
  }

  private static List<LookAheadFinding> audit(Function<VintageStore, ForecastModel> model) {
    return LookAheadAudit.run(BACKTEST, store -> List.of(model.apply(store)));
  }

  private static double latest(VintageStore store, TimePeriod period) {
    return store.actual("a", period, ActualsPolicy.latest()).asOptional().orElse(0);
  }

  @Test
  void findsNothingInHonestModels() {
    for (RefitPolicy refit :
        List.of(RefitPolicy.everyCycle(), RefitPolicy.every(2), RefitPolicy.never().warm())) {
      List<LookAheadFinding> findings =
          LookAheadAudit.run(
              BACKTEST.refit(refit),
              store ->
                  List.of(
                      TestModels.walk("walk"),
                      TestModels.sum("sum"),
                      TestModels.constant("seeded", (known, context) -> context.seed() % 1024),
                      new TestModels.Panel(
                          "panel",
                          (information, context) ->
                              id ->
                                  new TestModels.Constant(
                                      TestModels.sum(information.series("driver"))
                                          + TestModels.sum(information.series("days"))))));
      assertThat(findings).isEmpty();
    }
  }

  @Test
  void catchesAModelThatHoldsTheStore() {
    List<LookAheadFinding> findings =
        audit(
            store ->
                TestModels.constant(
                    "captured", (known, context) -> latest(store, known.end().plus(1))));

    assertThat(findings)
        .hasSize(4)
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.DEPENDS_ON_LATER_DATA);
              assertThat(finding.model()).isEqualTo("captured");
              assertThat(finding.quantity()).contains("a");
              assertThat(finding.description()).contains("altered");
            });
    assertThat(findings)
        .extracting(finding -> finding.cycle().id())
        .containsExactly("2020-03", "2020-05", "2020-07", "2020-09");
    assertThat(findings.get(0)).asString().contains("'captured'", "'a'", "2020-03", "2020-03-31");
  }

  @Test
  void catchesAModelThatUsesOnlyALaterRevision() {
    List<LookAheadFinding> findings =
        audit(
            store ->
                TestModels.constant("revised", (known, context) -> latest(store, known.start())));

    // January is revised on 15 June: only the cut-offs before that look ahead.
    assertThat(findings)
        .extracting(finding -> finding.cycle().id())
        .containsExactly("2020-03", "2020-05");
  }

  @Test
  void catchesAModelThatOnlyCountsWhatCameLater() {
    List<LookAheadFinding> findings =
        audit(store -> TestModels.constant("counting", (known, context) -> store.releases("a")));

    assertThat(findings)
        .hasSize(4)
        .allSatisfy(
            finding -> assertThat(finding.description()).contains("no data published after"));
  }

  @Test
  void catchesAModelThatAsksTheInformationSetForALaterDate() {
    List<LookAheadFinding> findings =
        audit(
            store ->
                TestModels.constant(
                    "asking",
                    (known, context) ->
                        TestModels.sum(
                            context
                                .information()
                                .orElseThrow()
                                .series("a", LocalDate.of(2020, 8, 1)))));

    assertThat(findings)
        .extracting(LookAheadFinding::kind, finding -> finding.cycle().id())
        .containsExactly(
            tuple(Kind.ASKED_FOR_LATER_DATA, "2020-03"),
            tuple(Kind.ASKED_FOR_LATER_DATA, "2020-05"),
            tuple(Kind.ASKED_FOR_LATER_DATA, "2020-07"));
    assertThat(findings.get(0).description())
        .contains("'asking'", "'a'", "2020-08-01", "2020-03-31");
  }

  private static double remembered(TimeSeries known) {
    for (int i = 0; i < known.length(); i++) {
      MEMORY.put(known.period(i), known.value(i));
    }
    return MEMORY.getOrDefault(known.end().plus(1), 0.0);
  }

  @Test
  void catchesAModelThatRemembersLaterCycles() {
    List<LookAheadFinding> findings =
        audit(store -> TestModels.constant("memory", (known, context) -> remembered(known)));

    assertThat(findings)
        .extracting(LookAheadFinding::kind, finding -> finding.cycle().id())
        .containsExactly(
            tuple(Kind.DEPENDS_ON_ORDER, "2020-03"),
            tuple(Kind.DEPENDS_ON_ORDER, "2020-05"),
            tuple(Kind.DEPENDS_ON_ORDER, "2020-07"));
  }

  @Test
  void catchesAModelThatRemembersAnEarlierRun() {
    BACKTEST
        .models(TestModels.constant("memory", (known, context) -> remembered(known)))
        .run(LocalEngine.threads(1));
    List<LookAheadFinding> findings =
        audit(store -> TestModels.constant("memory", (known, context) -> remembered(known)));

    // What it remembers of March is revised in June, which the order of the cycles gives away.
    assertThat(findings)
        .extracting(LookAheadFinding::kind, finding -> finding.cycle().id())
        .containsExactly(
            tuple(Kind.DEPENDS_ON_ORDER, "2020-03"),
            tuple(Kind.DEPENDS_ON_LATER_DATA, "2020-05"),
            tuple(Kind.DEPENDS_ON_LATER_DATA, "2020-07"));
  }

  @Test
  void catchesChanceThatDoesNotComeFromTheSeed() {
    SplittableRandom own = new SplittableRandom(1);
    assertThat(audit(store -> TestModels.constant("lucky", (known, context) -> own.nextDouble())))
        .extracting(LookAheadFinding::kind)
        .containsOnly(Kind.DEPENDS_ON_ORDER);
  }

  @Test
  void catchesAPanelThatHoldsTheStore() {
    List<LookAheadFinding> findings =
        audit(
            store ->
                new TestModels.Panel(
                    "panel",
                    (information, context) ->
                        id -> new TestModels.Constant(latest(store, JAN.plus(11)))));
    assertThat(findings)
        .hasSize(4)
        .allSatisfy(
            finding -> {
              assertThat(finding.quantity()).isEmpty();
              assertThat(finding.toString()).contains("panel");
            });
  }

  /**
   * The sum of all values in the fields of an information set, releases before revision included.
   */
  private static double reflected(InformationSet information) {
    try {
      Field histories = InformationSet.class.getDeclaredField("histories");
      histories.setAccessible(true);
      Object history = ((Map<?, ?>) histories.get(information)).get("a");
      Field values = history.getClass().getDeclaredField("values");
      values.setAccessible(true);
      return Arrays.stream((double[]) values.get(history)).sum();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void reflectionFindsNothingLaterInAnInformationSet() {
    TestModels.Model reflecting =
        TestModels.constant(
            "reflecting", (known, context) -> reflected(context.information().orElseThrow()));
    BacktestResult result =
        BACKTEST.models(reflecting).targets(TargetRule.horizons(1)).run(LocalEngine.threads(1));

    // Releases by the end of March: 2 months; May: 4; July: 6 and 5 revisions; September: 8 and 5.
    int revisions = 0b11111 << 12;
    assertThat(IntStream.range(0, 4).mapToDouble(result.archive()::pointOrNaN).toArray())
        .containsExactly(0b11, 0b1111, 0b111111 + revisions, 0b11111111 + revisions);
    assertThat(audit(store -> reflecting)).isEmpty();
  }

  @Test
  void altersOnlyWhatIsPublishedAfterTheDay() {
    LocalDate day = LocalDate.of(2020, 6, 14);
    VintageStore altered = AlteredFuture.of(STORE, day);

    assertThat(Digests.of(altered)).isNotEqualTo(Digests.of(STORE));
    for (String id : List.of("a", "days")) {
      assertThat(altered.asOf(day).series(id)).isEqualTo(STORE.asOf(day).series(id));
    }
    assertThat(altered.lastObserved()).isEqualTo(STORE.lastObserved());
    Releases.visit(
        altered,
        "a",
        (period, value, published) -> {
          boolean powerOfTwo = Double.toHexString(value).startsWith("0x1.0p");
          assertThat(powerOfTwo).isEqualTo(!published.isAfter(day));
        });
    assertThat(altered.releases("a")).isEqualTo(STORE.releases("a"));
  }

  @Test
  void namesTheCycleOfAFinding() {
    Cycle cycle = Cycle.of("2020-I", LocalDate.of(2020, 6, 30));
    assertThat(
            new LookAheadFinding(
                Kind.DEPENDS_ON_ORDER, "m", Optional.empty(), cycle, "it changed."))
        .hasToString("Model 'm', panel, cycle 2020-I (cut-off 2020-06-30): it changed.");
  }
}
