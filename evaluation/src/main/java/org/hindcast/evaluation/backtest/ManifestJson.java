package org.hindcast.evaluation.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.Quantity;
import org.hindcast.model.ModelCard;

/** Writes a manifest as JSON, key by key, so that their order never changes. */
final class ManifestJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ManifestJson() {}

  static String write(RunManifest manifest) {
    ObjectNode root = NODES.objectNode();
    root.put("format", "hindcast-run-manifest-1");
    root.put("id", manifest.id());
    root.put("libraryVersion", manifest.libraryVersion());
    root.put("started", manifest.started().toString());
    root.put("finished", manifest.finished().toString());
    root.set("results", results(manifest.results()));
    root.set("plan", plan(manifest.plan()));
    root.set("data", data(manifest.data()));
    root.set("environment", environment(manifest.environment()));
    return text(root);
  }

  /** What identifies a run, before anything was run. */
  static String identity(String libraryVersion, RunManifest.Data data, RunManifest.Plan plan) {
    ObjectNode root = NODES.objectNode();
    root.put("libraryVersion", libraryVersion);
    root.set("plan", plan(plan));
    root.set("data", data(data));
    return text(root);
  }

  private static ObjectNode results(RunManifest.Results results) {
    ObjectNode node = NODES.objectNode();
    node.put("forecasts", results.forecasts());
    node.put("failures", results.failures());
    node.put("archiveSha256", results.archiveSha256());
    return node;
  }

  private static ObjectNode plan(RunManifest.Plan plan) {
    ObjectNode node = NODES.objectNode();
    node.put("seed", plan.seed());
    node.put("samples", plan.samples());
    node.put("refit", plan.refit());
    node.put("breaks", plan.breaks());
    node.set("levels", numbers(plan.levels()));
    node.set("quantileLevels", numbers(plan.quantileLevels()));
    ArrayNode models = node.putArray("models");
    for (RunManifest.Model model : plan.models()) {
      ModelCard card = model.card();
      ObjectNode each = models.addObject();
      each.put("id", model.id());
      each.put("method", card.id());
      each.put("name", card.name());
      each.put("type", model.type());
      ObjectNode settings = each.putObject("settings");
      card.settings().forEach(settings::put);
    }
    ArrayNode quantities = node.putArray("quantities");
    for (RunManifest.Forecast forecast : plan.quantities()) {
      ObjectNode each = quantities.addObject();
      each.put("id", forecast.quantity());
      each.put("seasonLength", forecast.seasonLength());
    }
    ArrayNode cycles = node.putArray("cycles");
    for (Cycle cycle : plan.cycles()) {
      ObjectNode each = cycles.addObject();
      each.put("id", cycle.id());
      each.put("cutOff", cycle.cutOff().toString());
      date(each, "adoption", cycle.adoption());
      date(each, "publication", cycle.publication());
    }
    ArrayNode targets = node.putArray("targets");
    for (RunManifest.Targets row : plan.targets()) {
      ObjectNode each = targets.addObject();
      each.put("cycle", row.cycle());
      each.put("quantity", row.quantity());
      each.put("lastKnown", row.lastKnown());
      ArrayNode list = each.putArray("targets");
      row.targets().forEach(list::add);
    }
    return node;
  }

  private static ObjectNode data(RunManifest.Data data) {
    ObjectNode node = NODES.objectNode();
    node.put("sha256", data.sha256());
    node.put("lastObserved", data.lastObserved().toString());
    ArrayNode list = node.putArray("series");
    for (RunManifest.Series series : data.series()) {
      Quantity quantity = series.quantity();
      ObjectNode each = list.addObject();
      each.put("id", quantity.id());
      each.put("name", quantity.name());
      each.put("kind", quantity.kind().name());
      each.put("unit", quantity.unit());
      each.put("frequency", series.frequency().name());
      each.put("releases", series.releases());
      each.put("vintages", series.realVintages() ? "real" : "pseudo");
    }
    return node;
  }

  private static ObjectNode environment(RunManifest.Environment environment) {
    ObjectNode node = NODES.objectNode();
    node.put("javaVersion", environment.javaVersion());
    node.put("virtualMachine", environment.virtualMachine());
    node.put("operatingSystem", environment.operatingSystem());
    node.put("architecture", environment.architecture());
    node.put("processors", environment.processors());
    return node;
  }

  private static ArrayNode numbers(List<Double> values) {
    ArrayNode node = NODES.arrayNode();
    values.forEach(node::add);
    return node;
  }

  private static void date(ObjectNode node, String key, Optional<LocalDate> date) {
    date.ifPresentOrElse(day -> node.put(key, day.toString()), () -> node.putNull(key));
  }

  private static String text(ObjectNode root) {
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
