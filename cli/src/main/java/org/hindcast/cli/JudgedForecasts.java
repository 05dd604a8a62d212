package org.hindcast.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.GroupKey;
import org.hindcast.evaluation.score.QuantityAttribute;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.naming.KnownNames;

/**
 * Forecasts with what happened, as read from files of any format.
 *
 * @param format how the forecasts are written
 * @param archive the forecasts
 * @param store what happened
 * @param attributes task columns of the file by which forecasts can be grouped
 * @param alike a common name of quantities that are apart only because outcomes depend on who
 *     forecasts
 * @param notes what was left out or read in a way open to question
 * @param files the files that were read
 */
record JudgedForecasts(
    ExchangeFormat format,
    ForecastArchive archive,
    VintageStore store,
    List<QuantityAttribute> attributes,
    Map<String, String> alike,
    List<String> notes,
    List<Path> files) {

  /** Copies the lists. */
  JudgedForecasts {
    attributes = List.copyOf(attributes);
    alike = Map.copyOf(alike);
    notes = notes.stream().map(OptionNames::in).toList();
    files = List.copyOf(files);
  }

  /** An evaluation of the forecasts. */
  Evaluation evaluation(ActualsPolicy policy) {
    return Evaluation.of(archive, store, policy).alike(alike);
  }

  /** The dimension or task column of a name; a task column comes before a dimension. */
  GroupKey key(String name) {
    for (QuantityAttribute each : attributes) {
      if (each.id().equals(name)) {
        return each;
      }
    }
    if (attributes.isEmpty()) {
      return Dimension.parse(name);
    }
    String id = name.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Dimension each : Dimension.values()) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    List<String> known =
        Stream.concat(
                Arrays.stream(Dimension.values()).map(Dimension::id),
                attributes.stream().map(QuantityAttribute::id))
            .distinct()
            .toList();
    throw new IllegalArgumentException(KnownNames.of("dimension", known).refusal(name));
  }

  /** The forecasts that satisfy every condition of the form column=value. */
  JudgedForecasts where(List<String> conditions) {
    JudgedForecasts rest = this;
    for (String each : conditions) {
      rest = OptionText.read("--where", each, rest::where);
    }
    return rest;
  }

  private JudgedForecasts where(String condition) {
    int place = condition.indexOf('=');
    if (place < 1) {
      throw new IllegalArgumentException(
          "'" + condition + "' is no condition: expected one such as model=naive.");
    }
    String name = condition.substring(0, place).strip();
    String value = condition.substring(place + 1).strip();
    List<String> models = archive.models();
    List<String> quantities = archive.quantities();
    GroupKey key = key(name);
    boolean[] kept;
    if (key instanceof QuantityAttribute attribute) {
      List<String> own = quantities.stream().map(attribute::value).toList();
      kept = chosen(name, own, value);
    } else if (key == Dimension.MODEL) {
      kept = chosen(name, models, value);
    } else if (key == Dimension.QUANTITY) {
      kept = chosen(name, quantities, value);
    } else {
      throw new IllegalArgumentException(
          "Forecasts are not chosen by "
              + name
              + ": expected model, quantity or a task column of the file.");
    }
    ForecastArchive part =
        archive.filter(
            row ->
                kept[key == Dimension.MODEL ? archive.modelCode(row) : archive.quantityCode(row)]);
    return new JudgedForecasts(format, part, store, attributes, alike, notes, files);
  }

  private static boolean[] chosen(String name, List<String> values, String sought) {
    if (!values.contains(sought)) {
      throw new IllegalArgumentException(
          KnownNames.of(name, values.stream().distinct().sorted().toList()).refusal(sought));
    }
    boolean[] chosen = new boolean[values.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = values.get(i).equals(sought);
    }
    return chosen;
  }
}
