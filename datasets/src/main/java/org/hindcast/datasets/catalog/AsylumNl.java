package org.hindcast.datasets.catalog;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.CsvTable;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** Monthly asylum applications and family reunification in the Netherlands, by nationality. */
final class AsylumNl {

  static final String ID = "asylum-nl";

  private static final BundledFile FILE = new BundledFile("asylum_nl_monthly_by_nationality.csv");
  private static final PublicationLag LAG = new PublicationLag(Period.ofMonths(1));

  private enum Flow {
    FIRST("first_application", "first", "First asylum applications", "Eerste asielaanvragen"),
    NAREIS(
        "family_reunification_nareis",
        "nareis",
        "Family reunification (nareis)",
        "Gezinshereniging (nareis)");

    private final String inFile;
    private final String inId;
    private final String english;
    private final String dutch;

    Flow(String inFile, String inId, String english, String dutch) {
      this.inFile = inFile;
      this.inId = inId;
      this.english = english;
      this.dutch = dutch;
    }
  }

  private record Nationality(String code, String english, String dutch) {

    private static Nationality of(CsvTable.Column column) {
      return switch (column.text()) {
        case "AFG" -> new Nationality("afg", "Afghan", "Afghaanse");
        case "ERI" -> new Nationality("eri", "Eritrean", "Eritrese");
        case "IRQ" -> new Nationality("irq", "Iraqi", "Iraakse");
        case "SOM" -> new Nationality("som", "Somali", "Somalische");
        case "SYR" -> new Nationality("syr", "Syrian", "Syrische");
        case "TUR" -> new Nationality("tur", "Turkish", "Turkse");
        case "YEM" -> new Nationality("yem", "Yemeni", "Jemenitische");
        default -> throw column.refuse("expected one of the seven nationalities listed.");
      };
    }
  }

  private record Series(Flow flow, Nationality nationality) implements Comparable<Series> {

    private String component() {
      return flow.inId + "/" + nationality.code;
    }

    private Quantity quantity() {
      return persons("asylum-" + flow.inId + "-" + nationality.code)
          .named(
              flow.english + ", " + nationality.english + " nationality",
              flow.dutch + ", " + nationality.dutch + " nationaliteit")
          .counting(component());
    }

    @Override
    public int compareTo(Series other) {
      return component().compareTo(other.component());
    }
  }

  private AsylumNl() {}

  static ProvenanceCard card() {
    return new ProvenanceCard(
        ID,
        "Asylum applications and family reunification in the Netherlands, by nationality, monthly",
        "Asielaanvragen en gezinshereniging in Nederland, naar nationaliteit, per maand",
        "First asylum applications and family reunification (nareis) of persons of seven "
            + "nationalities (Afghan, Eritrean, Iraqi, Somali, Syrian, Turkish, Yemeni), and their sums.",
        "Statistics Netherlands (CBS), StatLine table 83102NED, as transcribed in the public repository "
            + "InfoMakersHub/grenzendicht (js/main.js), the site of an advocacy group, of which only the "
            + "CBS figures were taken.",
        "CBS figures: Creative Commons Attribution 4.0 (CC BY 4.0)",
        List.of(
            "Transcribed by hand; yearly sums agree with the CBS yearly figures within rounding (Syrian "
                + "first applications in 2015: 18,670 here, 18,675 there).",
            "Rounded by CBS to multiples of 5, so that small values are coarse and sums carry rounding.",
            "There is no total over all nationalities: a series named 'listed' is the sum over the seven "
                + "nationalities listed and less than all applications.",
            "Pseudo-vintages: the values are those of one late version of the table, taken as known one "
                + "month after the end of their month, which is about when CBS publishes it. Revisions "
                + "in between are not on record, so a replay knows a little more than was known."),
        "2015-01 to 2024-12",
        List.of(Frequency.MONTHLY),
        ProvenanceCard.Vintages.PSEUDO,
        List.of(FILE.fingerprint()),
        false);
  }

  static Dataset load() {
    Map<Series, Map<TimePeriod, Double>> values = read();
    VintageStore.Builder store = VintageStore.builder();
    values.forEach((series, points) -> store.series(series.quantity(), series(points), LAG));
    for (Flow flow : Flow.values()) {
      addSum(
          store,
          persons("asylum-" + flow.inId + "-listed")
              .named(
                  flow.english + ", sum of the nationalities listed",
                  flow.dutch + ", som van de vermelde nationaliteiten"),
          values,
          List.of(flow));
    }
    addSum(
        store,
        persons("asylum-inflow-listed")
            .named(
                "First applications and family reunification, sum of the nationalities listed",
                "Eerste aanvragen en gezinshereniging, som van de vermelde nationaliteiten"),
        values,
        Arrays.asList(Flow.values()));
    return new Dataset(
        card(), store.build(), ForecastArchive.builder().build(), Map.of(), List.of());
  }

  private static Map<Series, Map<TimePeriod, Double>> read() {
    Map<Series, Map<TimePeriod, Double>> values = new TreeMap<>();
    try (CsvTable table = FILE.open()) {
      CsvTable.Column month = table.column("month");
      CsvTable.Column flow = table.column("flow");
      CsvTable.Column nationality = table.column("nationality");
      CsvTable.Column value = table.column("value");
      while (table.next()) {
        Series series = new Series(flow(flow), Nationality.of(nationality));
        values
            .computeIfAbsent(series, absent -> new TreeMap<>())
            .put(month.period(), value.number());
      }
    }
    return values;
  }

  private static Flow flow(CsvTable.Column column) {
    for (Flow flow : Flow.values()) {
      if (flow.inFile.equals(column.text())) {
        return flow;
      }
    }
    throw column.refuse("expected first_application or family_reunification_nareis.");
  }

  private static TimeSeries series(Map<TimePeriod, Double> points) {
    List<TimePeriod> periods = new ArrayList<>(points.keySet());
    TimePeriod first = periods.get(0);
    double[] series = new double[first.until(periods.get(periods.size() - 1)) + 1];
    Arrays.fill(series, Double.NaN);
    points.forEach((period, value) -> series[first.until(period)] = value);
    return TimeSeries.of(first, series);
  }

  private static void addSum(
      VintageStore.Builder store,
      Quantity quantity,
      Map<Series, Map<TimePeriod, Double>> values,
      List<Flow> flows) {
    List<String> components = new ArrayList<>();
    Map<TimePeriod, Double> sums = new TreeMap<>();
    values.forEach(
        (series, points) -> {
          if (flows.contains(series.flow())) {
            components.add(series.component());
            points.forEach((period, value) -> sums.merge(period, value, Double::sum));
          }
        });
    store.series(quantity.counting(components.toArray(String[]::new)), series(sums), LAG);
  }

  private static Quantity persons(String id) {
    return Quantity.flow(id.toLowerCase(Locale.ROOT)).inUnit("persons").ofOrganisation("IND");
  }
}
