package org.hindcast.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium driven through its DevTools protocol, with what its console said. */
final class Browser {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Browser(Process process, Path profile, URI page) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Listener())
            .get(10, TimeUnit.SECONDS);
  }

  /** Where Chromium is, if it is. */
  static Optional<Path> installed() {
    return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  static Browser start(int width, int height) throws Exception {
    Path profile = Files.createTempDirectory("browser");
    List<String> command = new ArrayList<>(List.of(installed().orElseThrow().toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "--window-size=" + width + "," + height,
            "about:blank"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path portFile = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 300 && (!Files.exists(portFile) || Files.size(portFile) == 0); i++) {
      Thread.sleep(100);
    }
    String port = Files.readAllLines(portFile).get(0);
    Browser browser = new Browser(process, profile, page(port));
    for (String domain : List.of("Runtime", "Log", "Page", "Network")) {
      browser.call(domain + ".enable", MAPPER.createObjectNode());
    }
    browser.call("Emulation.setScrollbarsHidden", MAPPER.createObjectNode().put("hidden", true));
    browser.width(width, height);
    return browser;
  }

  private static URI page(String port) throws Exception {
    for (int i = 0; i < 100; i++) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      for (JsonNode target : MAPPER.readTree(response.body())) {
        if (target.path("type").asText().equals("page")) {
          return URI.create(target.path("webSocketDebuggerUrl").asText());
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("The browser shows no page.");
  }

  /** Sets the size of the page in CSS pixels. */
  void width(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        MAPPER
            .createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Opens a file and waits until its charts are drawn. */
  void open(Path file) throws Exception {
    evaluate("window.left = true");
    complaints.clear();
    requests.clear();
    call(
        "Page.navigate",
        MAPPER.createObjectNode().put("url", file.toAbsolutePath().toUri().toString()));
    for (int i = 0; i < 300; i++) {
      if (evaluate("!window.left && document.documentElement?.dataset.charts || ''")
              .asText()
              .length()
          > 0) {
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("The charts were not drawn in 15 s: " + complaints);
  }

  /** The value of a script expression. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            MAPPER
                .createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses and releases a key. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          MAPPER
              .createObjectNode()
              .put("type", type)
              .put("key", key)
              .put("code", key)
              .put("windowsVirtualKeyCode", code));
    }
  }

  void scripts(boolean on) throws Exception {
    call("Emulation.setScriptExecutionDisabled", MAPPER.createObjectNode().put("value", !on));
  }

  /** Whether the page looks as on paper. */
  void asPrinted(boolean on) throws Exception {
    call("Emulation.setEmulatedMedia", MAPPER.createObjectNode().put("media", on ? "print" : ""));
  }

  /** A picture of the whole page. */
  void picture(Path file) throws Exception {
    JsonNode size = call("Page.getLayoutMetrics", MAPPER.createObjectNode()).path("cssContentSize");
    ObjectNode clip =
        MAPPER
            .createObjectNode()
            .put("x", 0)
            .put("y", 0)
            .put("width", size.path("width").asDouble())
            .put("height", size.path("height").asDouble())
            .put("scale", 1);
    ObjectNode how =
        MAPPER.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
    how.set("clip", clip);
    Files.write(
        file,
        Base64.getDecoder().decode(call("Page.captureScreenshot", how).path("data").asText()));
  }

  /** The page as it would be printed. */
  void pdf(Path file) throws Exception {
    ObjectNode how =
        MAPPER.createObjectNode().put("printBackground", false).put("preferCSSPageSize", true);
    Files.write(
        file, Base64.getDecoder().decode(call("Page.printToPDF", how).path("data").asText()));
  }

  /** Errors and warnings of the console, and exceptions. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses that the page asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode call(String method, ObjectNode params)
      throws InterruptedException, ExecutionException, TimeoutException {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", params);
    socket.sendText(message.toString(), true).get(10, TimeUnit.SECONDS);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private void received(String text) {
    JsonNode message;
    try {
      message = MAPPER.readTree(text);
    } catch (IOException e) {
      complaints.add("unreadable message: " + e.getMessage());
      return;
    }
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message.has("error") ? message.get("error") : message.path("result"));
      }
      return;
    }
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" -> complaints.add(params.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (!params.path("type").asText().equals("log")) {
          complaints.add(params.toString());
        }
      }
      case "Log.entryAdded" -> complaints.add(params.path("entry").toString());
      case "Network.requestWillBeSent" -> requests.add(params.path("request").path("url").asText());
      default -> {}
    }
  }

  void quit() throws Exception {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // A browser that is still ending may write; what it leaves in the temporary folder does no
      // harm.
      profile.toFile().deleteOnExit();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public void onOpen(WebSocket webSocket) {
      webSocket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        String text = part.toString();
        part.setLength(0);
        received(text);
      }
      webSocket.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
