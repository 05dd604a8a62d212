package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.hindcast.cli.study.StudyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final String IMPORTS =
      """
      import java.nio.file.Path;
      import java.time.YearMonth;
      import org.hindcast.cycle.*;
      import org.hindcast.data.*;
      import org.hindcast.datasets.catalog.*;
      import org.hindcast.evaluation.backtest.*;
      import org.hindcast.evaluation.report.*;
      import org.hindcast.evaluation.score.*;
      import org.hindcast.model.*;
      """;

  @TempDir Path home;

  @Test
  void itsJavaCompilesAndWritesTheReport() throws IOException, InterruptedException {
    List<MatchResult> blocks = JAVA.matcher(Files.readString(README)).results().toList();
    assertThat(blocks).hasSize(1);
    Path source =
        Files.writeString(
            home.resolve("Snippet.java"),
            IMPORTS
                + "class Snippet { public static void main(String[] arguments) throws Exception {\n"
                + blocks.get(0).group(1)
                + "}}\n");
    compile(source);
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                "Snippet")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(run.waitFor()).describedAs(output).isZero();
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

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-d", home.toString(), "-cp", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).describedAs(messages.toString()).isTrue();
    }
  }
}
