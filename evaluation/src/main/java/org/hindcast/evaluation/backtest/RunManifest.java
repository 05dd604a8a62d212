package org.hindcast.evaluation.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.Quantity;
import org.hindcast.model.ModelCard;
import org.hindcast.time.Frequency;

/**
 * Everything that identifies a run of a backtest and lets it be run again.
 *
 * <p>Two runs with the same {@link #id()} must have the same {@link Results}, whenever and wherever
 * they were done; the environment and the times are there to explain it if they have not.
 *
 * @param id SHA-256 of data, plan and library version
 * @param libraryVersion the version of this library
 * @param data what was forecast from
 * @param plan what was to be done
 * @param results what came of it
 * @param environment on what it was done
 * @param started when it started
 * @param finished when it finished
 */
public record RunManifest(
    String id,
    String libraryVersion,
    Data data,
    Plan plan,
    Results results,
    Environment environment,
    Instant started,
    Instant finished) {

  /**
   * The data.
   *
   * @param sha256 of every definition, release and break in the store
   * @param lastObserved the last date on which releases were looked for
   * @param series the quantities in the store, drivers included, sorted by id
   */
  public record Data(String sha256, LocalDate lastObserved, List<Series> series) {}

  /**
   * One quantity in the store.
   *
   * @param quantity the definition
   * @param frequency how often it is observed
   * @param releases the number of releases
   * @param realVintages whether these are real, rather than made from a publication lag or known in
   *     advance
   */
  public record Series(
      Quantity quantity, Frequency frequency, int releases, boolean realVintages) {}

  /**
   * The plan.
   *
   * @param models the models, sorted by id
   * @param quantities what is forecast, sorted by id
   * @param cycles the cycles, by cut-off
   * @param targets what each cycle is asked of each quantity
   * @param levels the central interval levels, ascending
   * @param quantileLevels the quantile levels they come down to, ascending
   * @param samples the number of sample paths for totals
   * @param refit when models are fitted anew
   * @param breaks how breaks in a series are treated
   * @param seed the seed of the run
   */
  public record Plan(
      List<Model> models,
      List<Forecast> quantities,
      List<Cycle> cycles,
      List<Targets> targets,
      List<Double> levels,
      List<Double> quantileLevels,
      int samples,
      String refit,
      String breaks,
      long seed) {}

  /**
   * A model.
   *
   * @param id the name in the run
   * @param type the name of the class
   * @param card what everybody may know about it, its settings included
   */
  public record Model(String id, String type, ModelCard card) {}

  /**
   * A quantity that is forecast.
   *
   * @param quantity its id
   * @param seasonLength periods in a season, 1 for none
   */
  public record Forecast(String quantity, int seasonLength) {}

  /**
   * The targets of one quantity in one cycle.
   *
   * @param cycle the id of the cycle
   * @param quantity the id of the quantity
   * @param lastKnown the last period with a known value; {@code ""} if nothing was known
   * @param targets the targets; consecutive ones as {@code first..last}
   */
  public record Targets(String cycle, String quantity, String lastKnown, List<String> targets) {}

  /**
   * The results.
   *
   * @param forecasts the number of forecasts
   * @param failures the number of failures
   * @param archiveSha256 of every key and number in the archive
   */
  public record Results(int forecasts, int failures, String archiveSha256) {}

  /**
   * Where it ran; floating-point functions may differ in the last digit between processors.
   *
   * @param javaVersion the version of Java
   * @param virtualMachine the name and version of the virtual machine
   * @param operatingSystem the name and version of the operating system
   * @param architecture the processor's architecture
   * @param processors the number of processors
   */
  public record Environment(
      String javaVersion,
      String virtualMachine,
      String operatingSystem,
      String architecture,
      int processors) {

    /** This process. */
    public static Environment current() {
      return new Environment(
          property("java.version"),
          property("java.vm.name") + " " + property("java.vm.version"),
          property("os.name") + " " + property("os.version"),
          property("os.arch"),
          Runtime.getRuntime().availableProcessors());
    }

    private static String property(String name) {
      return System.getProperty(name, "unknown");
    }
  }

  /** The manifest as JSON, indented, keys always in the same order, lines ended by a line feed. */
  public String toJson() {
    return ManifestJson.write(this);
  }
}
