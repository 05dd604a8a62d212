package org.hindcast.data;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.hindcast.time.TimePeriod;

/** The releases of a sum, from those of its parts. */
final class SummedHistory {

  private SummedHistory() {}

  static History of(Quantity sum, List<History> parts) {
    History first = parts.get(0);
    for (History part : parts) {
      if (part.frequency() != first.frequency()) {
        throw new IllegalArgumentException(
            "The parts of '"
                + sum.id()
                + "' have different frequencies: '"
                + first.quantity().id()
                + "' is observed "
                + first.frequency()
                + " and '"
                + part.quantity().id()
                + "' "
                + part.frequency()
                + ".");
      }
    }
    boolean real = parts.stream().allMatch(History::hasRealVintages);
    Releases releases = new Releases(sum, first.frequency(), real);
    TreeSet<Integer> periods = new TreeSet<>(first.periods());
    parts.forEach(part -> periods.retainAll(part.periods()));
    for (int period : periods) {
      add(new TimePeriod(first.frequency(), period), parts, releases);
    }
    return releases.history();
  }

  /** A release of the sum on every day with a release of a part, once all of them are known. */
  private static void add(TimePeriod period, List<History> parts, Releases releases) {
    List<NavigableMap<Integer, Double>> own =
        parts.stream().map(part -> part.releases(period)).toList();
    TreeSet<Integer> days = new TreeSet<>();
    own.forEach(each -> days.addAll(each.keySet()));
    int complete = own.stream().mapToInt(NavigableMap::firstKey).max().orElseThrow();
    for (int day : days.tailSet(complete)) {
      double sum = own.stream().mapToDouble(each -> each.floorEntry(day).getValue()).sum();
      releases.add(period, sum, day);
    }
  }
}
