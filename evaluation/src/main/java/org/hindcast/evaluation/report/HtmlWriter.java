package org.hindcast.evaluation.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Reports as one HTML page, by templates that were compiled with this library. */
final class HtmlWriter {

  private static final String TEMPLATES = "org.hindcast.evaluation.report.template";

  private HtmlWriter() {}

  static String write(ReportDocument document) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlWriter.class.getClassLoader(), TEMPLATES);
    engine.setTrimControlStructures(true);
    StringOutput html = new StringOutput(2_000_000);
    engine.render("report.jte", new Page(document), html);
    return html.toString();
  }
}
