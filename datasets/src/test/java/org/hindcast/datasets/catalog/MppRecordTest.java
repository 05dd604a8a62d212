package org.hindcast.datasets.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MppRecordTest {

  private static final String TOTAL = "asylum-inflow-total";

  private final Dataset dataset = Datasets.load("mpp-record");
  private final VintageStore store = dataset.store();
  private final ForecastArchive archive = dataset.archive();

  /** 57 rows and 4 added; 4 bands of two rows and 3 of three make 7 forecasts of 17 rows. */
  @Test
  void everyRowIsInTheArchive() {
    assertThat(archive.size()).isEqualTo(57 + 4 - 17 + 7);
    assertThat(rows(row -> archive.type(row) == ForecastArchive.Type.BAND)).hasSize(7);
  }

  /** Relative errors of published figures against the outcomes of the record itself. */
  @ParameterizedTest
  @CsvSource({
    "MPP-2015-II,2016,WORKING_GROUP,POLICY_NEUTRAL,195.8",
    "MPP-2015-II,2016,ADOPTED,UNSTATED,83.3",
    "reported-2017-09-19,2017,ADOPTED,UNSTATED,34.1",
    "Budget-2018,2018,ADOPTED,UNSTATED,21.8",
    "reported-2022-11,2022,ADOPTED,UNSTATED,-29.3",
    "MPP-2022-I,2022,ADOPTED,UNSTATED,-14.6",
    "MPP-2022-II,2023,ADOPTED,UNSTATED,1.5",
    "MPP-2023-I,2023,ADOPTED,UNSTATED,40.3",
    "MPP-2024-I,2024,MODEL,UNSTATED,52.9"
  })
  void relativeErrorsOfPointsAreTheGoldenNumbers(
      String cycle, int year, Stage stage, PolicyBasis basis, double percent) {
    double forecast = point(key(cycle, Target.yearTotal(year), stage, basis));
    assertThat(100 * (forecast - actual(year)) / actual(year)).isCloseTo(percent, within(0.05));
  }

  @Test
  void relativeErrorsOfBandsAreTheGoldenNumbers() {
    Forecast.Band of2021 = band("reported-2022-04", 2021);
    double middle = (of2021.minimum() + of2021.maximum()) / 2;
    double first = first2021();
    assertThat(100 * (middle - first) / first).isCloseTo(-24.9, within(0.05));
    double lowest = band("MPP-2022-II", 2022).minimum();
    assertThat(100 * (lowest - actual(2022)) / actual(2022)).isCloseTo(-0.8, within(0.05));
  }

  /** At a declared 80%: width, plus 2/0.2 times the distance outside. */
  @Test
  void intervalScoresAreTheGoldenNumbers() {
    assertThat(intervalScore(band("MPP-2024-I", 2024), actual(2024))).isEqualTo(70_300);
    assertThat(intervalScore(band("reported-2022-04", 2021), first2021())).isEqualTo(47_200);
    assertThat(intervalScore(band("MPP-2015-II", 2016), actual(2016))).isEqualTo(202_580);
    // The record has 76,000 as maximum, and apart from it the 77,000 that was reported too.
    ForecastKey other =
        new ForecastKey(
            "MPP (volkskrant.nl)",
            TOTAL,
            "MPP-2023-I",
            Target.yearTotal(2023),
            Stage.MODEL,
            new Scenario("maximum"),
            PolicyBasis.UNSTATED);
    Forecast.Band wider = Forecast.band(band("MPP-2023-I", 2023).minimum(), point(other));
    assertThat(intervalScore(wider, actual(2023))).isEqualTo(28_000);
  }

  @Test
  void bandsHaveTheirMiddleScenario() {
    Forecast.Band band = band("MPP-2023-II", 2023);
    assertThat(band.minimum()).isEqualTo(45_000);
    assertThat(band.middle()).hasValue(60_000);
    assertThat(band.maximum()).isEqualTo(68_000);
    assertThat(band("MPP-2023-II", 2024).middle()).isEmpty();
  }

  @Test
  void conflictingFigureIsKeptApartAndNoted() {
    ForecastKey conflicting =
        new ForecastKey(
            "MPP (nieuws.nl)",
            TOTAL,
            "MPP-2022-II",
            Target.yearTotal(2023),
            Stage.MODEL,
            new Scenario("maximum"),
            PolicyBasis.UNSTATED);
    assertThat(point(conflicting)).isEqualTo(42_000);
    assertThat(dataset.notes())
        .anySatisfy(
            note ->
                assertThat(note).contains("Conflicts").contains("42000").contains("MPP-2022-II"));
  }

  @Test
  void aLoneMaximumIsAPointUnderItsScenario() {
    ForecastKey lone =
        key("MPP-2023-I", Target.yearTotal(2025), Stage.MODEL, PolicyBasis.UNSTATED)
            .under(new Scenario("maximum"));
    assertThat(point(lone)).isEqualTo(76_000);
    assertThat(dataset.notes())
        .anySatisfy(note -> assertThat(note).contains("other end of a band").contains("76000"));
  }

  @Test
  void stocksHaveDaysAndYearEndsAsTargets() {
    ForecastKey places =
        new ForecastKey(
            "MPP",
            "coa-places-needed",
            "MPP-2024-I",
            Target.value(TimePeriod.ofDay(LocalDate.of(2026, 1, 1))),
            Stage.ADOPTED,
            Scenario.UNCONDITIONAL,
            PolicyBasis.UNSTATED);
    assertThat(point(places)).isEqualTo(133_500);
    Actual occupancy =
        Target.yearEnd(2019).actual(store, "coa-occupancy", ActualsPolicy.firstRelease());
    assertThat(occupancy).isEqualTo(new Actual.Known(27_381, LocalDate.of(2020, 6, 1)));
  }

  @Test
  void cutOffIsTheDayOfIssueOrOfTheReportIfThatIsEarlier() {
    assertThat(cycle("MPP-2015-II").cutOff()).isEqualTo(LocalDate.of(2015, 11, 30));
    assertThat(cycle("MPP-2015-II").publication()).contains(LocalDate.of(2016, 1, 21));
    assertThat(cycle("issued-2022-01").cutOff()).isEqualTo(LocalDate.of(2022, 1, 24));
    assertThat(cycle("reported-2017-09-19").cutOff()).isEqualTo(LocalDate.of(2017, 9, 19));
    assertThat(cycle("MPP-2022-I").cutOff()).isEqualTo(LocalDate.of(2022, 5, 31));
    assertThat(archive.cycles()).allSatisfy(each -> assertThat(each.adoption()).isEmpty());
    assertThat(dataset.notes())
        .anySatisfy(note -> assertThat(note).contains("later than the event").contains("22000"));
  }

  @Test
  void publicationsOfOneOutcomeAreItsReleases() {
    TimePeriod year = TimePeriod.ofYear(2016);
    assertThat(store.hasRealVintages(TOTAL)).isTrue();
    assertThat(store.actual(TOTAL, year, ActualsPolicy.firstRelease()))
        .isEqualTo(new Actual.Known(31_600, LocalDate.of(2017, 1, 31)));
    assertThat(store.actual(TOTAL, year, ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(31_642, LocalDate.of(2018, 1, 31)));
    assertThat(store.actual(TOTAL, TimePeriod.ofYear(2021), ActualsPolicy.latest()))
        .isEqualTo(new Actual.Known(36_675, LocalDate.of(2022, 12, 31)));
  }

  /** 115 rows of outcomes, 5 added, and the year-end rows of all persons in the occupancy file. */
  @Test
  void everyOutcomeIsInTheStore() {
    int occupancy = store.releases("coa-occupancy");
    int all = dataset.quantities().stream().mapToInt(each -> store.releases(each.id())).sum();
    assertThat(all - occupancy).isEqualTo(115 + 5);
    assertThat(occupancy).isEqualTo(35);
  }

  private double intervalScore(Forecast.Band band, double actual) {
    return band.maximum()
        - band.minimum()
        + 10 * Math.max(band.minimum() - actual, 0)
        + 10 * Math.max(actual - band.maximum(), 0);
  }

  private double first2021() {
    return store
        .actual(TOTAL, TimePeriod.ofYear(2021), ActualsPolicy.firstRelease())
        .asOptional()
        .orElseThrow();
  }

  private double actual(int year) {
    return store
        .actual(TOTAL, TimePeriod.ofYear(year), ActualsPolicy.latest())
        .asOptional()
        .orElseThrow();
  }

  private Cycle cycle(String id) {
    return archive.cycles().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private ForecastKey key(String cycle, Target target, Stage stage, PolicyBasis basis) {
    return ForecastKey.of("MPP", TOTAL, cycle, target).at(stage).on(basis);
  }

  private double point(ForecastKey key) {
    return forecast(key).orElseThrow().point().orElseThrow();
  }

  private Forecast.Band band(String cycle, int year) {
    ForecastKey key = key(cycle, Target.yearTotal(year), Stage.MODEL, PolicyBasis.UNSTATED);
    return (Forecast.Band) forecast(key).orElseThrow();
  }

  private Optional<Forecast> forecast(ForecastKey key) {
    return rows(row -> archive.key(row).equals(key)).stream().map(archive::forecast).findFirst();
  }

  private List<Integer> rows(IntPredicate condition) {
    return IntStream.range(0, archive.size()).filter(condition).boxed().toList();
  }
}
