package org.hindcast.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyNodeTest {

  @Test
  void readsMappingsListsAndTexts() {
    Map<String, StudyNode> study =
        read("title: Inflow\nlevels: [50, 80]\n").entries("key", "title", "levels");
    assertThat(study.get("title").text()).isEqualTo("Inflow");
    assertThat(study.get("levels").items()).extracting(StudyNode::text).containsExactly("50", "80");
  }

  @Test
  void takesASingleTextAsAListOfOne() {
    StudyNode models = read("models: naive\n").entries("key", "models").get("models");
    assertThat(models.items()).extracting(StudyNode::text).containsExactly("naive");
  }

  @Test
  void refusesAnUnknownKeyWithFileLineAndTheNearestOne() {
    assertThatThrownBy(() -> read("title: x\nmodles: [naive]\n").entries("key", "title", "models"))
        .hasMessage(
            "study.yaml, line 2: There is no key 'modles'. Maybe 'models' was meant. "
                + "Known: title, models.");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThatThrownBy(() -> read("title: x\n\ntitle: y\n").entries("key", "title"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("'title'")
        .hasMessageContaining("twice");
  }

  @Test
  void tellsWhereAValueIsRefused() {
    StudyNode seed = read("a: 1\nseed: ten\n").entries("key", "a", "seed").get("seed");
    assertThatThrownBy(() -> seed.parse(Long::parseLong))
        .hasMessage("study.yaml, line 2: 'ten' is not a number.");
  }

  @Test
  void refusesWhatIsNotYaml() {
    assertThatThrownBy(() -> read("a: [1\nb: 2\n"))
        .hasMessageContaining("study.yaml, line 2")
        .hasMessageContaining("not YAML");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("is empty");
  }

  private static StudyNode read(String text) {
    return StudyNode.read("study.yaml", text);
  }
}
