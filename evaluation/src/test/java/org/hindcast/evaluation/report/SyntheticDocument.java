package org.hindcast.evaluation.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hindcast.evaluation.report.PathData.Actual;
import org.hindcast.evaluation.report.PathData.CycleDates;
import org.hindcast.evaluation.report.PathData.Interval;
import org.hindcast.evaluation.report.PathData.Point;

/** A small report of made-up numbers with every kind of block and figure. */
final class SyntheticDocument {

  /** A text that would break a page which does not escape it. */
  static final String TRICKY = "</script><!-- <b>\"A\" & 'B'</b>";

  private SyntheticDocument() {}

  static ReportDocument of(ReportLanguage language) {
    PathData paths = paths();
    Measure mae = new Measure("mae", "mean absolute error", "", ValueFormat.decimals(1));
    return ReportDocument.titled("Made up " + TRICKY, language)
        .withSubtitle("To test the pages")
        .withOrigin(DataOrigin.SYNTHETIC)
        .withKeyFigures(List.of(new KeyFigure("4", "cycles", "")))
        .withSummary(List.of("One finding."))
        .withChapters(
            List.of(
                new Chapter(
                    "scores",
                    "Scores",
                    "",
                    List.of(
                        ScoreFigures.ranking(
                            "ranking",
                            List.of(
                                new ScoreFigures.ModelScore("a", 8, 20, 4),
                                new ScoreFigures.ModelScore("naive", 10, 20, 4)),
                            mae,
                            "naive",
                            language),
                        ScoreFigures.byLeadTime(
                            "lead",
                            List.of(
                                new ScoreFigures.LeadScore("a", 1, 6, 4, 4),
                                new ScoreFigures.LeadScore("a", 2, 9, 4, 4),
                                new ScoreFigures.LeadScore("naive", 1, 7, 4, 4),
                                new ScoreFigures.LeadScore("naive", 2, 8, 4, 4)),
                            mae,
                            "months",
                            "naive",
                            language),
                        TargetYearFigure.of(
                            "years",
                            List.of(
                                new TargetYearFigure.MeanError("a", 2020, -3, 6),
                                new TargetYearFigure.MeanError("a", 2021, 2, 6),
                                new TargetYearFigure.MeanError("naive", 2020, -4, 6),
                                new TargetYearFigure.MeanError("naive", 2021, -1, 6)),
                            mae,
                            language))),
                new Chapter(
                    "paths",
                    "Paths",
                    "",
                    List.of(
                        PathFigures.timeMachine(paths, language),
                        PathFigures.hedgehog(paths, language),
                        SmallMultiples.of("multiples", List.of(paths), "a", language))),
                new Chapter(
                    "intervals",
                    "Intervals",
                    "",
                    List.of(
                        CoverageFigure.of(
                            "coverage",
                            List.of(new CoverageFigure.Count("a", 0.8, 15, 20, 4)),
                            language),
                        BandFigure.of(
                            "bands",
                            List.of(
                                new BandFigure.Band(
                                    "2020", 1, 5, OptionalDouble.of(3), OptionalDouble.of(4)),
                                new BandFigure.Band(
                                    "2021", 1, 5, OptionalDouble.empty(), OptionalDouble.of(7)),
                                new BandFigure.Band(
                                    "2022", 1, 5, OptionalDouble.empty(), OptionalDouble.empty())),
                            "persons",
                            language)))))
        .withAppendix(
            List.of(
                new Chapter(
                    "terms",
                    "Terms",
                    "",
                    List.of(
                        new Paragraph(TRICKY),
                        new Note("Mind", "this"),
                        new Definitions(
                            List.of(new Definitions.Item("Error", "forecast − actual"))),
                        new TableBlock(
                            new DataTable(
                                "alone",
                                "A table alone",
                                List.of(
                                    new TextColumn("name", "Name", List.of("x", TRICKY)),
                                    NumberColumn.of(
                                        "value",
                                        "Value",
                                        ValueFormat.decimals(2),
                                        0.1,
                                        Double.NaN))))))))
        .withManifest(List.of(new ManifestEntry("Run", "seed", "1")));
  }

  private static PathData paths() {
    List<Actual> actuals = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      actuals.add(new Actual(LocalDate.of(2020, 1, 1).plusMonths(i), 100 + 10 * Math.sin(i)));
    }
    List<CycleDates> cycles = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      LocalDate known = LocalDate.of(2020, 6, 1).plusMonths(6L * c);
      cycles.add(new CycleDates("c" + c, known.plusMonths(2).minusDays(1), known));
      for (String model : List.of("a", "naive")) {
        for (int h = 1; h <= 6; h++) {
          double value = model.equals("a") ? 100 : 98;
          points.add(
              new Point(
                  "c" + c,
                  model,
                  known.plusMonths(h),
                  h,
                  value,
                  List.of(
                      new Interval(0.5, value - 5, value + 5),
                      new Interval(0.8, value - 8, value + 8))));
        }
      }
    }
    return new PathData(
        "made-up", "Made-up " + TRICKY, "persons", DateGrain.MONTH, actuals, cycles, points);
  }
}
