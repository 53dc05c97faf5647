package io.callfloor.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// The distribution's Chromium, driven as people would. Each person gets a window of their own. Registered as an
/// extension of a test it leaves a picture of every open window in `target/pictures` when the test fails.
final class Screens implements AutoCloseable, TestExecutionExceptionHandler {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int FIRST_REFUSAL = 400;
    private static final double PATIENCE_MILLIS = 60_000;
    private static final Path PICTURES = Path.of("target", "pictures");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> faults = new ArrayList<>();

    Screens() {
        this(List.of());
    }

    /// @param more what Chromium is started with besides
    Screens(List<String> more) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var words = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
        words.addAll(more);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(words));
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Chromium is needed: apt-get install chromium"));
    }

    /// A new window at 1440×900 in Chinese, with no session.
    Page window(String address) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setViewportSize(WIDTH, HEIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        var page = context.newPage();
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.onResponse(response -> refused(page, response));
        return page;
    }

    private void refused(Page page, Response response) {
        if (response.status() >= FIRST_REFUSAL) {
            faults.add("%s: %s %s answered %d"
                    .formatted(page.url(), response.request().method(), response.url(), response.status()));
        }
    }

    /// Errors thrown by the pages' own scripts, and requests that were refused, so far.
    List<String> faults() {
        return List.copyOf(faults);
    }

    /// What [#faults] holds since it was last taken.
    List<String> takeFaults() {
        var taken = faults();
        faults.clear();
        return taken;
    }

    /// Keeps what a window shows as a file.
    static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable thrown) throws Throwable {
        int place = 0;
        for (var context : browser.contexts()) {
            for (var page : context.pages()) {
                place++;
                photograph(page, test.getRequiredTestClass().getSimpleName() + "-" + place);
            }
        }
        throw thrown;
    }

    @Override
    public void close() {
        browser.contexts().forEach(BrowserContext::close);
        browser.close();
        playwright.close();
    }
}
