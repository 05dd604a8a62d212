package org.hindcast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rules of the house style that can be read off class files. */
class HouseStyleTest {

  private static final JavaClasses CLASSES = Sources.mainClasses();

  private static final String[] PROGRAMS = {"org.hindcast.cli..", "org.hindcast.benchmarks.."};

  @Test
  void librariesDoNotPrint() {
    check(classes().that().resideOutsideOfPackages(PROGRAMS).should(BannedCalls.ofConsole()));
  }

  @Test
  void librariesTakeAClock() {
    check(classes().that().resideOutsideOfPackages(PROGRAMS).should(BannedCalls.ofWallClock()));
  }

  @Test
  void nothingDependsOnTheDefaultLocale() {
    check(classes().should(BannedCalls.ofDefaultLocale()));
  }

  @Test
  void randomnessIsSeeded() {
    check(classes().should(BannedCalls.ofUnseededRandomness()));
  }

  @Test
  void nothingLogs() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.util.logging..",
                "org.slf4j..",
                "org.apache.logging..",
                "org.apache.commons.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger")
            .because("progress goes to a listener and failures are rows"));
  }

  @Test
  void mainCodeKnowsNoTestLibrary() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.assertj..", "net.jqwik..", "com.tngtech.."));
  }

  @Test
  void packagesAreNamedAfterFeatures() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..",
                "..utils..",
                "..common..",
                "..helper..",
                "..helpers..",
                "..impl..",
                "..manager..",
                "..misc..",
                "..base..")
            .because("a package is a feature; name it after what it knows"));
  }

  @Test
  void packagesAreNullMarked() {
    check(
        classes()
            .should(
                have(
                    type -> type.getPackage().isAnnotatedWith(NullMarked.class),
                    "a package-info.java annotated @NullMarked")));
  }

  @Test
  void typesAreNamedAfterWhatTheyAre() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*[.$]([A-Za-z]*(Util|Utils|Helper|Helpers|Manager))")
            .because("such a name says nothing; name the type after the thing that it is"));
  }

  @Test
  void interfacesHaveNoPrefix() {
    check(noClasses().that().areInterfaces().should().haveNameMatching(".*[.$]I[A-Z][a-z]\\w*"));
  }

  @Test
  void acronymsAreWords() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*[.$]\\w*[A-Z]{3}\\w*")
            .because("acronyms are written as words: Crps, Wis, Hac"));
  }

  @Test
  void abstractClassesHaveTwoImplementations() {
    check(
        classes()
            .that()
            .haveSimpleNameStartingWith("Abstract")
            .should(have(type -> type.getSubclasses().size() > 1, "two subclasses or no base")));
  }

  @Test
  void productTypesCalledTestAreStatisticalTests() {
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Test")
            .should()
            .resideInAnyPackage(
                "org.hindcast.model.arima..",
                "org.hindcast.evaluation.inference..",
                "org.hindcast.evaluation.compare..",
                "org.hindcast.evaluation.calibration..",
                "org.hindcast.evaluation.rationality..",
                "org.hindcast.evaluation.revision..",
                "org.hindcast.evaluation.monitor..")
            .because("in product code only a statistical test ends in Test"));
  }

  @Test
  void publicRecordsHoldNoArrays() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat(describe("public records", HouseStyleTest::isPublicRecord))
            .and()
            .areNotStatic()
            .should()
            .notHaveRawType(describe("an array", JavaClass::isArray))
            .because("a record hands out its array; write a final class that copies in and out"));
  }

  @Test
  void publicFieldsAreConstants() {
    check(
        fields()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(PROGRAMS)
            .should()
            .haveModifier(FINAL)
            .because("types outside are immutable"));
  }

  @Test
  void thereAreNoSetters() {
    check(
        noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(PROGRAMS)
            .should()
            .haveNameMatching("set[A-Z]\\w*")
            .because("a wither returns a new instance"));
  }

  @Test
  void exceptionsSayWhatIsWrong() {
    check(
        noClasses()
            .should(THROW_GENERIC_EXCEPTIONS)
            .because(
                "IllegalArgumentException is for a wrong argument, IllegalStateException for a"
                    + " wrong moment, an own type for what a caller can act on"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static boolean isPublicRecord(JavaClass type) {
    return type.isRecord() && type.getModifiers().contains(PUBLIC);
  }

  private static ArchCondition<JavaClass> have(Predicate<JavaClass> condition, String what) {
    return new ArchCondition<>("have " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!condition.test(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " has not " + what));
        }
      }
    };
  }
}
