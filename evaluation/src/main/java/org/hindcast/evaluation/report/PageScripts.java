package org.hindcast.evaluation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The scripts and styles that a page carries inside: our own, and Vega's from the class path. */
final class PageScripts {

  private static final List<String> LIBRARIES = List.of("vega", "vega-lite", "vega-embed");

  private PageScripts() {}

  /** The style sheet: the page, its figures and tables, and narrow screens and paper last. */
  static String style() {
    return own("page.css") + "\n" + own("figure.css") + "\n" + own("medium.css");
  }

  /** A resource beside this class. */
  static String own(String name) {
    return read(name);
  }

  /** The minified drawing libraries, in the order of loading. */
  static List<String> libraries() {
    Properties versions = new Properties();
    try {
      versions.load(new StringReader(read("webjars.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException("The list of script versions cannot be read.", e);
    }
    return LIBRARIES.stream()
        .map(
            name ->
                read(
                    "/META-INF/resources/webjars/"
                        + name
                        + "/"
                        + versions.getProperty(name)
                        + "/"
                        + name
                        + ".min.js"))
        .map(PageScripts::inlined)
        .toList();
  }

  /** Without the line that names a source map, which a browser would look for, and closing tags. */
  private static String inlined(String script) {
    return script
        .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
        .replace("</script", "<\\/script")
        .strip();
  }

  private static String read(String resource) {
    try (InputStream in = PageScripts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The resource " + resource + " is not on the class path. Maybe a webjar was excluded.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
    }
  }
}
