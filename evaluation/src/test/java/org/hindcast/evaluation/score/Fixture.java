package org.hindcast.evaluation.score;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the fixtures beside the tests: plain CSV without quotes. */
final class Fixture {

  private Fixture() {}

  /** The rows after the header, as fields. */
  static List<List<String>> rows(String file) {
    try (InputStream in = Fixture.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> List.of(line.split(","))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
