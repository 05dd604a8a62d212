package org.hindcast.evaluation.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A Vega-Lite specification with what the page needs around it: key of signs, choice of model,
 * slider.
 *
 * <p>The specification names tables of the report as its data ({@code "data": {"name": id}}); the
 * page hands it their rows, with dates as milliseconds in UTC and a second field {@code <key>_text}
 * with the date as printed. A chart with a choice of model has a parameter {@code model}; one with
 * a slider has {@code cycle} (its name), {@code known} (last period known) and {@code cut} (its
 * cut-off), both in milliseconds.
 */
public final class Chart {

  private final ObjectNode spec;
  private final List<String> tables;
  private final List<LegendItem> legend;
  private final List<String> models;
  private final List<CycleStop> cycles;
  private final int start;
  private final String axes;

  private Chart(
      ObjectNode spec,
      List<String> tables,
      List<LegendItem> legend,
      List<String> models,
      List<CycleStop> cycles,
      int start,
      String axes) {
    this.spec = spec;
    this.tables = List.copyOf(tables);
    this.legend = List.copyOf(legend);
    this.models = List.copyOf(models);
    this.cycles = List.copyOf(cycles);
    this.start = start;
    this.axes = axes;
  }

  /**
   * A chart of a specification.
   *
   * @param spec in Vega-Lite 5; copied
   * @param tables identifiers of the tables it draws
   */
  public static Chart of(ObjectNode spec, String... tables) {
    return new Chart(spec.deepCopy(), List.of(tables), List.of(), List.of(), List.of(), 0, "");
  }

  /** This chart with a key of its signs above it. */
  public Chart withLegend(List<LegendItem> items) {
    return new Chart(spec, tables, items, models, cycles, start, axes);
  }

  /** This chart with a choice of model, the first one chosen at the start. */
  public Chart withModels(List<String> names) {
    return new Chart(spec, tables, legend, names, cycles, start, axes);
  }

  /**
   * This chart with a slider over cycles.
   *
   * @param stops in order of time
   * @param first index of the stop chosen at the start
   */
  public Chart withCycles(List<CycleStop> stops, int first) {
    return new Chart(
        spec,
        tables,
        legend,
        models,
        stops,
        java.util.Objects.checkIndex(first, stops.size()),
        axes);
  }

  /**
   * This chart with a line above it that says what its axes measure, for panels too small to bear
   * titles.
   */
  public Chart withAxes(String line) {
    return new Chart(spec, tables, legend, models, cycles, start, line);
  }

  /** A copy of the specification. */
  public ObjectNode spec() {
    return spec.deepCopy();
  }

  /** Identifiers of the tables drawn. */
  public List<String> tables() {
    return tables;
  }

  /** The key of signs; may be empty. */
  public List<LegendItem> legend() {
    return legend;
  }

  /** The models to choose from; empty when there is no choice. */
  public List<String> models() {
    return models;
  }

  /** The stops of the slider; empty when there is none. */
  public List<CycleStop> cycles() {
    return cycles;
  }

  /** The index of the stop chosen at the start. */
  public int start() {
    return start;
  }

  /** What the axes measure, for charts whose axes bear no titles; may be empty. */
  public String axes() {
    return axes;
  }

  /** Whether the reader can change what is shown. */
  public boolean interactive() {
    return models.size() > 1 || cycles.size() > 1;
  }

  /**
   * A sign of the chart and its meaning.
   *
   * @param sign its shape
   * @param colour as {@code #rrggbb}
   * @param label its meaning
   */
  public record LegendItem(Sign sign, String colour, String label) {}

  /** The shapes a key of signs can show. */
  public enum Sign {
    LINE,
    DASHED,
    AREA,
    DOT,
    RING,
    DIAMOND,
    BAR,
    TICK
  }

  /**
   * A stop of the slider.
   *
   * @param cycle its name, as in the tables
   * @param label what a screen reader says at this stop
   * @param knownMillis first day of the last period known, in milliseconds since 1970 UTC
   * @param cutMillis its cut-off, in milliseconds since 1970 UTC
   * @param sayings what one sees at this stop, by model
   */
  public record CycleStop(
      String cycle, String label, long knownMillis, long cutMillis, Map<String, String> sayings) {

    /** Copies the sayings in their order. */
    public CycleStop {
      sayings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(sayings));
    }
  }
}
