package org.hindcast.evaluation.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.ForecastScores;

/** What the caller of a report may choose. */
record ReportSettings(
    String title,
    String subtitle,
    ReportLanguage language,
    DataOrigin origin,
    String reference,
    List<String> headline,
    Map<String, Quantity> quantities,
    Optional<ForecastScores> published,
    Optional<VintageStore> store,
    List<Provenance> provenance,
    List<SourceFile> inputs) {

  ReportSettings {
    headline = List.copyOf(headline);
    provenance = List.copyOf(provenance);
    inputs = List.copyOf(inputs);
  }

  static ReportSettings of(String reference, Map<String, Quantity> quantities) {
    return new ReportSettings(
        "",
        "",
        ReportLanguage.ENGLISH,
        DataOrigin.OBSERVED,
        reference,
        List.of(),
        quantities,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  ReportSettings titled(String text) {
    return new ReportSettings(text, subtitle, language, origin, reference, headline, quantities, published, store, provenance, inputs);
  }

  ReportSettings subtitled(String text) {
    return new ReportSettings(title, text, language, origin, reference, headline, quantities, published, store, provenance, inputs);
  }

  ReportSettings in(ReportLanguage other) {
    return new ReportSettings(title, subtitle, other, origin, reference, headline, quantities, published, store, provenance, inputs);
  }

  ReportSettings from(DataOrigin other) {
    return new ReportSettings(title, subtitle, language, other, reference, headline, quantities, published, store, provenance, inputs);
  }

  ReportSettings against(String model) {
    return new ReportSettings(title, subtitle, language, origin, model, headline, quantities, published, store, provenance, inputs);
  }

  ReportSettings about(List<String> ids) {
    return new ReportSettings(title, subtitle, language, origin, reference, ids, quantities, published, store, provenance, inputs);
  }

  ReportSettings naming(Map<String, Quantity> known) {
    return new ReportSettings(title, subtitle, language, origin, reference, headline, known, published, store, provenance, inputs);
  }

  ReportSettings beside(ForecastScores others) {
    return new ReportSettings(title, subtitle, language, origin, reference, headline, quantities, Optional.of(others), store, provenance, inputs);
  }

  ReportSettings reading(VintageStore data) {
    return new ReportSettings(title, subtitle, language, origin, reference, headline, quantities, published, Optional.of(data), provenance, inputs);
  }

  ReportSettings citing(List<Provenance> cards) {
    return new ReportSettings(title, subtitle, language, origin, reference, headline, quantities, published, store, cards, inputs);
  }

  ReportSettings using(List<SourceFile> files) {
    return new ReportSettings(title, subtitle, language, origin, reference, headline, quantities, published, store, provenance, files);
  }
}
