package org.hindcast.datasets.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The classes of a hub's {@code pmf} forecasts, each set in its declared order. */
final class ClassOrders {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<List<String>> all = new ArrayList<>();
  private final Map<String, List<String>> byTarget = new LinkedHashMap<>();

  /** The orders given. */
  ClassOrders(List<List<String>> given) {
    all.addAll(given);
  }

  /** Adds the orders in {@code hub-config/tasks.json} of the hub in or around a folder, if any. */
  ClassOrders addConfigured(Path folder) {
    Path absolute = folder.toAbsolutePath();
    for (Path hub = absolute;
        hub != null && !hub.equals(absolute.getRoot());
        hub = hub.getParent()) {
      Path tasks = hub.resolve("hub-config").resolve("tasks.json");
      if (Files.isRegularFile(tasks)) {
        read(tasks);
        return this;
      }
      if (!hub.equals(absolute)) {
        break;
      }
    }
    return this;
  }

  private void read(Path tasks) {
    JsonNode root;
    try {
      root = JSON.readTree(tasks.toFile());
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          tasks.toString(),
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          "",
          "",
          "the file is no valid JSON: expected the rounds of a hub.");
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + tasks + " cannot be read.", e);
    }
    for (JsonNode round : root.path("rounds")) {
      for (JsonNode task : round.path("model_tasks")) {
        JsonNode pmf = task.path("output_type").path("pmf").path("output_type_id");
        List<String> order = texts(pmf);
        if (order.size() > 1) {
          all.add(order);
          texts(task.path("task_ids").path("target"))
              .forEach(target -> byTarget.putIfAbsent(target, order));
        }
      }
    }
  }

  /** The required values of a task, then the optional ones. */
  private static List<String> texts(JsonNode values) {
    Set<String> texts = new LinkedHashSet<>();
    values.path("required").forEach(each -> texts.add(each.asText()));
    values.path("optional").forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }

  /** The order of the classes of a target of which a label is one, if it is declared. */
  Optional<List<String>> order(Optional<String> target, String label) {
    Optional<List<String>> own = target.map(byTarget::get);
    return own.isPresent() ? own : all.stream().filter(order -> order.contains(label)).findFirst();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The classes of all orders, for messages. */
  @Override
  public String toString() {
    return all.toString();
  }
}
