package org.hindcast.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.hindcast.data.Quantity;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "Write your own model in five minutes" tells the truth. */
class WriteAModelTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern TYPE = Pattern.compile("(?m)^public (?:final )?\\w+ (\\w+)");

  @Test
  void theCodeOfThePageCompilesAndIsFound(@TempDir Path folder) throws IOException {
    compile(folder, blocks("java"));
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.hindcast.model.ModelProvider"), blocks("text").get(0), UTF_8);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(Models.catalogue()).extracting(ModelCard::id).contains("recent-median", "naive");
      SeriesModel model = (SeriesModel) Models.parse("recent-median:window=5");
      assertThat(model.id()).isEqualTo("recent-median:window=5");
      FitContext context = FitContext.of(Quantity.flow("inflow"), 12, 1);
      TimeSeries series = TimeSeries.of(TimePeriod.ofMonth(2024, 1), 900, 1, 2, 3, 4, 10);
      // The last five have median 3 and mean 4, and squared deviations of 50.
      FittedModel fit = model.fit(series, context);
      assertThat(fit.predict(2).get(1).mean()).isEqualTo(3);
      assertThat(fit.predict(2).get(1).quantile(0.975))
          .isCloseTo(3 + 1.959963984540054 * Math.sqrt(12.5), within(1e-9));
      assertThatThrownBy(() -> model.fit(series.first(2), context))
          .isInstanceOf(ModelFitException.class);
      assertThat(Models.parse("conformal:base=recent-median").id())
          .isEqualTo("conformal:base=recent-median");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void theVariantsOfThePageCanBeRead() throws IOException {
    Matcher variant = Pattern.compile("\"(external:[^\"]+)\"").matcher(page());
    assertThat(variant.find()).isTrue();
    assertThat(Models.parse(variant.group(1)).id()).startsWith("external:command=Rscript tbats.R");
  }

  private static void compile(Path folder, List<String> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Assumptions.assumeTrue(compiler != null, "There is no Java compiler in this runtime.");
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Matcher type = TYPE.matcher(source);
      assertThat(type.find()).isTrue();
      files.add(Files.writeString(folder.resolve(type.group(1) + ".java"), source, UTF_8));
    }
    assertThat(files).hasSize(2);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "-proc:none",
                      "-d",
                      folder.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(page());
    while (block.find()) {
      if (block.group(1).equals(language)) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  private static String page() throws IOException {
    Path page =
        Stream.of(Path.of("docs"), Path.of("..", "docs"))
            .map(folder -> folder.resolve("write-a-model.md"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    return Files.readString(page, UTF_8);
  }
}
