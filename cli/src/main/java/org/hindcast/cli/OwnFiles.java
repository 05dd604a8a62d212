package org.hindcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files in a folder that an earlier run wrote, as its manifest records them. A file that was
 * changed since is the user's own.
 *
 * @param command the command that ran; empty without a manifest
 * @param files the SHA-256 of each, by its path in the folder
 */
record OwnFiles(String command, Map<String, String> files) {

  static final String MANIFEST = "manifest.json";
  static final String FILES = "files";

  private static final String COMMAND = "command";
  private static final String FILE = "file";
  private static final String SHA_256 = "sha256";

  /** What the manifest in a folder records; nothing if there is none of this command. */
  static OwnFiles in(Path folder) throws IOException {
    Path manifest = folder.resolve(MANIFEST);
    Map<String, String> files = new TreeMap<>();
    if (!Files.isRegularFile(manifest)) {
      return new OwnFiles("", files);
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(manifest.toFile());
    } catch (JsonProcessingException e) {
      return new OwnFiles("", files);
    }
    if (!root.path(COMMAND).isTextual() || !root.path(FILES).isArray()) {
      return new OwnFiles("", files);
    }
    root.path(FILES)
        .forEach(each -> files.put(each.path(FILE).asText(), each.path(SHA_256).asText()));
    files.put(MANIFEST, InputFile.of(manifest).sha256());
    return new OwnFiles(root.path(COMMAND).asText(), files);
  }

  /** Whether a file is as a run left it. */
  boolean has(Path folder, String name) {
    Path file = folder.resolve(name);
    return files.containsKey(name)
        && file.normalize().startsWith(folder.normalize())
        && Files.isRegularFile(file)
        && InputFile.of(file).sha256().equals(files.get(name));
  }
}
