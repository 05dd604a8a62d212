package org.hindcast.datasets.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.CsvTable;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/** Persons in Dutch asylum reception, at year ends and on single dates, as published. */
final class CoaOccupancy {

  static final String ID = "coa-occupancy";
  static final BundledFile FILE = new BundledFile("coa_occupancy_nl.csv");
  static final String YEAR_END = "persons in COA reception, year-end";

  private static final String YEAR_END_SUFFIX = ", year-end";
  private static final Map<String, Quantity> QUANTITIES = quantities();

  private CoaOccupancy() {}

  static ProvenanceCard card() {
    return new ProvenanceCard(
        ID,
        "Persons in reception by the Dutch asylum reception agency COA",
        "Personen in de opvang van het Centraal Orgaan opvang asielzoekers (COA)",
        "Stocks on 31 December since 1995 (all persons; minors and unaccompanied minors since 2011) and "
            + "on single dates since 2015, with the date of each publication.",
        "COA pages on occupancy and capacity, the Dutch report on the immigration chain, the data bank "
            + "of the Netherlands Youth Institute (NJi) and press reports; each row of the file names its "
            + "own.",
        "Public figures, named by source; the file holds figures only",
        List.of(
            "Transcribed by hand from pages of different makers; several give other values for one date "
                + "(31 December 2015: 47,764 by COA, 47,636 by NJi). Each is kept as a release with its "
                + "own date of publication; the later release is not always the better one.",
            "Figures under different descriptions (in reception, in a COA location, with an agreement, "
                + "entitled, with municipal crisis reception) count different persons and are different "
                + "quantities here. They must not be joined to one series.",
            "Some values are approximate or rounded, and say so in the file.",
            "A date of publication given as a month or a year counts as its last day, so that nothing is "
                + "known too early."),
        "1995-12-31 to 2023-09-25",
        List.of(Frequency.YEARLY, Frequency.DAILY),
        ProvenanceCard.Vintages.REAL,
        List.of(FILE.fingerprint()),
        false);
  }

  static Dataset load() {
    VintageStore.Builder store = VintageStore.builder();
    QUANTITIES.forEach((name, quantity) -> store.quantity(quantity, frequency(name)));
    List<String> notes = new ArrayList<>();
    try (CsvTable table = FILE.open()) {
      CsvTable.Column name = table.column("quantity");
      CsvTable.Column date = table.column("reference_date");
      CsvTable.Column value = table.column("value");
      while (table.next()) {
        Optional<Quantity> quantity = Optional.ofNullable(QUANTITIES.get(name.text()));
        if (quantity.isEmpty()) {
          notes.add(
              "Left out: "
                  + name.text()
                  + ", "
                  + date.text()
                  + ", "
                  + value.text()
                  + " persons. It is an inflow over several months and no stock, and the months are not "
                  + "a period of any frequency.");
        } else {
          store.release(
              quantity.get().id(),
              TimePeriod.containing(frequency(name.text()), date.date()),
              value.number(),
              published(table.column("published")));
        }
      }
    }
    return new Dataset(card(), store.build(), ForecastArchive.builder().build(), Map.of(), notes);
  }

  /** The day by which something was published that is dated by day, month or year: its last. */
  static LocalDate published(CsvTable.Column column) {
    return column.period().lastDay();
  }

  /** The year-end stock of all persons in reception. */
  static Quantity yearEnd() {
    return stock("coa-occupancy", "Persons in COA reception", "Personen in de COA-opvang");
  }

  private static Frequency frequency(String name) {
    return name.endsWith(YEAR_END_SUFFIX) ? Frequency.YEARLY : Frequency.DAILY;
  }

  private static Map<String, Quantity> quantities() {
    Map<String, Quantity> quantities = new LinkedHashMap<>();
    quantities.put(YEAR_END, yearEnd());
    quantities.put(
        "minors in COA reception, year-end",
        stock("coa-minors", "Minors in COA reception", "Minderjarigen in de COA-opvang"));
    quantities.put(
        "unaccompanied minors in COA reception, year-end",
        stock(
            "coa-unaccompanied-minors",
            "Unaccompanied minors in COA reception",
            "Alleenstaande minderjarigen in de COA-opvang"));
    quantities.put(
        "persons in COA reception",
        stock(
            "coa-occupancy-on-date",
            "Persons in COA reception, on single dates",
            "Personen in de COA-opvang, op losse data"));
    quantities.put(
        "permit holders waiting for housing",
        stock(
            "coa-permit-holders",
            "Permit holders in COA reception waiting for housing",
            "Vergunninghouders in de COA-opvang die op huisvesting wachten"));
    quantities.put(
        "persons with a COA reception agreement",
        stock(
            "coa-with-agreement",
            "Persons with a COA reception agreement",
            "Personen met een opvangovereenkomst met het COA"));
    quantities.put(
        "persons in a COA location",
        stock("coa-in-location", "Persons in a COA location", "Personen op een COA-locatie"));
    quantities.put(
        "persons entitled to COA reception",
        stock(
            "coa-entitled",
            "Persons entitled to COA reception",
            "Personen met recht op opvang door het COA"));
    quantities.put(
        "persons in COA and municipal crisis reception",
        stock(
            "coa-with-crisis-reception",
            "Persons in COA and municipal crisis reception",
            "Personen in COA-opvang en gemeentelijke crisisnoodopvang"));
    quantities.put(
        "persons in COA emergency location",
        stock(
            "coa-emergency",
            "Persons in a COA emergency location",
            "Personen op een noodopvanglocatie van het COA"));
    quantities.put(
        "persons in a regular COA location",
        stock(
            "coa-regular",
            "Persons in a regular COA location",
            "Personen op een reguliere COA-locatie"));
    return quantities;
  }

  private static Quantity stock(String id, String english, String dutch) {
    return Quantity.stock(id)
        .named(english, dutch)
        .inUnit("persons")
        .ofOrganisation("COA")
        .counting(id);
  }
}
