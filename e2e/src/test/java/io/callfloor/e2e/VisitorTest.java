package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A visitor of the rehearsal is an agent for a while, by keyboard alone, in the centre's project and in one of the
/// visitor's own. The robot that has the seat gives way for as long as the visitor is signed in.
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(OneStory.class)
class VisitorTest {

    private static final Duration A_WHILE = Duration.ofMinutes(3);
    private static final String LOGIN = "agent05";
    private static final String NAME = "陈晓东";
    private static final String PROJECT = "访客的项目";
    private static final int CUSTOMERS = 6;
    private static final int TABS = 80;
    private static final String[] BETWEEN_CALLS = {Agent.READY, Agent.PREVIEW, Agent.WRAP_UP, Agent.BREAK};

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    @TempDir
    static Path folder;

    private static RunningCentre centre;
    private static Store store;
    private static String password;
    private static Page page;
    private static String project;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_SPEED", "20"));
        store = new Store(centre);
        password = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("password")
                .asString();
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    private static String seat(String what) {
        return store.text("select coalesce((select " + what + "::text from presence.seat s"
                + " join people.agent a on a.id = s.agent_id join people.account u on u.id = a.account_id"
                + " left join platform.session on session.id = s.session_id where u.login = '" + LOGIN + "'), '')");
    }

    private static String state() {
        return page.locator("#strip .state").innerText().strip();
    }

    private static String await(String... states) {
        return Await.until("the seat to be " + List.of(states), A_WHILE, VisitorTest::state, List.of(states)::contains);
    }

    private static void press(String key) {
        page.keyboard().press(key);
    }

    /// What has the focus is on the page, is no longer the page as a whole, and can be seen to have it.
    private static void assertFocused(String selector) {
        var seen = Await.until(
                "the focus to be on " + selector,
                Duration.ofSeconds(20),
                () -> page.evaluate("selector => document.activeElement.matches(selector)", selector),
                Boolean.TRUE::equals);
        assertThat(seen).isEqualTo(true);
    }

