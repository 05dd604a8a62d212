package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private Path run(String command, Map<String, String> files) {
    Path out = home.resolve("out");
    try (OutputFolder folder = OutputFolder.open(out)) {
      files.forEach(folder::write);
      folder.writeManifest(Map.of("command", command));
      folder.publish();
    }
    return out;
  }

  private Map<String, String> contents() {
    Map<String, String> files = CommandRun.files(home.resolve("out"));
    files.remove("manifest.json");
    return files;
  }

  @Test
  void aLaterRunTakesThePlaceOfAnEarlierOne() throws IOException {
    run(
        "score",
        Map.of("scores.csv", "1", "tables/a.csv", "1", "tables/b.csv", "1", "old.csv", "1"));
    assertThat(contents()).hasSize(4);
    Files.writeString(home.resolve("out/tables/own.csv"), "mine");
    Files.writeString(home.resolve("out/notes.txt"), "mine");
    Files.writeString(home.resolve("out/old.csv"), "changed by me");
    run("score", Map.of("scores.csv", "2", "tables/b.csv", "2"));
    assertThat(contents())
        .isEqualTo(
            Map.of(
                "scores.csv", "2",
                "tables/b.csv", "2",
                "tables/own.csv", "mine",
                "notes.txt", "mine",
                "old.csv", "changed by me"));
    assertThat(home.toFile().list()).containsExactly("out");
    Files.delete(home.resolve("out/tables/own.csv"));
    run("score", Map.of("scores.csv", "3"));
    assertThat(home.resolve("out/tables")).doesNotExist();
  }

  @Test
  void filesOfOtherCommandsStayButForTheTablesOfTheReport() {
    run("run", Map.of("forecasts.csv", "f", "tables/a.csv", "1", "index.html", "1"));
    run("compare", Map.of("comparison.csv", "c", "tables/b.csv", "2", "index.html", "2"));
    assertThat(contents())
        .isEqualTo(
            Map.of(
                "forecasts.csv", "f",
                "comparison.csv", "c",
                "tables/b.csv", "2",
                "index.html", "2"));
    // What the other command wrote is still known to be no one's own.
    run("run", Map.of("forecasts.csv", "g"));
    assertThat(contents()).containsEntry("forecasts.csv", "g").containsKey("comparison.csv");
  }

  @Test
  void refusesToOverwriteWhatNoRunWroteAndLeavesTheEarlierResultWhole() throws IOException {
    run("score", Map.of("scores.csv", "1", "tables/a.csv", "1"));
    Files.writeString(home.resolve("out/extra.csv"), "mine");
    Map<String, String> before = CommandRun.files(home.resolve("out"));
    assertThatThrownBy(() -> run("score", Map.of("scores.csv", "2", "extra.csv", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("extra.csv was not written by Hindcast")
        .hasMessageContaining("--out");
    assertThat(CommandRun.files(home.resolve("out"))).isEqualTo(before);
    Files.writeString(home.resolve("out/scores.csv"), "improved by hand");
    assertThatThrownBy(() -> run("score", Map.of("scores.csv", "2")))
        .hasMessageContaining("scores.csv was changed since");
    assertThat(home.resolve("out/scores.csv")).hasContent("improved by hand");
    assertThat(home.toFile().list()).containsExactly("out");
    assertThat(home.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("scores.csv", "extra.csv", "tables", "manifest.json");
  }

  @Test
  void whatARunReadIsNotRemoved() {
    run("score", Map.of("forecasts.csv", "f", "scores.csv", "1"));
    try (OutputFolder folder = OutputFolder.open(home.resolve("out"))) {
      folder.write("scores.csv", "2");
      folder.keep(List.of(home.resolve("out/../out/forecasts.csv")));
      folder.writeManifest(Map.of("command", "score"));
      folder.publish();
    }
    assertThat(contents()).isEqualTo(Map.of("forecasts.csv", "f", "scores.csv", "2"));
  }

  @Test
  void aManifestThatIsNotOursOrPointsElsewhereRemovesNothing() throws IOException {
    Path out = Files.createDirectories(home.resolve("out"));
    Path mine = Files.writeString(home.resolve("mine.csv"), "mine");
    Files.writeString(
        out.resolve("manifest.json"),
        "{\"command\":\"score\",\"files\":[{\"file\":\"../mine.csv\",\"sha256\":\""
            + InputFile.of(mine).sha256()
            + "\"}]}");
    run("score", Map.of("scores.csv", "1"));
    assertThat(mine).hasContent("mine");
    Files.writeString(out.resolve("manifest.json"), "{\"name\":\"a web page\"}");
    assertThatThrownBy(() -> run("score", Map.of("scores.csv", "1")))
        .hasMessageContaining("manifest.json was not written by Hindcast");
  }
}
