package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the gate refuses an agent is said where it was asked for: by which rule, what becomes of the customer, and
/// what can be had instead.
class RefusedTest {

    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final String PROJECT = "定期存款回访";

    private static RunningCentre centre;
    private static Office manager;

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    private Agent agent;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "60"));
        var stranger = new Person(centre.address());
        Await.until(
                "nine o'clock",
                A_WHILE,
                () -> stranger.get("/api/rehearsal").ok().json().path("now").asString(),
                it -> OffsetDateTime.parse(it).atZoneSameInstant(CENTRE).getHour() >= 9);
        manager = new Office(Office.signIn(SCREENS.window(centre.address()), "manager"));
        manager.runAt(5);
        manager.page().navigate("/projects");
        manager.page().getByText(PROJECT).first().click();
        manager.setMode("PREVIEW");
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    @AfterEach
    void goHome() {
        agent.page().context().close();
        assertThat(SCREENS.takeFaults())
                .as("refusals are what this is about; nothing else may go wrong")
                .allMatch(it -> it.matches(".* answered 422"));
    }

    private Locator notice() {
        return agent.page().locator(".refused");
    }

    @Test
    void aPreviewedCustomerWhoMayNotBeCalledIsNamedAndOneKeyGoesOn() {
        agent = Agent.sittingDown(Office.signIn(SCREENS.window(centre.address()), "agent05"), PROJECT);
        agent.goReady();
        agent.await(Agent.PREVIEW);
        var customer = agent.page().locator(".call .name").innerText();
        manager.setHours("18:00", "20:00");

        agent.press("Enter");

        assertThat(notice()).containsText("没有拨出：" + customer);
        assertThat(notice()).containsText("不在项目的拨打时段内");
        assertThat(notice()).containsText("18:00 起可以再拨");
        assertThat(notice()).containsText("到时间自动排回");
        manager.setHours("09:00", "20:00");
        assertThat(notice()).containsText("下一位：");

        agent.press("Enter");

        assertThat(notice()).hasCount(0);
        assertThat(agent.page().locator(".call .name")).not().hasText(customer);
        assertThat(agent.state()).as("the key that goes on dials nobody").isEqualTo(Agent.PREVIEW);
    }

    @Test
    void anUnlawfulHourForACallbackIsAnsweredWithOneThatCanBeHad() {
        agent = Agent.sittingDown(Office.signIn(SCREENS.window(centre.address()), "agent06"), PROJECT);
        agent.goReady();
        Await.until("a call to wrap up", A_WHILE, this::callOn, it -> it);
        var sheet = agent.page().locator(".wrap-up");
        sheet.locator(".r.CALLBACK").first().click();
        var today = OffsetDateTime.parse(new Person(centre.address())
                        .get("/api/rehearsal")
                        .ok()
                        .json()
                        .path("now")
                        .asString())
                .atZoneSameInstant(CENTRE)
                .toLocalDate();
        sheet.locator("input[type=date]").fill(today.toString());
        sheet.locator("input[type=time]").fill("22:30");
        agent.page().locator(".wrap-up .save .primary").click();

        var problem = sheet.locator(".problem");
        var offer = problem.locator("button");
        assertThat(offer).containsText("改约");
        assertThat(offer).isFocused();
        agent.press("Enter");

        assertThat(problem).hasCount(0);
        assertThat(sheet.locator("input[type=time]")).hasValue("09:00");
        assertThat(sheet.locator("input[type=date]")).hasValue(today.plusDays(1).toString());
        agent.page().locator(".wrap-up .save .primary").click();
        agent.await(Agent.READY, Agent.PREVIEW);
        new Store(centre)
                .expect(
                        "select count(*) from leads.callback where state = 'OPEN' and due_at = '"
                                + today.plusDays(1).atTime(9, 0).atZone(CENTRE).toOffsetDateTime() + "'",
                        1);
    }

    /// Takes the next step towards a call that is over: dials, hangs up. Answers whether there is one.
    private boolean callOn() {
        var state = agent.state();
        if (state.equals(Agent.PREVIEW)) {
            agent.press("Enter");
            agent.await(Agent.RINGING, Agent.TALKING, Agent.READY, Agent.WRAP_UP);
        } else if (state.equals(Agent.TALKING)) {
            agent.press("Escape");
            agent.await(Agent.WRAP_UP, Agent.READY, Agent.PREVIEW);
        }
        return state.equals(Agent.WRAP_UP);
    }
}