    private static void assertRing() {
        assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    private static void tabTo(String text) {
        for (int i = 0; i < TABS; i++) {
            if (page.evaluate("() => document.activeElement.innerText ?? ''")
                            .toString()
                            .contains(text)
                    && Boolean.TRUE.equals(page.evaluate("() => document.activeElement.matches('button')"))) {
                assertRing();
                return;
            }
            press("Tab");
        }
        throw new AssertionError(TABS + " times Tab do not lead to " + text);
    }

    /// The seat is free: nobody else holds it, and a project can be chosen.
    private static void awaitFreeSeat() {
        Await.until(
                "a free seat",
                A_WHILE,
                () -> page.locator(".choice").count() > 0
                        && page.locator(".elsewhere").count() == 0,
                it -> it);
    }

    @Test
    @Order(1)
    void theRobotFinishesItsCallAndLeavesTheSeat() {
        Await.until("the robot to work", A_WHILE, () -> seat("s.state"), "TALKING"::equals);
        page = SCREENS.window(centre.address());
        page.navigate("/sign-in");
        page.locator(".people button").first().waitFor();
        tabTo(LOGIN);
        press("Enter");
        page.waitForURL("**/desk");
        page.locator("#strip .state").waitFor();

        if (page.locator(".elsewhere").count() > 0) {
            assertThat(page.locator(".elsewhere").innerText()).contains("机器人");
            assertFocused(".elsewhere button");
        }
        awaitFreeSeat();
        assertFocused(".choice");
        assertThat(store.count("select count(*) from calls.attempt t join people.agent a on a.id = t.agent_id"
                        + " join people.account u on u.id = a.account_id where u.login = '" + LOGIN
                        + "' and t.answered_by = 'HUMAN' and t.ended_at is not null and t.concluded_at is null"))
                .as("calls the robot left without a result")
                .isZero();
    }

    @Test
    @Order(2)
    void aWholeCallByKeyboardAlone() {
        press("Enter");
        await(Agent.BREAK);
        assertFocused(".middle");
        press("r");
        aTalk();
        press("t");
        press("]");
        page.locator(".script .steps button").nth(1).and(page.locator(".now")).waitFor();
        press("/");
        assertFocused(".qa input");
        page.keyboard().type("利息");
        page.locator(".qa .q").first().waitFor();
        press("Escape");
        assertFocused(".middle");
        if (state().equals(Agent.TALKING)) {
            press("Escape");
        }
        await(Agent.WRAP_UP);
        page.locator(".wrap-up .save .btn.primary:not([disabled])").waitFor();

        press("3");
        assertFocused(".picker button");
        assertRing();
        press("Space");
        press("n");
        assertFocused(".wrap-up textarea");
        page.keyboard().type("下午再打 13579");
        assertThat(page.locator(".results .on").innerText()).contains("预约回拨");
        press("Escape");
        assertFocused(".middle");
        press("b");
        page.locator(".el-dialog .choice").first().waitFor();
        press("Escape");
        page.locator(".el-dialog .choice").first().waitFor(hidden());
        press("Control+Enter");
        await(Agent.READY, Agent.RINGING, Agent.TALKING);
        assertThat(store.count("select count(*) from leads.callback where note = '下午再打 13579'"))
                .isEqualTo(1);

        goHome();
    }

    private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    /// Waits for a call a person has answered.
    private static void aTalk() {
        await(Agent.TALKING);
    }

    /// On a break as soon as no call is open, and off the seat.
    private static void goHome() {
        for (var now = state(); !now.equals(Agent.BREAK); now = await(BETWEEN_CALLS)) {
            switch (now) {
                case Agent.WRAP_UP -> {
                    page.locator(".wrap-up .save .btn.primary:not([disabled])").waitFor();
                    press("5");
                    press("Control+Enter");
                    await(Agent.READY, Agent.PREVIEW, Agent.RINGING, Agent.TALKING, Agent.BREAK);
                }
                case Agent.TALKING, Agent.RINGING -> {
                    press("Escape");
                    await(BETWEEN_CALLS);
                }
                default -> {
                    press("b");
                    page.locator(".el-dialog .choice").first().waitFor();
                    press("1");
                    page.locator(".el-dialog .choice").first().waitFor(hidden());
                }
            }
        }
        press("l");
        awaitFreeSeat();
        assertFocused(".middle,.choice");
    }

    @Test
    @Order(3)
    void theVisitorsOwnProjectCanBeWorkedByHand() throws IOException {
        var manager = new Office(Office.signIn(SCREENS.window(centre.address()), "manager"));
        project = manager.makeProject(PROJECT, "MANUAL");
        manager.openStage("准备");
        manager.setHours("09:00", "19:30");
        manager.staffWithTeam("华东一组", 6);
        manager.publishScript();
        manager.upload(project, Files.writeString(folder.resolve("own.csv"), customers()));
        manager.startImport(PROJECT);
        assertThat(manager.awaitImported()).isEqualTo(CUSTOMERS);
        manager.page().navigate("/projects/" + project);
        manager.openStage("正式外呼");
        manager.page().navigate("/projects/" + project);
        manager.deal(PROJECT, List.of(NAME));

        sitDown();
        press("r");
        await(Agent.READY);
        page.locator(".book .here").waitFor();
        press("ArrowDown");
        press("Enter");
        awaitAttempts(1);
        goHome();

        manager.page().navigate("/projects/" + project);
        manager.setMode("PREVIEW");
        sitDown();
        press("r");
        await(Agent.PREVIEW);
        press("Enter");
        awaitAttempts(2);
        goHome();

        assertThat(seat("s.state")).isEqualTo("OFFLINE");
        manager.page().context().close();
    }

    /// A short call may be over before anybody looks, so the ledger is asked and not the screen.
    private static void awaitAttempts(int count) {
        Await.until(
                count + " calls of " + PROJECT,
                A_WHILE,
                () -> store.count("select count(*) from calls.attempt where campaign_id = '" + project + "'"),
                made -> made >= count);
    }

    private static String customers() {
        var rows = new StringBuilder("姓名,手机号,客户编号\n");
        var demo = store.text("select id from campaign.campaign where id <> '" + project + "'");
        var person = Person.signedIn(centre.address(), "manager", password);
        for (int i = 0; i < CUSTOMERS; i++) {
            var customer = store.text("select customer_id from leads.lead where campaign_id = '" + demo
                    + "' and attempts = 0 order by id desc limit 1 offset " + i);
            var number = person.post("/api/customers/" + customer + "/reveal", "{\"reason\":\"核对号码\"}")
                    .ok()
                    .json()
                    .path("number")
                    .asString();
            rows.append("熟客%d,%s,V%d\n".formatted(i, number, i));
        }
        return rows.toString();
    }

    private static void sitDown() {
        page.reload();
        awaitFreeSeat();
        tabTo(PROJECT);
        press("Enter");
        await(Agent.BREAK);
    }

    @Test
    @Order(4)
    void anotherTabSaysThatTheSeatIsOpenThereAndTakesItByEnter() {
        sitDown();
        var other = page.context().newPage();
        other.navigate("/desk");
        other.locator(".elsewhere button").waitFor();
        assertThat(other.locator(".elsewhere").innerText()).contains("另一个标签页").doesNotContain("机器人");

        other.keyboard().press("Enter");

        page.locator(".elsewhere").waitFor();
        assertThat(page.locator(".elsewhere").innerText()).contains("另一个标签页");
        other.locator(".elsewhere").waitFor(hidden());
        other.close();
        press("Enter");
        page.locator(".elsewhere").waitFor(hidden());
        press("l");
        awaitFreeSeat();
    }

    @Test
    @Order(5)
    void theRobotComesBackWhenTheVisitorHasSignedOut() {
        assertThat(seat("s.state")).isEqualTo("OFFLINE");

        page.evaluate("""
                () => fetch('/api/session', { method: 'DELETE', headers: { 'Idempotency-Key': crypto.randomUUID() } })
                """);

        Await.until(
                "the robot to sit down again", A_WHILE, () -> seat("session.device"), it -> it.contains("rehearsal"));
        assertThat(SCREENS.faults()).allMatch(it -> it.contains("/api/") && it.endsWith("401"));
    }
}
