package org.hindcast.architecture;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own classes and source files, without generated ones. */
final class Sources {

  /** The modules that hold code, in the order of the road. */
  static final List<String> MODULES =
      List.of("core", "datasets", "evaluation", "benchmarks", "cli");

  private static final ImportOption WRITTEN_BY_HAND =
      location -> !location.contains("/jmh_generated/") && !location.contains("/template/");

  private Sources() {}

  static JavaClasses mainClasses() {
    return new ClassFileImporter()
        .withImportOption(DO_NOT_INCLUDE_TESTS)
        .withImportOption(WRITTEN_BY_HAND)
        .importPackages("org.hindcast");
  }

  static List<Path> mainFiles() {
    return javaFiles("src/main/java");
  }

  static List<Path> testFiles() {
    return javaFiles("src/test/java");
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static List<Path> javaFiles(String sourceFolder) {
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = root().resolve(module).resolve(sourceFolder);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> all = Files.walk(folder)) {
          all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return files;
  }
}
