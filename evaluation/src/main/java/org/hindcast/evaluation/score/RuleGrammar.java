package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A family of rules whose ids hold several parameters. */
interface RuleGrammar {

  /** A number in an id, without a group. */
  String NUMBER = "-?\\d+(?:\\.\\d+)?";

  /** Numbers in an id, without a group. */
  String NUMBERS = NUMBER + "(?:-" + NUMBER + ")*";

  /** The rule of an id without variants, if it is of the family. */
  Optional<ScoringRule> parse(String id);

  /** One rule of each kind, for the catalogue. */
  List<ScoringRule> examples();

  /** The numbers of a text such as {@code 1--5-2.5}. */
  static double[] numbers(String text) {
    List<Double> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(NUMBER).matcher(text);
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      found.add(Double.parseDouble(matcher.group()));
      from = matcher.end() + 1;
    }
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers as they stand in ids. */
  static String text(double... numbers) {
    List<String> texts = new ArrayList<>();
    for (double number : numbers) {
      texts.add(Levels.number(number));
    }
    return String.join("-", texts);
  }
}
