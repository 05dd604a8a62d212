package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles and runs the Java of a page, with the imports that a reader's editor adds. */
final class JavaSnippet {

  private static final String IMPORTS =
      """
      import java.nio.file.Path;
      import java.time.LocalDate;
      import java.time.YearMonth;
      import org.hindcast.cycle.*;
      import org.hindcast.data.*;
      import org.hindcast.datasets.catalog.*;
      import org.hindcast.datasets.format.*;
      import org.hindcast.evaluation.backtest.*;
      import org.hindcast.evaluation.compare.*;
      import org.hindcast.evaluation.inference.*;
      import org.hindcast.evaluation.report.*;
      import org.hindcast.evaluation.score.*;
      import org.hindcast.forecast.*;
      import org.hindcast.model.*;
      import tech.tablesaw.api.Table;
      """;

  private JavaSnippet() {}

  /**
   * What the statements print when run.
   *
   * @param home an empty folder in which they run
   */
  static String run(Path home, String statements) throws IOException, InterruptedException {
    Path source =
        Files.writeString(
            home.resolve("Snippet.java"),
            IMPORTS
                + "class Snippet { public static void main(String[] arguments) throws Exception {\n"
                + statements
                + "}}\n");
    compile(source, home);
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home + File.pathSeparator + System.getProperty("java.class.path"),
                "Snippet")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).describedAs(output).isZero();
    return output;
  }

  private static void compile(Path source, Path home) throws IOException {
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
