package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

  @TempDir Path home;

  @Test
  void publishesAllFilesTogether() throws IOException {
    Path out = home.resolve("new/out");
    try (OutputFolder folder = OutputFolder.open(out)) {
      folder.write("scores.csv", "a");
      assertThat(out).doesNotExist();
      folder.publish();
    }
    assertThat(out.resolve("scores.csv")).hasContent("a");
    assertThat(home.resolve("new").toFile().list()).containsExactly("out");
  }

  @Test
  void leavesTheFormerFilesAloneWhenNotPublished() throws IOException {
    Path out = Files.createDirectory(home.resolve("out"));
    Files.writeString(out.resolve("scores.csv"), "former");
    try (OutputFolder folder = OutputFolder.open(out)) {
      folder.write("scores.csv", "half");
    }
    assertThat(out.resolve("scores.csv")).hasContent("former");
    assertThat(home.toFile().list()).containsExactly("out");
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(home.resolve("out"), "x");
    assertThatThrownBy(() -> OutputFolder.open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> OutputFolder.open(file.resolve("below")))
        .hasMessageContaining("is a file");
    assertThat(file).hasContent("x");
  }

  @Test
  void leavesNothingBehindWhenInterrupted() throws IOException, InterruptedException {
    Path out = Files.createDirectory(home.resolve("out"));
    Files.writeString(out.resolve("scores.csv"), "former");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedRun.class.getName(),
                out.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(out.toFile().list()).containsExactly("scores.csv");
    assertThat(out.resolve("scores.csv")).hasContent("former");
  }

  @Test
  void movesNothingWhenAFolderStandsWhereAFileHasToGo() throws IOException {
    Path out = Files.createDirectories(home.resolve("out"));
    Files.createDirectories(out.resolve("scores.csv"));
    try (OutputFolder folder = OutputFolder.open(out)) {
      folder.write("a.csv", "new");
      folder.write("scores.csv", "new");
      assertThatThrownBy(folder::publish).hasMessageContaining("scores.csv is a folder");
    }
    assertThat(out.toFile().list()).containsExactly("scores.csv");
  }
}
