package org.hindcast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is published fits together: one version, one bill of materials, one module name per jar. */
class PublicationTest {

  @Test
  void billOfMaterialsHasTheVersionOfTheParent() throws Exception {
    assertThat(texts("bom/pom.xml", "version").get(0))
        .isEqualTo(texts("pom.xml", "version").get(0));
  }

  @Test
  void billOfMaterialsListsEveryDeployedModule() throws Exception {
    List<String> deployed = Sources.MODULES.stream().map(module -> "hindcast-" + module).toList();

    assertThat(texts("bom/pom.xml", "artifactId")).containsAll(deployed);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jarsHaveAModuleName(String module) throws Exception {
    assertThat(texts(module + "/pom.xml", "hindcast.module"))
        .containsExactly("org.hindcast." + module);
  }

  @Test
  void theseTestsSeeEveryModule() throws Exception {
    List<String> expected = new ArrayList<>(Sources.MODULES);
    expected.add("bom");

    assertThat(texts("pom.xml", "module")).containsExactlyInAnyOrderElementsOf(expected);
  }

  static List<String> modules() {
    return Sources.MODULES;
  }

  private static List<String> texts(String pom, String element)
      throws IOException, SAXException, ParserConfigurationException {
    Path file = Sources.root().resolve(pom);
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    NodeList nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
