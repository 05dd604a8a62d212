package org.hindcast.evaluation.report;

/**
 * A file that was read, with its fingerprint.
 *
 * @param name the file name
 * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal
 */
public record SourceFile(String name, String sha256) {

  /** Refuses a fingerprint that is none. */
  public SourceFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "The SHA-256 of '"
              + name
              + "' is '"
              + sha256
              + "'; expected 64 hexadecimal digits in lower case.");
    }
  }
}
