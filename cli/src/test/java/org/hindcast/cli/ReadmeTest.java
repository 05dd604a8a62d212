package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hindcast.cli.study.StudyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  @TempDir Path home;

  @Test
  void itsJavaCompilesAndWritesTheReport() throws IOException, InterruptedException {
    List<MatchResult> blocks = JAVA.matcher(Files.readString(README)).results().toList();
    assertThat(blocks).hasSize(1);
    String output = JavaSnippet.run(home, blocks.get(0).group(1));
    assertThat(output).contains("seasonal-naive").contains("coverage-80");
    assertThat(home.resolve("report/index.html")).content().contains("Asylum inflow, replayed");
  }

  @Test
  void itsLinksLeadSomewhere() throws IOException {
    List<MatchResult> links = LINK.matcher(Files.readString(README)).results().toList();
    assertThat(links).hasSizeGreaterThan(4);
    for (MatchResult link : links) {
      assertThat(Path.of("..").resolve(link.group(1))).exists();
    }
  }

  @Test
  void theDemoIsTheStudyItDescribes() {
    assertThat(StudyFile.demo().study().models()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(StudyFile.demo().study().levels()).containsExactly(0.5, 0.8, 0.95);
    assertThat(StudyFile.demo().study().published()).isPresent();
  }
}
