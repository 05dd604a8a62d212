package org.hindcast.evaluation.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.compare.Leaderboard;
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
    List<SourceFile> inputs,
    Optional<Leaderboard> board) {

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
        List.of(),
        Optional.empty());
  }

  ReportSettings titled(String text) {
    return new ReportSettings(
        text,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings subtitled(String text) {
    return new ReportSettings(
        title,
        text,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings in(ReportLanguage other) {
    return new ReportSettings(
        title,
        subtitle,
        other,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings from(DataOrigin other) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        other,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings against(String model) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        model,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings about(List<String> ids) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        ids,
        quantities,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings naming(Map<String, Quantity> known) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        known,
        published,
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings beside(ForecastScores others) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        Optional.of(others),
        store,
        provenance,
        inputs,
        board);
  }

  ReportSettings reading(VintageStore data) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        Optional.of(data),
        provenance,
        inputs,
        board);
  }

  ReportSettings citing(List<Provenance> cards) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        cards,
        inputs,
        board);
  }

  ReportSettings using(List<SourceFile> files) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        files,
        board);
  }

  ReportSettings ranking(Leaderboard other) {
    return new ReportSettings(
        title,
        subtitle,
        language,
        origin,
        reference,
        headline,
        quantities,
        published,
        store,
        provenance,
        inputs,
        Optional.of(other));
  }
}
