package io.callfloor.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks at a page as a careful reader would: whether all is said in the reader's language, nothing is cut off to
/// the
/// side, and axe finds nothing serious.
final class Look {

    private static final Path WEB = Path.of("..", "web");
    private static final Path SENTENCES = Path.of("..", "server", "src", "main", "resources", "i18n");
    private static final int LONG_ENOUGH = 6;
    private static final double REST_MILLIS = 30_000;
    private static final List<Integer> WIDTHS = List.of(1920, 1440);
    private static final int HEIGHT = 900;

    /// At rest: nothing is being fetched, no skeleton stands for what is to come, nothing moves, three looks in a
    /// row.
    private static final String AT_REST = """
            () => {
              const moves = document.getAnimations().some((it) => it.playState === 'running' && it.effect?.getTiming().iterations !== Infinity)
              const busy = window.__seen.running > 0 || moves || document.querySelector('[aria-busy="true"]')
              window.__calm = busy || !document.querySelector('#app > *') ? 0 : (window.__calm ?? 0) + 1
              return window.__calm > 3
            }
            """;

    private static final String WATCH = resource("watch.js");
    private static final String WORDS = resource("words.js");
    private static final String AXE = resource("axe.js");
    private static final String ENGINE = read(WEB.resolve("node_modules/axe-core/axe.min.js"));
    private static final List<String> OWNERS = owners();
    private static final List<String> FOREIGN = sentences();

    private final Page page;

    Look(Page page) {
        this.page = page;
    }

    /// Must be called before the first page is opened.
    static void prepare(BrowserContext context) {
        context.addInitScript(WATCH);
    }

    /// Waits until the page has come to rest.
    void rest() {
        page.evaluate("() => { window.__calm = 0 }");
        try {
            page.waitForFunction(AT_REST, null, new Page.WaitForFunctionOptions().setTimeout(REST_MILLIS));
        } catch (TimeoutError e) {
            throw new AssertionError(page.url() + " does not come to rest", e);
        }
    }

    /// What is wrong with the words and the width.
    @SuppressWarnings("unchecked")
    List<String> words(String language) {
        var wrong = new ArrayList<String>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            wrong.addAll((List<String>)
                    page.evaluate(WORDS, Map.of("language", language, "owners", OWNERS, "sentences", FOREIGN)));
        }
        return wrong.stream().distinct().toList();
    }

    /// What axe finds serious or critical.
    @SuppressWarnings("unchecked")
    List<String> axe() {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(ENGINE + "; 0");
        }
        return (List<String>) page.evaluate(AXE);
    }

    private static List<String> owners() {
        try (Stream<Path> features = Files.list(WEB.resolve("src/features"))) {
            return Stream.concat(features.map(it -> it.getFileName().toString()), Stream.of("app", "shared"))
                    .map(Pattern::quote)
                    .map(it -> it.replace("\\Q", "").replace("\\E", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server's Chinese sentences as patterns, the short ones left out: they may be somebody's words.
    private static List<String> sentences() {
        try (Stream<Path> files = Files.list(SENTENCES)) {
            return files.filter(it -> it.getFileName().toString().endsWith("_zh.properties"))
                    .flatMap(Look::texts)
                    .filter(it -> it.replaceAll("\\{\\d[^}]*}", "").length() >= LONG_ENOUGH)
                    .map(Look::pattern)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(Path file) {
        var sentences = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences.values().stream().map(Object::toString);
    }

    private static String pattern(String sentence) {
        var parts = Stream.of(sentence.split("\\{\\d[^}]*}", -1))
                .map(it -> it.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0"))
                .toList();
        return String.join(".*", parts);
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(Look.class.getResourceAsStream("/look/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("run npm ci in web first: " + file + " is missing", e);
        }
    }
}
