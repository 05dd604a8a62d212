package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report as the page templates read it: numbered chapters, figures and tables, and the texts of
 * the page itself. Not meant for other callers.
 */
public final class Page {

  /** Texts with more characters than this are broken into lines in tables. */
  private static final int LONG_TEXT = 40;

  private final ReportDocument document;
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, String> tableHomes = new HashMap<>();
  private final Map<String, List<DataTable>> ownTables = new HashMap<>();

  Page(ReportDocument document) {
    this.document = document;
    Set<String> shown = new HashSet<>();
    for (int i = 0; i < document.chapters().size(); i++) {
      number(document.chapters().get(i), Integer.toString(i + 1), shown);
    }
    for (int i = 0; i < document.appendix().size(); i++) {
      number(document.appendix().get(i), Character.toString('A' + i), shown);
    }
  }

  private void number(Chapter chapter, String chapterNumber, Set<String> shown) {
    numbers.put(chapter.id(), chapterNumber);
    int figures = 0;
    int tables = 0;
    for (Block block : chapter.blocks()) {
      if (block instanceof Figure figure) {
        String label = t("page.figure", chapterNumber + "." + ++figures);
        numbers.put(figure.id(), label);
        List<DataTable> own = new ArrayList<>();
        for (DataTable table : figure.tables()) {
          if (shown.add(table.id())) {
            own.add(table);
            tableHomes.put(table.id(), figure.id());
          }
        }
        ownTables.put(figure.id(), own);
      } else if (block instanceof TableBlock alone) {
        numbers.put(alone.table().id(), t("page.table", chapterNumber + "." + ++tables));
        shown.add(alone.table().id());
      }
    }
  }

  /** The report. */
  public ReportDocument document() {
    return document;
  }

  /** The language of the report. */
  public ReportLanguage language() {
    return document.language();
  }

  /** A text in the language of the report. */
  public String t(String key, Object... arguments) {
    return document.language().text(key, arguments);
  }

  /** Whether the numbers are synthetic. */
  public boolean synthetic() {
    return document.origin() == DataOrigin.SYNTHETIC;
  }

  /** The number of a chapter, or the label of a figure or a table that stands alone. */
  public String number(String id) {
    return numbers.getOrDefault(id, "");
  }

  /** The tables that are printed under a figure: those not printed under an earlier one. */
  public List<DataTable> ownTables(Figure figure) {
    return ownTables.getOrDefault(figure.id(), List.of());
  }

  /** The earlier figures under which the other tables of a figure are printed. */
  public List<String> homes(Figure figure) {
    return figure.tables().stream()
        .map(table -> tableHomes.getOrDefault(table.id(), ""))
        .filter(home -> !home.isEmpty() && !home.equals(figure.id()))
        .distinct()
        .toList();
  }

  /** Whether the first column names the rows, so that it should stay in sight. */
  public boolean named(DataTable table) {
    return table.columns().get(0) instanceof TextColumn names && !isLong(names);
  }

  /** The class of the cells of a column; null for short numbers, which need none. */
  public @Nullable String cellClass(Column column) {
    if (column instanceof NumberColumn) {
      return null;
    }
    return column instanceof TextColumn texts && isLong(texts) ? "t long" : "t";
  }

  private static boolean isLong(TextColumn texts) {
    return texts.values().stream().anyMatch(text -> text.length() > LONG_TEXT);
  }

  /** "12 rows". */
  public String rows(DataTable table) {
    return document.language().plural("page.numbers.rows", table.size());
  }

  /** The start sentence of a chart with a slider; empty for others. */
  public String saying(Figure figure) {
    List<Chart.CycleStop> stops = figure.chart().cycles();
    if (stops.isEmpty()) {
      return "";
    }
    Map<String, String> sayings = stops.get(figure.chart().start()).sayings();
    return sayings.values().stream().findFirst().orElse("");
  }

  /** The class of the sign in a key of signs. */
  public String signClass(Chart.LegendItem item) {
    return "sign-" + item.sign().name().toLowerCase(Locale.ROOT);
  }

  /** The entries of the manifest by group, in order. */
  public Map<String, List<ManifestEntry>> manifest() {
    Map<String, List<ManifestEntry>> groups = new LinkedHashMap<>();
    for (ManifestEntry entry : document.manifest()) {
      groups.computeIfAbsent(entry.group(), group -> new ArrayList<>()).add(entry);
    }
    return groups;
  }

  /** The style sheet. */
  public String style() {
    return PageScripts.style();
  }

  /** The script of the page. */
  public String script() {
    return PageScripts.own("report.js");
  }

  /** The drawing libraries, in the order of loading; empty when the report has no figure. */
  public List<String> libraries() {
    return document.blocks().stream().anyMatch(Figure.class::isInstance)
        ? PageScripts.libraries()
        : List.of();
  }

  /** What the charts draw, as JSON that is safe inside a script element. */
  public String data() {
    return JsonWriter.pageData(document);
  }
}
