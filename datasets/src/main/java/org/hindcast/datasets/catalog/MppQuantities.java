package org.hindcast.datasets.catalog;

import java.util.List;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.time.Frequency;

/**
 * The quantities of the MPP record, with their names in the two files.
 *
 * @param quantity the definition
 * @param frequency the frequency at which it is observed, or would be
 * @param forecastName its name among the published forecasts; empty if none was published
 * @param actualName its name among the yearly outcomes; empty if there are none
 */
record MppQuantities(
    Quantity quantity,
    Frequency frequency,
    Optional<String> forecastName,
    Optional<String> actualName) {

  private static final Frequency YEARLY = Frequency.YEARLY;
  private static final Frequency DAILY = Frequency.DAILY;

  static final List<MppQuantities> ALL =
      List.of(
          both(
              "asylum_inflow_total",
              "inflow_total",
              flow("asylum-inflow-total", "Total asylum inflow", "Totale asielinstroom")
                  .counting("first", "repeat", "nareis")),
          both(
              "asylum_first_applications",
              "inflow_first_applications",
              flow("asylum-first", "First asylum applications", "Eerste asielaanvragen")
                  .counting("first")),
          both(
              "asylum_repeat_applications",
              "inflow_repeat_applications",
              flow("asylum-repeat", "Repeat asylum applications", "Herhaalde asielaanvragen")
                  .counting("repeat")),
          both(
              "nareis",
              "inflow_nareis",
              flow("asylum-nareis", "Family reunification (nareis)", "Gezinshereniging (nareis)")
                  .counting("nareis")),
          both(
              "unaccompanied_minors_inflow",
              "inflow_unaccompanied_minors",
              flow(
                      "unaccompanied-minors-inflow",
                      "Unaccompanied minors applying for asylum",
                      "Alleenstaande minderjarige asielzoekers")
                  .counting("unaccompanied minors")),
          forecast("coa_occupancy", YEARLY, CoaOccupancy.yearEnd()),
          forecast(
              "coa_places_needed",
              DAILY,
              stock("coa-places-needed", "COA places needed", "Benodigde COA-plaatsen")),
          forecast(
              "coa_capacity_contracted",
              DAILY,
              stock(
                  "coa-capacity-contracted",
                  "COA places under contract",
                  "Gecontracteerde COA-plaatsen")),
          forecast(
              "coa_capacity_extra_needed",
              DAILY,
              stock(
                  "coa-capacity-extra-needed",
                  "COA places needed beyond those under contract",
                  "Benodigde COA-plaatsen boven de gecontracteerde")),
          forecast(
              "permit_holders_in_coa",
              DAILY,
              stock(
                  "permit-holders-in-coa",
                  "Permit holders in COA reception",
                  "Vergunninghouders in de COA-opvang")),
          forecast(
              "permit_holders_to_house",
              Frequency.HALF_YEARLY,
              flow(
                  "permit-holders-to-house",
                  "Permit holders to be housed by municipalities",
                  "Door gemeenten te huisvesten vergunninghouders")),
          actual(
              "inflow_total_incl_relocation_resettlement",
              flow(
                      "asylum-inflow-total-with-resettlement",
                      "Total asylum inflow with relocation and resettlement",
                      "Totale asielinstroom met herplaatsing en hervestiging")
                  .counting("first", "repeat", "nareis", "relocation", "resettlement")),
          actual(
              "inflow_first_plus_repeat_rounded",
              flow(
                      "asylum-first-and-repeat",
                      "First and repeat asylum applications",
                      "Eerste en herhaalde asielaanvragen")
                  .counting("first", "repeat")),
          actual(
              "inflow_resettlement",
              flow("asylum-resettlement", "Resettled refugees", "Hervestigde vluchtelingen")
                  .counting("resettlement")),
          actual(
              "permits_granted_refugee_status",
              flow(
                  "permits-refugee-status",
                  "Permits granted, refugee status",
                  "Verleende vergunningen, vluchtelingenstatus")),
          actual(
              "permits_granted_subsidiary_protection",
              flow(
                  "permits-subsidiary-protection",
                  "Permits granted, subsidiary protection",
                  "Verleende vergunningen, subsidiaire bescherming")),
          actual(
              "permits_granted_humanitarian",
              flow(
                  "permits-humanitarian",
                  "Permits granted, humanitarian",
                  "Verleende vergunningen, humanitair")),
          actual(
              "departures_demonstrable_independent",
              flow("departures-independent", "Independent departures", "Zelfstandig vertrek")
                  .ofOrganisation("DT&V")),
          actual(
              "departures_forced",
              flow("departures-forced", "Forced departures", "Gedwongen vertrek")
                  .ofOrganisation("DT&V")),
          actual(
              "departures_unsupervised",
              flow(
                      "departures-unsupervised",
                      "Departures without supervision",
                      "Zelfstandig vertrek zonder toezicht")
                  .ofOrganisation("DT&V")),
          actual(
              "departures_total_dtv_chain",
              flow(
                      "departures-total",
                      "Departures, chain-wide total",
                      "Vertrek, totaal van de keten")
                  .ofOrganisation("DT&V")),
          actual(
              "coa_outflow_total",
              flow("coa-outflow-total", "Outflow from COA reception", "Uitstroom uit de COA-opvang")
                  .ofOrganisation("COA")),
          actual(
              "coa_outflow_permit_holders",
              flow(
                      "coa-outflow-permit-holders",
                      "Outflow of permit holders from COA reception",
                      "Uitstroom van vergunninghouders uit de COA-opvang")
                  .ofOrganisation("COA")),
          actual(
              "coa_outflow_asylum_seekers",
              flow(
                      "coa-outflow-asylum-seekers",
                      "Outflow of asylum seekers from COA reception",
                      "Uitstroom van asielzoekers uit de COA-opvang")
                  .ofOrganisation("COA")));

  private static MppQuantities both(String forecastName, String actualName, Quantity quantity) {
    return new MppQuantities(quantity, YEARLY, Optional.of(forecastName), Optional.of(actualName));
  }

  private static MppQuantities forecast(String name, Frequency frequency, Quantity quantity) {
    return new MppQuantities(quantity, frequency, Optional.of(name), Optional.empty());
  }

  private static MppQuantities actual(String name, Quantity quantity) {
    return new MppQuantities(quantity, YEARLY, Optional.empty(), Optional.of(name));
  }

  private static Quantity flow(String id, String english, String dutch) {
    return Quantity.flow(id).named(english, dutch).inUnit("persons").ofOrganisation("IND");
  }

  private static Quantity stock(String id, String english, String dutch) {
    return Quantity.stock(id).named(english, dutch).inUnit("persons").ofOrganisation("COA");
  }
}
