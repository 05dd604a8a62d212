/**
 * The evaluation report: one self-contained page, and the same numbers as JSON and CSV beside it.
 *
 * <p>A {@link org.hindcast.evaluation.report.ReportDocument} is the whole report as data: key
 * figures, findings, {@link org.hindcast.evaluation.report.Chapter chapters} of {@link
 * org.hindcast.evaluation.report.Block blocks}, appendix, manifest. Its {@code writeTo(folder)}
 * writes {@code index.html}, {@code report.json} and {@code tables/<id>.csv}. {@link
 * org.hindcast.evaluation.report.Report} assembles one from a backtest and its scores. To build one
 * by hand:
 *
 * <ol>
 *   <li>Turn forecasts into {@link org.hindcast.evaluation.report.PathData} (one per quantity) and
 *       scores into the rows of {@link org.hindcast.evaluation.report.ScoreFigures}, {@link
 *       org.hindcast.evaluation.report.CoverageFigure} and {@link
 *       org.hindcast.evaluation.report.BandFigure}.
 *   <li>Each builder returns a {@link org.hindcast.evaluation.report.Figure} whose question,
 *       reading sentence and notes are already in the {@link
 *       org.hindcast.evaluation.report.ReportLanguage}; {@code withQuestion}, {@code withReading}
 *       and {@code withNote} replace or add.
 *   <li>Put the figures into chapters. Figures that share a table (same identifier, equal content)
 *       carry its numbers once; the page refers from the later to the earlier one.
 * </ol>
 *
 * <p>Every number that a reader sees comes from a {@link org.hindcast.evaluation.report.DataTable}:
 * the tables of the page, the charts, the JSON and the CSV are four prints of it.
 */
@NullMarked
package org.hindcast.evaluation.report;

import org.jspecify.annotations.NullMarked;
