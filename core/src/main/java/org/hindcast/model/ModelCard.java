package org.hindcast.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What everybody may know about a model; without a complete card no model enters a backtest.
 *
 * @param id the plain id in study files and tables, such as {@code seasonal-naive}
 * @param name the field's name of the method
 * @param purpose what it is good for
 * @param method how the forecast comes about, in a sentence or two
 * @param intervals where its prediction intervals come from: a closed form, or a simulation
 * @param inputs the data it uses
 * @param assumptions what must hold for it to be right
 * @param limits when not to trust it
 * @param reference authors, year and DOI of the method
 * @param settings the settings of this variant by name, sorted
 */
public record ModelCard(
    String id,
    String name,
    String purpose,
    String method,
    String intervals,
    String inputs,
    String assumptions,
    String limits,
    String reference,
    Map<String, String> settings) {

  /** Refuses a card with a blank field. */
  public ModelCard {
    // In order of declaration, so that the first blank field is always the one named.
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("id", id);
    texts.put("name", name);
    texts.put("purpose", purpose);
    texts.put("method", method);
    texts.put("intervals", intervals);
    texts.put("inputs", inputs);
    texts.put("assumptions", assumptions);
    texts.put("limits", limits);
    texts.put("reference", reference);
    texts.forEach(
        (field, text) -> {
          if (text.isBlank()) {
            throw new IllegalArgumentException(
                "The card of model '" + id + "' has no " + field + ": every field is needed.");
          }
        });
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /**
   * The name of this variant: the id, with the settings that differ from the defaults, in the form
   * that {@link Models#parse} reads.
   */
  public String variantId(Map<String, String> defaults) {
    StringBuilder name = new StringBuilder(id);
    char separator = ':';
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!setting.getValue().equals(defaults.get(setting.getKey()))) {
        // A list within a list needs its own parentheses as much as settings within settings.
        boolean nested =
            setting.getValue().indexOf(',') >= 0 || setting.getValue().indexOf(';') >= 0;
        name.append(separator).append(setting.getKey()).append('=');
        name.append(nested ? "(" + setting.getValue() + ")" : setting.getValue());
        separator = ',';
      }
    }
    return name.toString();
  }
}
