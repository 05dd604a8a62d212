package org.hindcast.datasets.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.CsvTable;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/** The published figures of the Meerjaren Productie Prognose and the yearly outcomes. */
final class MppRecord {

  static final String ID = "mpp-record";

  private static final BundledFile FORECASTS = new BundledFile("mpp_published_forecasts_nl.csv");
  private static final BundledFile OUTCOMES = new BundledFile("asylum_nl_annual_chain_figures.csv");

  private MppRecord() {}

  static ProvenanceCard card() {
    return new ProvenanceCard(
        ID,
        "Published forecasts of the Dutch migration chain (MPP) and the outcomes",
        "Gepubliceerde ramingen van de Meerjaren Productie Prognose (MPP) en de realisaties",
        "Figures of the Meerjaren Productie Prognose as published or reported, by round, scenario and "
            + "stage, from 2015-II to 2024-I; yearly outcomes of the chain and year-end occupancy of COA "
            + "with the date of each publication.",
        "Letters and pages of the Dutch government, COA, IND and CBS, and press reports; each row of the "
            + "files names its own source.",
        "Public figures, named by source; CBS figures CC BY 4.0; the files hold figures only",
        List.of(
            "Transcribed by hand from excerpts, rounded, and in part second-hand from the press. Use it "
                + "as a record to check, not as the last word.",
            "Cut-offs are bounds: the day the figures were issued (the last day of the month where only "
                + "that is known) or first reported, whichever is earlier. The data used end earlier. "
                + "Dates of adoption are not known.",
            "Rounds are named by the transcriber from dates; figures that name no round form a cycle of "
                + "their own, named after the date of issue, or else of the report.",
            "Minimum and maximum of one round and target make a band, for which no probability was ever "
                + "declared, at stage MODEL. 'weighted' is a point of the working group at unchanged "
                + "policy; 'adopted' and figures without scenario are adopted points. Where the source "
                + "states no policy basis, none is given.",
            "Outcomes: inflow_total stands for asylum_inflow_total, inflow_first_applications for "
                + "asylum_first_applications, inflow_repeat_applications for "
                + "asylum_repeat_applications, inflow_nareis for nareis, inflow_unaccompanied_minors for "
                + "unaccompanied_minors_inflow, and COA's year-end occupancy for coa_occupancy. Totals "
                + "with relocation and resettlement are another quantity. Places, contracts and housing "
                + "tasks have no outcome here.",
            "Added by hand, because the files lack them: the total inflow of 2017, 2018, 2022 and 2023 and "
                + "a first count of 2021 (36,620; CBS later has 36,675), second-hand, with no original "
                + "publication identified and the month of publication assumed; and from the press the "
                + "leaked figures of round 2024-I and a second maximum of 2023-I (77,000). Counts of 2023 "
                + "differ by source (48,500 to 50,600).",
            "Several publications of one outcome are its releases, in order of publication; a date given "
                + "as a month or a year counts as its last day. A later release can be a rounded one."),
        "forecasts of 2016 to 2026-01-01; outcomes 1975 to 2024",
        List.of(Frequency.YEARLY, Frequency.HALF_YEARLY, Frequency.DAILY),
        ProvenanceCard.Vintages.REAL,
        List.of(FORECASTS.fingerprint(), OUTCOMES.fingerprint(), CoaOccupancy.FILE.fingerprint()),
        false);
  }

  static Dataset load() {
    List<String> notes = new ArrayList<>();
    MppForecasts forecasts = new MppForecasts(notes);
    try (CsvTable table = FORECASTS.open()) {
      forecasts.read(table);
    }
    try (CsvTable table = MppSupplement.forecasts()) {
      forecasts.read(table);
    }
    return new Dataset(card(), outcomes(), forecasts.archive(), Map.of(), notes);
  }

  private static VintageStore outcomes() {
    VintageStore.Builder store = VintageStore.builder();
    MppQuantities.ALL.forEach(each -> store.quantity(each.quantity(), each.frequency()));
    try (CsvTable table = OUTCOMES.open()) {
      addOutcomes(store, table);
    }
    try (CsvTable table = MppSupplement.outcomes()) {
      addOutcomes(store, table);
    }
    addOccupancy(store);
    return store.build();
  }

  private static void addOutcomes(VintageStore.Builder store, CsvTable table) {
    CsvTable.Column year = table.column("year");
    CsvTable.Column quantity = table.column("quantity");
    CsvTable.Column value = table.column("value");
    CsvTable.Column published = table.column("published");
    while (table.next()) {
      store.release(
          byActualName(quantity).quantity().id(),
          year.period(),
          value.number(),
          CoaOccupancy.published(published));
    }
  }

  private static void addOccupancy(VintageStore.Builder store) {
    try (CsvTable table = CoaOccupancy.FILE.open()) {
      CsvTable.Column quantity = table.column("quantity");
      while (table.next()) {
        if (quantity.text().equals(CoaOccupancy.YEAR_END)) {
          store.release(
              CoaOccupancy.yearEnd().id(),
              TimePeriod.containing(Frequency.YEARLY, table.column("reference_date").date()),
              table.column("value").number(),
              CoaOccupancy.published(table.column("published")));
        }
      }
    }
  }

  private static MppQuantities byActualName(CsvTable.Column column) {
    Optional<String> name = Optional.of(column.text());
    return MppQuantities.ALL.stream()
        .filter(each -> each.actualName().equals(name))
        .findFirst()
        .orElseThrow(() -> column.refuse("expected one of the outcomes that the card lists."));
  }
}
