package org.hindcast.cli.study;

import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hindcast.naming.KnownNames;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a study file: a text, a list or a mapping, which knows its line for messages. */
final class StudyNode {

  private final String file;
  private final Node node;

  private StudyNode(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** Reads a text; {@code file} is its name in messages. */
  static StudyNode read(String file, String text) {
    try {
      Node node =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (node == null) {
        throw new IllegalArgumentException(
            file + " is empty: expected a study. 'hindcast init' writes one to start from.");
      }
      return new StudyNode(file, node);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(
          file + ", line " + line + ": this is not YAML: " + e.getProblem() + ".", e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": this is not YAML: " + e.getMessage(), e);
    }
  }

  /** The entries of a mapping, whose keys must be known. */
  Map<String, StudyNode> entries(String what, String... keys) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused("expected a mapping with the keys " + String.join(", ", keys));
    }
    KnownNames known = KnownNames.of(what, List.of(keys));
    Map<String, StudyNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      StudyNode key = new StudyNode(file, tuple.getKeyNode());
      String name = key.parse(known::require);
      if (entries.put(name, new StudyNode(file, tuple.getValueNode())) != null) {
        throw key.refused("this key stands here twice");
      }
    }
    return entries;
  }

  /** The entries of a mapping with keys of the user's own, each once. */
  Map<String, StudyNode> mapping() {
    if (!(node instanceof MappingNode mapping)) {
      throw refused("expected a mapping");
    }
    Map<String, StudyNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      StudyNode key = new StudyNode(file, tuple.getKeyNode());
      if (entries.put(key.text(), new StudyNode(file, tuple.getValueNode())) != null) {
        throw key.refused("this key stands here twice");
      }
    }
    return entries;
  }

  /** What is made of this place; its refusal is told with file and line. */
  <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw located(Optional.ofNullable(e.getMessage()).orElse("this is refused"), e);
    }
  }

  /** The items of a list; a single text is a list of one. */
  List<StudyNode> items() {
    if (node instanceof ScalarNode) {
      return List.of(this);
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw refused("expected a list");
    }
    List<StudyNode> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new StudyNode(file, item)));
    return items;
  }

  /** Whether this is a mapping. */
  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The text of a scalar. */
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw refused("expected a single value");
    }
    return scalar.getValue();
  }

  /** What a function makes of the text; its refusal is told with file, line and value. */
  <T> T parse(Function<String, T> reader) {
    String text = text();
    try {
      return reader.apply(text);
    } catch (NumberFormatException e) {
      throw located("'" + text + "' is not a number", e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw located(Optional.ofNullable(e.getMessage()).orElse("'" + text + "' is refused"), e);
    }
  }

  /** An error that names file, line and value. */
  IllegalArgumentException refused(String rule) {
    String value = node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "': " : "";
    return new IllegalArgumentException(place() + value + rule + ".");
  }

  private IllegalArgumentException located(String message, RuntimeException cause) {
    String end = message.endsWith(".") ? "" : ".";
    return new IllegalArgumentException(place() + message + end, cause);
  }

  private String place() {
    return file + ", line " + (node.getStartMark().getLine() + 1) + ": ";
  }
}
