package org.hindcast.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.hindcast.naming.KnownNames;

/**
 * The models there are, by id: those of the library and those of every {@link ModelProvider} on the
 * class path.
 *
 * <p>A variant is written {@code id} or {@code id:setting=value,setting=value}. A value that itself
 * holds a comma stands in parentheses: {@code previous-cycle:base=(ets:damped=true,criterion=bic)}.
 */
public final class Models {

  private Models() {}

  /** The cards of all models with their default settings, family by family. */
  public static List<ModelCard> catalogue() {
    return offers().values().stream().map(offer -> offer.defaults().card()).toList();
  }

  /**
   * The model that is written so.
   *
   * @throws IllegalArgumentException if there is no such model, and then the nearest ids are named;
   *     if it has no such setting, and then those it has are named; or if a value is impossible
   */
  public static ForecastModel parse(String text) {
    return parse(text, List.of());
  }

  /**
   * The model that is written so, among those there are and some more, such as those that need the
   * forecasts of a study.
   *
   * @param more take the place of others with their ids
   * @throws IllegalArgumentException as {@link #parse(String)}
   */
  public static ForecastModel parse(String text, List<ModelOffer> more) {
    String form = text.strip();
    int colon = form.indexOf(':');
    String id = colon < 0 ? form : form.substring(0, colon).strip();
    Map<String, ModelOffer> offers = offers();
    more.forEach(offer -> offers.put(offer.id(), offer));
    ModelOffer offer = offers.get(id);
    if (offer == null) {
      throw new IllegalArgumentException(KnownNames.of("model", offers.keySet()).refusal(id));
    }
    if (colon < 0 && !more.contains(offer)) {
      return offer.defaults();
    }
    Map<String, String> settings = colon < 0 ? Map.of() : settings(text, form.substring(colon + 1));
    KnownNames known =
        KnownNames.of("setting of model '" + id + "'", offer.defaults().card().settings().keySet());
    settings.keySet().forEach(known::require);
    return offer.variant().apply(new ModelSettings(id, settings, nested -> parse(nested, more)));
  }

  private static Map<String, ModelOffer> offers() {
    Map<String, ModelOffer> offers = new LinkedHashMap<>();
    for (ModelProvider provider : ServiceLoader.load(ModelProvider.class)) {
      for (ModelOffer offer : provider.offers()) {
        if (offers.putIfAbsent(offer.id(), offer) != null) {
          throw new IllegalStateException(
              "Two providers offer a model '"
                  + offer.id()
                  + "'; the second is "
                  + provider.getClass().getName()
                  + ". Maybe a jar is on the class path twice.");
        }
      }
    }
    return offers;
  }

  private static Map<String, String> settings(String text, String list) {
    Map<String, String> settings = new TreeMap<>();
    for (String part : parts(list)) {
      int equals = part.indexOf('=');
      if (equals < 1 || equals == part.length() - 1) {
        throw new IllegalArgumentException(
            "The settings of '"
                + text
                + "' hold '"
                + part
                + "': expected name=value, as in moving-average:window=24.");
      }
      String name = part.substring(0, equals).strip();
      if (settings.put(name, unwrapped(part.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException(
            "The settings of '" + text + "' give " + name + " twice: expected it once.");
      }
    }
    return settings;
  }

  /** The parts between commas outside parentheses. */
  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char each = list.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      if (each == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }

  private static String unwrapped(String value) {
    return value.startsWith("(") && value.endsWith(")")
        ? value.substring(1, value.length() - 1).strip()
        : value;
  }
}
