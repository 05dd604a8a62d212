package org.hindcast.model;

/**
 * A way of forecasting, with its settings: the variant that is compared with others. Immutable and
 * safe for use by several threads.
 */
public sealed interface ForecastModel permits SeriesModel, PanelModel {

  /** What everybody may know about it. */
  ModelCard card();

  /**
   * The name in tables, unique in a run: the id, with the settings that differ from the defaults.
   */
  default String id() {
    return card().id();
  }
}
