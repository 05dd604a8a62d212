package org.hindcast.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

  @Test
  void productCodeKeepsTheRules() throws IOException {
    List<String> findings = new ArrayList<>();
    for (Path file : Sources.mainFiles()) {
      findings.addAll(SourceRules.findingsInMain(nameOf(file), Files.readString(file)));
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void testCodeKeepsTheRules() throws IOException {
    List<String> findings = new ArrayList<>();
    for (Path file : Sources.testFiles()) {
      // This class plants violations of its own.
      if (!file.endsWith("SourceRulesTest.java")) {
        findings.addAll(SourceRules.findingsInTest(nameOf(file), Files.readString(file)));
      }
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void acceptsGoodCode() {
    assertThat(
            inMain(
                """
                /** A sum. Its parts are given (see below); the rest is known. */
                public final class Sum {
                  // The order matters: rounding differs.
                  public Sum() {}
                  /** The value. */
                  public int value() { try { return 1; } catch (IllegalStateException e) { return 0; } }
                  @Override public String toString() { return "1"; }
                  int hidden() { return 2; }
                  static class Part { public int x() { return 1; } }
                }
                """))
        .isEmpty();
  }

  @Test
  void refusesToCatchEverything() {
    assertThat(inMain("class A { void a() { try { b(); } catch (Exception e) { } } }"))
        .singleElement()
        .asString()
        .contains("A.java:1 catches Exception");
    assertThat(
            inMain(
                "class A { void a() { try { b(); } catch (Error | java.lang.Throwable e) { } } }"))
        .singleElement()
        .asString()
        .contains("catches java.lang.Throwable");
  }

  @Test
  void refusesPublishedCodeWithoutJavadoc() {
    assertThat(inMain("public class A { public int a() { return 1; } }")).hasSize(2);
    assertThat(inMain("/** A. */ public interface A { int a(); }"))
        .singleElement()
        .asString()
        .contains("no Javadoc on a");
  }

  @Test
  void refusesLongFiles() {
    String lines =
        IntStream.rangeClosed(0, SourceRules.MAX_LINES)
            .mapToObj(i -> "")
            .collect(joining("\n", "", "\n"));

    assertThat(inMain(lines)).singleElement().asString().contains("501 lines");
  }

  @Test
  void refusesRemindersOrnamentsAndDeadCode() {
    assertThat(inMain("// TODO later")).hasSize(1);
    assertThat(inMain("// ---------- helpers")).hasSize(1);
    assertThat(inMain("// total = total + value;")).hasSize(1);
    assertThat(inMain("// return sum(values);")).hasSize(1);
  }

  private static List<String> inMain(String text) {
    return SourceRules.findingsInMain("A.java", text);
  }

  private static String nameOf(Path file) {
    return Sources.root().relativize(file).toString().replace('\\', '/');
  }
}
