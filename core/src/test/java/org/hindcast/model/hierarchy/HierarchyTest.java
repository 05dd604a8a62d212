package org.hindcast.model.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HierarchyTest {

  private static final Map<String, Map<String, String>> CROSSED =
      Map.of(
          "syr-first", Map.of("nationality", "syr", "flow", "first"),
          "syr-nareis", Map.of("nationality", "syr", "flow", "nareis"),
          "eri-first", Map.of("nationality", "eri", "flow", "first"),
          "eri-nareis", Map.of("nationality", "eri", "flow", "nareis"),
          "tur-first", Map.of("nationality", "tur", "flow", "first"));

  private static void refuses(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void sumsATree() {
    Hierarchy tree =
        Hierarchy.of(
            Map.of(
                "total",
                List.of("a", "b", "c"),
                "a",
                List.of("a2", "a1"),
                "b",
                List.of("b1", "b2")));
    assertThat(tree.nodes()).containsExactly("total", "a", "b", "a1", "a2", "b1", "b2", "c");
    assertThat(tree.summingMatrix())
        .isDeepEqualTo(
            new double[][] {
              {1, 1, 1, 1, 1},
              {1, 1, 0, 0, 0},
              {0, 0, 1, 1, 0},
              {1, 0, 0, 0, 0},
              {0, 1, 0, 0, 0},
              {0, 0, 1, 0, 0},
              {0, 0, 0, 1, 0},
              {0, 0, 0, 0, 1}
            });
    // Powers of two: each sum shows which were added.
    assertThat(tree.sums(new double[] {1, 2, 4, 8, 16})).containsExactly(31, 3, 12, 1, 2, 4, 8, 16);
    assertThat(tree.levels()).containsExactly("total", "level-1", "bottom");
    assertThat(tree.level("level-1")).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(tree.level("bottom")).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "c");
    assertThat(tree.bottomsOf("a")).containsExactly("a1", "a2");
    assertThat(tree.bottomsOf("c")).containsExactly("c");
    assertThat(tree.isTree()).isTrue();
  }

  @Test
  void nestsLevels() {
    Hierarchy nested =
        Hierarchy.nested(
            "world",
            List.of("continent", "country"),
            Map.of(
                "x1", List.of("asia", "syria"),
                "x2", List.of("asia", "syria"),
                "x3", List.of("asia", "iraq"),
                "x4", List.of("asia", "iraq"),
                "y1", List.of("africa", "eritrea"),
                "y2", List.of("africa", "eritrea"),
                "y3", List.of("africa", "somalia"),
                "y4", List.of("africa", "somalia")));
    assertThat(nested.levels()).containsExactly("total", "continent", "country", "bottom");
    assertThat(nested.level("country"))
        .containsExactlyInAnyOrder("eritrea", "iraq", "somalia", "syria");
    assertThat(nested.bottomsOf("asia")).containsExactly("x1", "x2", "x3", "x4");
    assertThat(nested).isEqualTo(nested.renamed(Map.of("asia", "a")).renamed(Map.of("a", "asia")));
  }

  @Test
  void sumsAlongCrossedAttributes() {
    Hierarchy crossed =
        Hierarchy.grouped("all", CROSSED)
            .renamed(Map.of("nationality=syr", "syr", "flow=first", "first"));
    // The one sum of Turkish nationals would be tur-first itself, and is left out.
    assertThat(crossed.aggregates())
        .containsExactlyInAnyOrder("all", "first", "flow=nareis", "syr", "nationality=eri");
    assertThat(crossed.level("nationality"))
        .containsExactlyInAnyOrder("nationality=eri", "syr", "tur-first");
    assertThat(crossed.level("flow*nationality"))
        .containsExactlyInAnyOrderElementsOf(CROSSED.keySet());
    assertThat(crossed.bottomsOf("first")).containsExactly("eri-first", "syr-first", "tur-first");
    assertThat(crossed.isTree()).isFalse();
    assertThat(crossed.levels()).startsWith("total").endsWith("bottom");
  }

  @Test
  void sumsThreeAttributesInAllCombinations() {
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    for (String a : List.of("1", "2")) {
      for (String b : List.of("1", "2", "3")) {
        for (String c : List.of("1", "2", "3", "4")) {
          cells.put(a + b + c, Map.of("a", a, "b", b, "c", c));
        }
      }
    }
    Hierarchy crossed = Hierarchy.grouped("all", cells);
    // 1 + (2 + 3 + 4) + (2·3 + 2·4 + 3·4) + 2·3·4
    assertThat(crossed.aggregates()).hasSize(1 + 9 + 26);
    assertThat(crossed.bottoms()).hasSize(24);
    assertThat(crossed.bottomsOf("a=2,c=3")).containsExactly("213", "223", "233");
    for (String level : crossed.levels()) {
      assertThat(crossed.level(level).stream().flatMap(id -> crossed.bottomsOf(id).stream()))
          .containsExactlyInAnyOrderElementsOf(crossed.bottoms());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfNaming() {
    Map<String, List<String>> one = new LinkedHashMap<>();
    one.put("t", List.of("a", "b"));
    one.put("a", List.of("x", "y"));
    Map<String, List<String>> other = new LinkedHashMap<>();
    other.put("a", List.of("y", "x"));
    other.put("t", List.of("b", "a"));
    assertThat(Hierarchy.of(one))
        .isEqualTo(Hierarchy.of(other))
        .hasSameHashCodeAs(Hierarchy.of(other))
        .hasToString("t=a+b;a=x+y");
    assertThat(Hierarchy.parse(List.of("a = y + x", "t = b + a"))).isEqualTo(Hierarchy.of(one));
  }

  @Test
  void refusesWhatIsNoTree() {
    refuses(() -> Hierarchy.of(Map.of()), "empty");
    refuses(
        () -> Hierarchy.of(Map.of("t", List.of("a"))), "'t'", "single child [a]", "at least two");
    refuses(() -> Hierarchy.of(Map.of("t", List.of())), "no child");
    refuses(() -> Hierarchy.of(Map.of("t", List.of("a", "a"))), "'t'", "'a' twice");
    refuses(
        () -> Hierarchy.of(Map.of("t", List.of("a", "b"), "a", List.of("b", "c"))),
        "'b' has two parents",
        "'a'",
        "'t'",
        "attributes");
    refuses(
        () -> Hierarchy.of(Map.of("s", List.of("a", "b"), "t", List.of("c", "d"))),
        "totals [s, t]",
        "expected one");
    refuses(
        () -> Hierarchy.of(Map.of("a", List.of("b", "x"), "b", List.of("a", "y"))),
        "circle",
        "a > b");
    refuses(
        () ->
            Hierarchy.of(
                Map.of("t", List.of("u", "v"), "a", List.of("b", "x"), "b", List.of("a", "y"))),
        "circle",
        " > ");
    refuses(() -> Hierarchy.of(Map.of("t", List.of("t", "b"))), "circle: t > t");
    refuses(() -> Hierarchy.of(Map.of("t", List.of(" a", "b"))), "padded");
    refuses(() -> Hierarchy.parse(List.of("t")), "'t'", "total=first+second");
    refuses(() -> Hierarchy.parse(List.of("t=a+b", "t=c+d")), "already");
  }

  @Test
  void refusesGroupsThatDoNotNest() {
    refuses(
        () -> Hierarchy.nested("t", List.of("l"), Map.of("x", List.of("a"), "y", List.of())),
        "'y'",
        "levels [l]");
    refuses(
        () ->
            Hierarchy.nested(
                "t", List.of("l", "k"), Map.of("x", List.of("a", "s"), "y", List.of("b", "s"))),
        "'s' has two parents");
    refuses(
        () ->
            Hierarchy.nested(
                "t", List.of("l", "k"), Map.of("x", List.of("a", "b"), "y", List.of("b", "c"))),
        "stands at the levels");
    refuses(
        () ->
            Hierarchy.nested(
                "t",
                List.of("total"),
                Map.of("w", List.of("a"), "x", List.of("a"), "y", List.of("b"), "z", List.of("b"))),
        "Two levels have the name 'total'");
  }

  @Test
  void refusesAttributesThatDoNotCross() {
    refuses(() -> Hierarchy.grouped("t", Map.of("x", Map.of("a", "1"))), "at least two");
    refuses(
        () -> Hierarchy.grouped("t", Map.of("x", Map.of("a", "1"), "y", Map.of("b", "1"))),
        "'y'",
        "[b]",
        "'x'",
        "[a]");
    refuses(() -> Hierarchy.grouped("t", Map.of("x", Map.of(), "y", Map.of())), "0 attributes");
    refuses(
        () -> Hierarchy.grouped("all", CROSSED).renamed(Map.of("flow=frist", "first")),
        "flow=frist",
        "flow=first");
    refuses(
        () -> Hierarchy.grouped("all", CROSSED).renamed(Map.of("flow=first", "syr-first")),
        "two nodes 'syr-first'");
    refuses(() -> Hierarchy.grouped("all", CROSSED).level("natonality"), "nationality");
    refuses(() -> Hierarchy.grouped("all", CROSSED).bottomsOf("syr-frist"), "syr-first");
  }

  @Test
  void measuresHowFarPartsAreFromAddingUp() {
    Hierarchy tree = Hierarchy.of(Map.of("t", List.of("a", "b")));
    Incoherence off = tree.incoherence(new double[] {10, 7, 5}).get(0);
    assertThat(off).isEqualTo(new Incoherence("t", 2, 2.0 / 12));
    assertThat(off.isCoherent()).isFalse();
    // The sum of magnitudes is the scale where parts cancel.
    assertThat(tree.incoherence(new double[] {1, 100, -98}).get(0).relative())
        .isCloseTo(1.0 / 198, within(1e-15));
    assertThat(tree.incoherence(new double[] {0, 0, 0}).get(0).relative()).isZero();
    tree.requireCoherent(new double[] {0.3, 0.1, 0.2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.requireCoherent(new double[] {10, 7, 5}))
        .withMessageContainingAll("'t'", "2.0", "1.0E-9");
    refuses(() -> tree.incoherence(new double[] {1, 1}), "2 values", "3 nodes");
    refuses(() -> tree.sums(new double[] {1}), "1 values", "2 bottom");
    refuses(() -> tree.incoherence(new double[] {1, Double.NaN, 1}), "missing");
  }
}
