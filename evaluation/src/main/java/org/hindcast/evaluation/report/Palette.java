package org.hindcast.evaluation.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The colours of the charts: Okabe and Ito's palette for colour-blind readers, its light hues
 * darkened until they stand out from white by 3 to 1 as WCAG 2.1 asks of graphics (criterion
 * 1.4.11).
 *
 * <p>Reference: Okabe, M. and Ito, K. (2008). Color Universal Design,
 * https://jfly.uni-koeln.de/color/.
 */
final class Palette {

  /** What happened. */
  static final String ACTUAL = "#1a1f24";

  /** The accent: what was forecast. */
  static final String FORECAST = "#0072b2";

  /** The signal colour: too high, outside, missed. */
  static final String OVER = "#c44e00";

  /** The reference rule. */
  static final String REFERENCE = "#5b6670";

  /** A plain mark beside highlighted ones. */
  static final String PLAIN = "#6f7d89";

  /** Colours of models, in order of use. */
  static final List<String> MODELS =
      List.of(
          "#0072b2", "#c44e00", "#00835f", "#a8508a", "#8a6400", "#2b86b8", "#6a51a3", "#1a1f24");

  private Palette() {}

  /** A colour for each model, the same wherever the models come in the same order. */
  static Map<String, String> ofModels(List<String> models, String reference) {
    Map<String, String> colours = new LinkedHashMap<>();
    int next = 0;
    for (String model : models) {
      colours.put(model, model.equals(reference) ? REFERENCE : MODELS.get(next++ % MODELS.size()));
    }
    return colours;
  }
}
