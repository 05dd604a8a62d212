package org.hindcast.forecast;

/** A column of whole numbers in a {@link ForecastArchive}. */
public enum ArchiveColumn {
  /** {@link ForecastArchive#modelCode}. */
  MODEL,
  /** {@link ForecastArchive#quantityCode}. */
  QUANTITY,
  /** {@link ForecastArchive#cycleCode}. */
  CYCLE,
  /** {@link ForecastArchive#targetCode}. */
  TARGET,
  /** The ordinal of {@link ForecastArchive#stage}. */
  STAGE,
  /** {@link ForecastArchive#scenarioCode}. */
  SCENARIO,
  /** The ordinal of {@link ForecastArchive#basis}. */
  BASIS,
  /** {@link ForecastArchive#horizon}. */
  HORIZON
}
