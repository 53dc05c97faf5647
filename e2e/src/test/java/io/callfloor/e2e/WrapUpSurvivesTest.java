package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an agent has typed about a call outlives whatever happens before it is saved: an ended session, a second
/// tab, an impatient second click, a lost network, a reload. It is saved once.
class WrapUpSurvivesTest {

    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final Iterator<String> AGENTS =
            List.of("agent05", "agent06", "agent07", "agent08", "agent09").iterator();
    private static final String TALKING = "通话";

    private static RunningCentre centre;
    private static Screens screens;
    private static Store store;
    private static String password;

    private String agent;
    private Page page;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "60"));
        screens = new Screens();
        store = new Store(centre);
        var stranger = new Person(centre.address());
        password = stranger.get("/api/rehearsal").ok().json().path("password").asString();
        Await.until(
                "nine o'clock",
                A_WHILE,
                () -> stranger.get("/api/rehearsal").ok().json().path("now").asString(),
                it -> OffsetDateTime.parse(it).atZoneSameInstant(CENTRE).getHour() >= 9);
        person("manager").put("/api/rehearsal", "{\"speed\":10}").ok();
    }

    @AfterAll
    static void close() {
        screens.close();
        centre.close();
    }

    private static Person person(String login) {
        return Person.signedIn(centre.address(), login, password);
    }

    @BeforeEach
    void sitDown() {
        agent = AGENTS.next(); // the dialler has the last one's next call on the line
        page = screens.window(centre.address());
        page.navigate("/desk");
        page.locator(".own input").first().fill(agent);
        page.locator(".own input[type=password]").fill(password);
        page.locator(".own button[type=submit]").click();
        page.waitForURL("**/desk");
        page.locator(".seat .choice").first().click();
        page.locator("#strip .btn.primary").click();
        assertThat(page.locator("#strip b").first()).not().hasText("小休");
    }

    @AfterEach
    void goHome() {
        page.context().close();
        assertThat(screens.takeFaults())
                .as("refusals are what this is about; nothing else may go wrong")
                .allMatch(it -> it.matches(".* answered 4\\d\\d"));
    }

    private Locator note() {
        return page.locator(".wrap-up textarea");
    }

    private Locator save() {
        return page.locator(".wrap-up .save .primary");
    }

    private Locator elsewhere() {
        return page.locator(".elsewhere");
    }

    /// Waits until a call was answered and is over; hangs up when the customer goes on talking.
    private void aCallToWrapUp() {
        Await.until(
                "a call to wrap up",
                A_WHILE,
                () -> {
                    if (page.locator("#strip b").first().textContent().strip().equals(TALKING)) {
                        page.keyboard().press("Escape");
                    }
                    return save().count() > 0 && save().isEnabled();
                },
                it -> it);
    }

    private static long saved(String note) {
        return store.count("select count(*) from calls.attempt where result = 'REFUSED' and note = '" + note + "'");
    }

    private static long remembered(String note) {
        return store.count("select count(*) from customers.timeline where kind = 'CALL' and text = '" + note + "'");
    }

    private static void savedOnce(String note) {
        Await.until("the result with " + note, A_WHILE, () -> saved(note), it -> it > 0);
        assertThat(saved(note)).isEqualTo(1);
        assertThat(remembered(note)).isEqualTo(1);
    }

    private void endSessions() {
        var admin = person("admin");
        var users = admin.get("/api/users?q=" + agent).ok().json().path("items");
        assertThat(users.size()).isEqualTo(1);
        admin.delete("/api/users/" + users.get(0).path("id").asString() + "/sessions")
                .ok();
    }

    @Test
    void aSaleAsksForWhatMustBeToldAndTakesItByKeyboard() {
        aCallToWrapUp();
        page.keyboard().press("1");
        page.locator(".wrap-up .fields input").fill("30000");
        var untold = page.locator(".wrap-up .told input");
        int left = untold.count();
        assertThat(untold).not().hasCount(0);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".wrap-up .problem")).containsText("告知");
        for (; left > 0; left--) {
            assertThat(untold).hasCount(left);
            assertThat(untold.first()).isFocused();
            page.keyboard().press("Space");
        }
        assertThat(untold).hasCount(0);
        page.keyboard().press("Control+Enter");
        Await.until(
                "the sale",
                A_WHILE,
                () -> store.count("select count(*) from calls.attempt where result = 'SOLD'"),
                it -> it == 1);
    }

    @Test
    void anEndedSessionAsksInPlaceAndThenSaves() {
        aCallToWrapUp();
        page.locator(".wrap-up .r.REFUSED").click();
        endSessions();
        note().fill("会话结束前写的备注");
        save().dispatchEvent("click"); // the draft may have met the ended session first: then the dialog is there
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("登录已过期");
        assertThat(note()).hasValue("会话结束前写的备注");
        assertThat(saved("会话结束前写的备注")).isZero();
        dialog.locator("input[type=password]").fill(password);
        dialog.locator("button[type=submit]").click();

        assertThat(dialog).hasCount(0);
        savedOnce("会话结束前写的备注");
        assertThat(elsewhere()).hasCount(0);
        assertThat(page).hasURL(centre.address() + "/desk");
    }

    @Test
    void aSecondTabTakesTheSeatWithWhatWasTyped() {
        aCallToWrapUp();
        page.locator(".wrap-up .r.REFUSED").click();
        note().fill("第一个窗口写的");
        assertThat(page.locator(".wrap-up .head")).containsText("草稿已保存");

        var first = page;
        page = first.context().newPage();
        page.navigate("/desk");
        assertThat(elsewhere()).containsText("座位在别处打开着");
        elsewhere().locator("button").click();
        assertThat(elsewhere()).hasCount(0);
        assertThat(note()).hasValue("第一个窗口写的");
        assertThat(first.locator(".elsewhere")).containsText("座位在别处打开着");

        note().fill("第二个窗口写完的");
        save().click();
        savedOnce("第二个窗口写完的");
        assertThat(saved("第一个窗口写的")).isZero();
    }

    @Test
    void aDoubleClickSavesOneResult() {
        aCallToWrapUp();
        page.locator(".wrap-up .r.REFUSED").click();
        note().fill("点了两下");
        var sent = new AtomicInteger();
        page.onRequest(it -> {
            if (it.url().endsWith("/api/desk/wrap-up")) {
                sent.incrementAndGet();
            }
        });

        save().dblclick();

        savedOnce("点了两下");
        assertThat(sent).hasValue(1);
    }

    @Test
    void aDraftOutlivesLostNetworkAndReload() {
        aCallToWrapUp();
        page.locator(".wrap-up .r.REFUSED").click();
        assertThat(page.locator(".wrap-up .head")).containsText("草稿已保存");
        page.context().setOffline(true);
        note().fill("断网时写的");
        save().click();
        assertThat(page.locator(".wrap-up .problem")).isVisible();
        assertThat(page.locator(".offline")).isVisible();
        assertThat(saved("断网时写的")).isZero();

        page.context().setOffline(false);
        page.reload();
        assertThat(note()).hasValue("断网时写的");
        assertThat(page.locator(".wrap-up .r.REFUSED")).hasAttribute("aria-pressed", "true");
        assertThat(elsewhere()).hasCount(0);

        save().click();
        savedOnce("断网时写的");
    }
}
