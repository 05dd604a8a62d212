package org.hindcast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data flows one way: no class knows a stage after its own. */
class LayersTest {

  private static final JavaClasses CLASSES = Sources.mainClasses();

  private static final String[] CORE = {
    "org.hindcast.naming..",
    "org.hindcast.numeric..",
    "org.hindcast.time..",
    "org.hindcast.data..",
    "org.hindcast.cycle..",
    "org.hindcast.forecast..",
    "org.hindcast.model.."
  };

  private static final String[] JUDGEMENTS = {
    "org.hindcast.evaluation.compare..",
    "org.hindcast.evaluation.calibration..",
    "org.hindcast.evaluation.rationality..",
    "org.hindcast.evaluation.revision..",
    "org.hindcast.evaluation.attribution..",
    "org.hindcast.evaluation.monitor.."
  };

  /** Stages of each road from first to last; packages of one stage may know each other. */
  private static final List<List<String[]>> ROADS =
      List.of(
          Stream.of(CORE).map(LayersTest::stage).toList(),
          List.of(
              CORE,
              stage("org.hindcast.evaluation.inference.."),
              stage("org.hindcast.evaluation.backtest.."),
              stage("org.hindcast.evaluation.score.."),
              JUDGEMENTS,
              stage("org.hindcast.evaluation.report.."),
              stage("org.hindcast.benchmarks.."),
              stage("org.hindcast.cli..")),
          List.of(
              CORE,
              stage("org.hindcast.datasets.."),
              stage("org.hindcast.benchmarks.."),
              stage("org.hindcast.cli..")));

  private static final String[] CORE_MAY_USE = {
    "", "java..", "org.jspecify..", "org.apache.commons.math3..", "org.apache.commons.statistics..",
  };

  @Test
  void everySourcePackageIsSeenByTheseRules() {
    Set<String> imported =
        CLASSES.stream().map(JavaClass::getPackageName).collect(toCollection(TreeSet::new));
    Set<String> written =
        Sources.mainFiles().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .map(LayersTest::packageOf)
            .collect(toCollection(TreeSet::new));

    assertThat(imported).isNotEmpty().containsAll(written);
  }

  @TestFactory
  Stream<DynamicTest> noStageKnowsALaterOne() {
    return ROADS.stream()
        .flatMap(
            road ->
                Stream.iterate(0, i -> i < road.size() - 1, i -> i + 1)
                    .map(i -> dynamicLayer(road.get(i), laterThan(road, i))));
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.hindcast.(**)")
        .should()
        .beFreeOfCycles()
        .because("a cycle makes one package of two; move the shared type to the lower one")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void coreUsesTheJdkAndTheNumericLibrariesOnly() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(concat(CORE_MAY_USE, CORE))
        .because("core is embedded by others; readers and writers belong in datasets")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void evaluationUsesCoreAndItsReportLibrariesOnly() {
    String[] more = {
      "org.hindcast.evaluation..",
      "com.fasterxml.jackson..",
      "tech.tablesaw..",
      "gg.jte..",
      "org.apache.commons.numbers.."
    };
    classes()
        .that()
        .resideInAPackage("org.hindcast.evaluation..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(concat(concat(CORE_MAY_USE, CORE), more))
        .because("another library is a decision: discuss it, add it to the pom, then list it here")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void datasetsUseCoreAndTheirFormatLibrariesOnly() {
    String[] more = {
      "org.hindcast.datasets..",
      "com.fasterxml.jackson..",
      "tech.tablesaw..",
      "de.siegmar.fastcsv..",
      "org.duckdb.."
    };
    classes()
        .that()
        .resideInAPackage("org.hindcast.datasets..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(concat(concat(CORE_MAY_USE, CORE), more))
        .because("another library is a decision: discuss it, add it to the pom, then list it here")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void modelsNeverSeeTheStore() {
    noClasses()
        .that()
        .resideInAPackage("org.hindcast.model..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.hindcast.data.VintageStore")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.hindcast.data.ActualsPolicy")
        .because("a model gets an InformationSet, so that it cannot look ahead")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static DynamicTest dynamicLayer(String[] stage, String[] later) {
    return DynamicTest.dynamicTest(
        String.join(", ", stage),
        () ->
            noClasses()
                .that()
                .resideInAnyPackage(stage)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .because(
                    "data flows one way; move the type down, or pass what is needed as an argument")
                .allowEmptyShould(true)
                .check(CLASSES));
  }

  private static String[] laterThan(List<String[]> road, int stage) {
    return road.stream().skip(stage + 1L).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String packageOf(Path file) {
    String folder = file.getParent().toString().replace('\\', '/');
    return folder.substring(folder.indexOf("src/main/java/") + 14).replace('/', '.');
  }

  private static String[] stage(String packages) {
    return new String[] {packages};
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }
}
