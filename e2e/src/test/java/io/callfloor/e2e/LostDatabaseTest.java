package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The database dies under a live room: floor, wall and desk say at once that what they show has stopped, their
/// clocks stand, and all go on by themselves when it is back.
class LostDatabaseTest {

    private static final Duration A_WHILE = Duration.ofSeconds(60);

    /// Far sooner than any screen would ask by itself.
    private static final double AT_ONCE_MILLIS = 10_000;

    private static RunningCentre centre;

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "60"));
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    @Test
    void screensSayThatTheyStandStillAndGoOnByThemselves() {
        var floor = Office.signIn(SCREENS.window(centre.address()), "supervisor");
        floor.navigate("/floor");
        var wall = floor.context().newPage();
        wall.navigate("/wall");
        var desk = Office.signIn(SCREENS.window(centre.address()), "agent05");
        desk.locator(".seat .choice").first().click();
        assertThat(desk.locator("#strip .state")).hasText("小休");
        assertThat(floor.locator("button.seat", new Page.LocatorOptions().setHasText("小休")))
                .hasCount(1);
        wall.locator("li.BREAK time").waitFor();
        assertThat(SCREENS.takeFaults()).isEmpty();

        centre.breakDatabase();

        for (var screen : List.of(floor, wall, desk)) {
            assertThat(banner(screen)).isVisible(new IsVisibleOptions().setTimeout(AT_ONCE_MILLIS));
            assertThat(banner(screen)).containsText("连接已断开，正在重连");
        }
        var stopped = banner(floor).innerText().replaceAll("(?s).*数据停在 ([\\d:]+).*", "$1");
        assertThat(clock(floor).innerText())
                .as("at sixty times the speed of life a clock that ran on would be far ahead by now")
                .contains(stopped);

        centre.mendDatabase();

        for (var screen : List.of(floor, wall, desk)) {
            assertThat(banner(screen)).hasCount(0, new HasCountOptions().setTimeout(A_WHILE.toMillis()));
        }
        Await.until("the clock to go on", A_WHILE, () -> clock(floor).innerText(), it -> !it.contains(stopped));
        desk.keyboard().press("r");
        assertThat(floor.locator("button.seat", new Page.LocatorOptions().setHasText("就绪")))
                .hasCount(1);
        SCREENS.takeFaults(); // what failed while the database was away
    }

    private static Locator banner(Page page) {
        return page.locator(".offline");
    }

    private static Locator clock(Page page) {
        return page.locator(".rehearsal .number").first();
    }
}
