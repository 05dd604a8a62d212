package org.hindcast.datasets.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;

/** Well-known univariate series that come with R. */
final class Classic {

  static final String ID = "classic";

  private static final BundledFile FILE = new BundledFile("classic_series.csv");

  private Classic() {}

  static ProvenanceCard card() {
    return new ProvenanceCard(
        ID,
        "Well-known time series",
        "Bekende tijdreeksen",
        "Thirteen univariate series of textbooks and software, each with the number of last "
            + "observations to judge forecasts by (24 if monthly, 10 for discoveries, else 8).",
        "The packages datasets and forecast 8.20 of R 4.2.2",
        "Figures that come with R: public domain, or distributed under GPL-3 with the package forecast "
            + "(wineind)",
        List.of(
            "treering_tail is the last 100 values of R's series treering.",
            "WWWusage (minutes) and uspop (censuses every ten years) have no calendar here: their "
                + "observations are numbered.",
            "Pseudo-vintages: each value is taken as known when its period ends, and was never revised.",
            "Kinds and units beyond the names are not stated; every series counts as a flow of any real "
                + "number."),
        "1821 to 1994-08, by series",
        List.of(Frequency.YEARLY, Frequency.QUARTERLY, Frequency.MONTHLY, Frequency.UNDATED),
        ProvenanceCard.Vintages.PSEUDO,
        List.of(FILE.fingerprint()),
        false);
  }

  static Dataset load() {
    VintageStore.Builder store = VintageStore.builder();
    Map<String, Integer> horizons = new HashMap<>();
    for (CompetitionSeries series : MCompetitionFormat.read(FILE.name(), FILE.stream())) {
      store.series(named(series), series.series(), PublicationLag.none());
      horizons.put(series.id(), series.horizon());
    }
    return new Dataset(
        card(), store.build(), ForecastArchive.builder().build(), horizons, List.of());
  }

  private static Quantity named(CompetitionSeries series) {
    Quantity quantity = series.quantity();
    return switch (series.id()) {
      case "AirPassengers" ->
          quantity
              .named("International airline passengers", "Internationale vliegtuigpassagiers")
              .inUnit("thousand passengers");
      case "austres" ->
          quantity
              .named("Residents of Australia", "Inwoners van Australië")
              .inUnit("thousand persons");
      case "discoveries" ->
          quantity.named("Great inventions and discoveries", "Grote uitvindingen en ontdekkingen");
      case "JohnsonJohnson" ->
          quantity
              .named(
                  "Earnings per share of Johnson & Johnson", "Winst per aandeel Johnson & Johnson")
              .inUnit("US dollars");
      case "ldeaths" ->
          quantity
              .named("Deaths from lung diseases in the UK", "Sterfte aan longziekten in het VK")
              .inUnit("persons");
      case "lynx" -> quantity.named("Lynx trapped in Canada", "Gevangen lynxen in Canada");
      case "Nile" ->
          quantity
              .named("Flow of the Nile at Aswan", "Afvoer van de Nijl bij Aswan")
              .inUnit("10⁸ m³");
      case "nottem" ->
          quantity
              .named("Air temperature at Nottingham", "Luchttemperatuur in Nottingham")
              .inUnit("°F");
      case "treering_tail" -> quantity.named("Tree-ring widths", "Breedten van jaarringen");
      case "USAccDeaths" ->
          quantity
              .named("Accidental deaths in the USA", "Dodelijke ongevallen in de VS")
              .inUnit("persons");
      case "uspop" ->
          quantity.named("Population of the USA", "Bevolking van de VS").inUnit("million persons");
      case "wineind" ->
          quantity
              .named("Australian wine sales", "Australische wijnverkoop")
              .inUnit("bottles of at most one litre");
      case "WWWusage" ->
          quantity.named("Users connected to a server", "Verbonden gebruikers van een server");
      default -> quantity;
    };
  }
}
