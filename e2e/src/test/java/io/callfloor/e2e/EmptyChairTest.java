package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An agent closes the browser while waiting for calls: the floor sees the chair empty until somebody
/// comes back. It is before nine, so nobody is called meanwhile.
class EmptyChairTest {

    private static final String READY = "就绪";
    private static final String AWAY = "人不在";

    /// Longer than a seat is left waiting for nobody, and than the pages take.
    private static final double PATIENCE_MILLIS = 60_000;

    private static RunningCentre centre;
    private static Screens screens;
    private static String password;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(Map.of(
                "CALLFLOOR_DEMO", "on",
                "CALLFLOOR_DEMO_ROBOTS", "off",
                "CALLFLOOR_DEMO_SPEED", "1",
                "CALLFLOOR_AWAY_SECONDS", "10"));
        screens = new Screens();
        password = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("password")
                .asString();
    }

    @AfterAll
    static void close() {
        screens.close();
        centre.close();
    }

    private static Page signedIn(String login, String screen) {
        var page = screens.window(centre.address());
        page.navigate(screen);
        page.locator(".own input").first().fill(login);
        page.locator(".own input[type=password]").fill(password);
        page.locator(".own button[type=submit]").click();
        page.waitForURL("**" + screen);
        return page;
    }

    @Test
    void theFloorSeesTheChairEmptyAndTheAgentComesBack() {
        var desk = signedIn("agent05", "/desk");
        var name = Person.signedIn(centre.address(), "agent05", password)
                .get("/api/desk")
                .ok()
                .json()
                .path("seat")
                .path("name")
                .asString();
        desk.locator(".seat .choice").first().click();
        desk.locator("#strip .btn.primary").click();
        assertThat(desk.locator("#strip b").first()).hasText(READY);
        var floor = signedIn("supervisor", "/floor");
        var tile = tile(floor, name);
        assertThat(tile).containsText(READY);

        desk.close();

        assertThat(tile).containsText(AWAY, new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(tile).not().containsText(READY);
        tile.click();
        assertThat(floor.locator(".el-dialog")).containsText(AWAY);

        var back = signedIn("agent05", "/desk");
        assertThat(back.locator("body")).containsText("没看到您在座位上");
        back.locator(".elsewhere .btn.primary").click(); // the seat still belongs to the window that was closed
        assertThat(back.locator(".elsewhere")).hasCount(0);
        back.keyboard().press("r");
        assertThat(back.locator("#strip b").first()).hasText(READY);
        assertThat(tile).containsText(READY);
        assertThat(screens.takeFaults()).isEmpty();
    }

    private static Locator tile(Page floor, String name) {
        return floor.locator("button.seat", new Page.LocatorOptions().setHasText(name));
    }
}
