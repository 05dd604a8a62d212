package org.hindcast.model.judgement;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.ScenarioLevels;
import org.hindcast.forecast.Stage;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/** What a published forecast is as long as nobody says which forecasts were published. */
final class UnboundPublication implements SeriesModel {

  private static final String UNBOUND =
      "The model 'published' has no forecasts: expected a study with the key 'published', or with a "
          + "data set that brings published forecasts.";

  /** The offer without any forecasts, which refuses. */
  static ModelOffer offer() {
    return new ModelOffer(
        new UnboundPublication(),
        settings -> {
          throw new IllegalArgumentException(UNBOUND);
        });
  }

  /** The offer of the forecasts in an archive. */
  static ModelOffer offer(ForecastArchive archive) {
    return new ModelOffer(new UnboundPublication(), settings -> of(archive, settings));
  }

  private static PublishedForecast of(ForecastArchive archive, ModelSettings settings) {
    ForecastArchive stated =
        declared(settings).map(declared -> declared.applyTo(archive)).orElse(archive);
    Optional<String> source = settings.text("source");
    PublishedForecast plain =
        source.isPresent()
            ? PublishedForecast.of(stated, source.get())
            : PublishedForecast.of(stated);
    PublishedForecast staged = settings.choice("stage", Stage.class).map(plain::at).orElse(plain);
    return settings.text("scenario").map(Scenario::new).map(staged::under).orElse(staged);
  }

  private static Optional<ScenarioLevels> declared(ModelSettings settings) {
    Optional<Map<String, Double>> levels = numbers(settings, "levels");
    Optional<Map<String, Double>> weights = numbers(settings, "weights");
    if (levels.isPresent() && weights.isPresent()) {
      throw new IllegalArgumentException(
          "The model 'published' has both levels and weights of scenarios: expected one of them.");
    }
    String person = settings.text("declared-by").orElse("");
    return levels
        .map(each -> ScenarioLevels.quantiles(each, person))
        .or(() -> weights.map(each -> ScenarioLevels.weights(each, person)));
  }

  private static Optional<Map<String, Double>> numbers(ModelSettings settings, String name) {
    return settings
        .list(name)
        .map(
            parts -> {
              Map<String, Double> numbers = new LinkedHashMap<>();
              parts.forEach(part -> put(numbers, name, part));
              return numbers;
            });
  }

  private static void put(Map<String, Double> numbers, String name, String part) {
    int equals = part.indexOf('=');
    try {
      String scenario = part.substring(0, Math.max(0, equals)).strip();
      double number = Double.parseDouble(part.substring(equals + 1).strip());
      if (equals > 0 && numbers.put(scenario, number) == null) {
        return;
      }
    } catch (NumberFormatException e) {
      throw refusal(name, part);
    }
    throw refusal(name, part);
  }

  private static IllegalArgumentException refusal(String name, String part) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "The setting %s of model 'published' holds '%s': expected each scenario once, as in "
                + "%s=(minimum=0.1;middle=0.5;maximum=0.9).",
            name,
            part,
            name));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "published",
        "Published forecast",
        "Lets models be compared and combined with what was really published.",
        "At each cut-off the latest published forecast that was made no later.",
        "As published; a single number has none. A set of scenarios has those that a named person "
            + "declares: levels=(minimum=0.1;maximum=0.9) or weights, with declared-by.",
        "The published forecasts of a study.",
        "The recorded cut-offs are the true ones.",
        "Only where it was published; nothing is known of how steps hang together.",
        "The publications themselves",
        Map.of(
            "source", "the only one",
            "stage", "last",
            "scenario", "none",
            "levels", "none",
            "weights", "none",
            "declared-by", "nobody"));
  }

  @Override
  public String id() {
    return "published";
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    throw new ModelFitException(UNBOUND);
  }
}
