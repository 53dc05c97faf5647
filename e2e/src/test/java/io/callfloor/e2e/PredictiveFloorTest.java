package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A morning of predictive dialling, at the screens: the manager chooses it, robots work the seats, the supervisor
/// sees it learn, dial ahead and why, slows it down and pauses it; and what the gauge says of abandoned calls is
/// what
/// the events in the ledger come to. The steps build on one another, in this order.
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(OneStory.class)
class PredictiveFloorTest {

    private static final Duration A_WHILE = Duration.ofMinutes(3);
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(180_000);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime ALMOST_NINE = LocalTime.of(8, 59);
    private static final int FASTEST = 60;

    /// What takes the machine a quarter of a second takes two and a half here.
    private static final int FASTER = 10;

    /// Somebody who talks or wraps up cannot be made ready.
    private static final int IS_BUSY = 409;

    /// So many phones that some of them are answered.
    private static final int MANY = 6;

    private static final String AHEAD = "kind = 'PREDICTIVE'";
    private static final String SLOWED = "上午投诉偏多，先放慢";
    private static final String LET_GO = "投诉已处理";
    private static final String MEETING = "开会培训";

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    private static RunningCentre centre;
    private static Store store;
    private static Person supervisor;
    private static List<String> agents;
    private static String project;
    private static Page pace;
    private static Office office;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "on", "CALLFLOOR_DEMO_SPEED", "1"));
        store = new Store(centre);
        var password = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("password")
                .asString();
        supervisor = Person.signedIn(centre.address(), "supervisor", password);
        agents = StreamSupport.stream(
                        supervisor.get("/api/people/agents").ok().json().spliterator(), false)
                .map(it -> it.path("id").asString())
                .toList();
        project = store.text("select id::text from campaign.campaign");
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    private static Page signedIn(String login, String screen) {
        var page = Office.signIn(SCREENS.window(centre.address()), login);
        page.navigate(screen);
        return page;
    }

    private static void runAt(int speed) {
        supervisor.put("/api/rehearsal", "{\"speed\":" + speed + "}").ok();
    }

    private static LocalTime centreTime() {
        var now = supervisor.get("/api/rehearsal").ok().json().path("now").asString();
        return OffsetDateTime.parse(now).atZoneSameInstant(CENTRE).toLocalTime();
    }

    private static String attempts(String condition) {
        return "select count(*) from calls.attempt a where campaign_id = '" + project + "' and " + condition;
    }

    private static long awaitAtLeast(String what, long least, String sql) {
        return Await.until(what, A_WHILE, () -> store.count(sql), it -> it >= least);
    }

    /// Sends all seats there at once. To a break who talks goes afterwards; ready they are only called from a
    /// break.
    private static void everybody(String state) {
        var body = "{\"state\":\"" + state + "\",\"reason\":\"晨会\"}";
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = agents.stream()
                    .map(it -> hands.submit(() -> supervisor.post("/api/floor/seats/" + it + "/state", body)))
                    .toList();
            sent.stream()
                    .map(PredictiveFloorTest::answer)
                    .filter(it -> it.status() != IS_BUSY)
                    .forEach(Person.Answer::ok);
        }
    }

    private static Person.Answer answer(Future<Person.Answer> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(1)
    void theManagerChoosesPredictiveAndTheLeadsGoToThePool() {
        var manager = new Office(signedIn("manager", "/projects/" + project));
        manager.setMode("PREDICTIVE");
        pace = signedIn("supervisor", "/projects/" + project + "/pace");
        office = new Office(pace);
        assertThat(pace.locator(".pace")).containsText("坐席名下还有");
        pace.getByText("去收回公共池").click();
        office.takeAllBack("改为预测外呼");
        store.expect("select count(*) from leads.lead where owner is not null", 0);

        pace.navigate("/projects/" + project + "/pace");
        assertThat(pace.locator(".pace")).containsText("还没有开始拨打");
        assertThat(pace.locator(".pace")).not().containsText("坐席名下还有");
        assertThat(store.text("select mode from campaign.campaign")).isEqualTo("PREDICTIVE");
    }

    @Test
    @Order(2)
    void itLearnsBeforeItDialsAhead() {
        runAt(FASTEST);
        Await.until("the robots to be there", A_WHILE, PredictiveFloorTest::centreTime, it -> it.isAfter(ALMOST_NINE));
        runAt(FASTER);

        assertThat(pace.locator(".pace .reason")).containsText("先按一人一线拨打", PATIENTLY);
        assertThat(pace.locator(".pace li.row .rule.amber").first()).hasText("学习中");
        assertThat(store.count(attempts("kind = 'PREDICTIVE'"))).isZero();
    }

    @Test
    @Order(3)
    void itDialsAheadAndSaysWhy() {
        assertThat(pace.locator(".pace .rule.green").first()).containsText("预测", PATIENTLY);
        awaitAtLeast(
                "calls dialled ahead that agents took",
                5,
                attempts("kind = 'PREDICTIVE' and connected_at is not null"));

        assertThat(pace.locator(".pace .reason"))
                .containsText(
                        java.util.regex.Pattern.compile(
                                "空闲坐席 \\d+ 人，振铃时间内预计再空出 [\\d.]+ 人；提前拨出在途 \\d+ 通，预计接听 [\\d.]+ 通；弃呼额度还剩 [\\d.]+／[\\d.]+：本轮拨 \\d+ 通"));
        var gauge = pace.getByRole(AriaRole.METER);
        assertThat(gauge).hasAttribute("aria-valuemax", "3");
        assertThat(pace.locator(".pace .figures")).containsText("上限 3.0 %，按自然日；接通后 2 秒内须有坐席");
        Screens.photograph(pace, "pace");
    }

    @Test
    @Order(4)
    void theSupervisorSlowsItDownAndLetsGo() {
        pace.locator("#pace-slow").focus();
        pace.keyboard().press("End");
        pace.locator("#pace-reason").fill(SLOWED);
        office.click("应用");
        assertThat(pace.locator(".pace .hand")).containsText("已应用，记入审计");
        assertThat(pace.locator(".pace .reason")).containsText("主管已调为一人一线", PATIENTLY);

        pace.locator("#pace-reason").fill(LET_GO);
        office.click("恢复全速");
        assertThat(pace.locator(".pace .reason")).not().containsText("主管已调为一人一线");
        assertThat(pace.locator(".pace .hand")).containsText(LET_GO);
    }

    /// Half the floor comes back from a meeting at once, phones ring for them, and the meeting goes on.
    @Test
    @Order(5)
    void whoAnswersAndFindsNobodyIsAbandoned() {
        everybody("BREAK");
        awaitAtLeast(
                "half the floor to be in the meeting",
                agents.size() / 2,
                "select count(*) from presence.seat where state = 'BREAK' and attempt_id is null");
        everybody("READY");
        awaitAtLeast(
                "phones to ring for them", MANY, attempts(AHEAD + " and answered_at is null and ended_at is null"));
        everybody("BREAK");

        awaitAtLeast(
                "somebody to find nobody",
                1,
                attempts("exists (select from calls.attempt_event e where e.campaign_id = a.campaign_id"
                        + " and e.attempt_id = a.id and e.kind = 'ABANDONED')"));
        store.expect(attempts("agent_id is null and ended_at is null"), 0);
    }

    @Test
    @Order(6)
    void aPauseLetsCallsEndAndTheGaugeIsWhatTheEventsSay() {
        office.click("暂停外呼");
        var dialog = pace.locator(".el-dialog");
        dialog.getByText(MEETING).click();
        dialog.locator(".danger, .primary").last().click();
        assertThat(pace.locator(".page-head .tag.red")).hasText("已暂停");
        assertThat(pace.locator(".pace .reason")).containsText("外呼已被手动暂停", PATIENTLY);
        store.expect(attempts("agent_id is null and ended_at is null"), 0);
        runAt(FASTEST);
        store.expect(attempts("ended_at is null"), 0);
        runAt(FASTER);

        long answered = store.count(attempts("answered_by = 'HUMAN'"));
        long abandoned = store.count(foundNobody());
        assertThat(pace.locator(".pace .figures")).containsText("接听 " + answered + "，弃呼 " + abandoned, PATIENTLY);
        var shown = pace.getByRole(AriaRole.METER).getAttribute("aria-valuetext");
        assertThat(Double.parseDouble(shown.replace(" %", ""))).isCloseTo(100.0 * abandoned / answered, offset(0.01));
        assertThat(pace.locator(".pace .figures div:has-text('在途呼叫') > .big").last())
                .hasText("0");
        assertThat(abandoned).isPositive();
    }

    /// From what the switch told and when an agent took the call, not from what was counted: nobody came at all and
    /// the person waited longer than two seconds, or an agent came when more than two seconds were over. What an
    /// agent
    /// needs goes by the machine's time, ten times as long.
    private static String foundNobody() {
        return attempts("""
                answered_by = 'HUMAN'
                and kind = 'PREDICTIVE'
                and coalesce(
                        (select min(e.at) > a.answered_at + interval '20 seconds'
                           from calls.attempt_event e
                          where e.campaign_id = a.campaign_id
                            and e.attempt_id = a.id
                            and e.kind = 'CONNECTED'),
                        ended_at > answered_at + interval '2 seconds')
                """);
    }

    @Test
    @Order(7)
    void theCallTellsTheDecisionThatStartedIt() {
        var taken = store.text("select id::text from calls.attempt where kind = 'PREDICTIVE'"
                + " and connected_at is not null order by started_at limit 1");
        var calls = signedIn("supervisor", "/calls?call=" + taken);
        var drawer = calls.locator(".el-drawer");
        assertThat(drawer).containsText("为什么提前拨出");
        assertThat(drawer.locator("[data-test=pace]")).containsText("空闲坐席");
        assertThat(drawer.locator("[data-test=pace]")).containsText("弃呼额度还剩");
        assertThat(drawer.locator("[data-test=pace]")).containsText("若再多拨一通");
        Screens.photograph(calls, "pace-of-a-call");

        var inTurn = store.text("select id::text from calls.attempt where kind = 'PROGRESSIVE' limit 1");
        calls.navigate("/calls?call=" + inTurn);
        assertThat(drawer).containsText("合规判定");
        assertThat(drawer.locator("[data-test=pace]")).hasCount(0);

        var alone = store.text("select id::text from calls.attempt where result = 'ABANDONED' limit 1");
        var officer = signedIn("compliance", "/calls?call=" + alone);
        assertThat(officer.locator(".el-drawer")).containsText("接听后无坐席");
        assertThat(officer.locator(".el-drawer")).containsText("播放来电说明");
        assertThat(officer.locator(".el-drawer [data-test=pace]")).containsText("弃呼额度还剩");
        Screens.photograph(officer, "pace-of-an-abandoned-call");
    }

    /// Their turn comes early here; the gate puts it off by a day, and says by which rule.
    @Test
    @Order(8)
    void noMachineDialsThemForADay() {
        var lead = store.text("select lead_id::text from calls.attempt where result = 'ABANDONED' limit 1");
        store.change("update leads.lead set due_at = '2026-03-01', free_at = '2026-03-01' where id = '" + lead + "'");
        everybody("READY");
        office.click("恢复外呼");

        awaitAtLeast(
                "the gate to put the lead off",
                1,
                "select count(*) from compliance.decision d join calls.attempt a on a.lead_id = d.lead_id"
                        + " and a.result = 'ABANDONED' where d.lead_id = '" + lead + "' and d.verdict = 'DEFERRED'"
                        + " and d.rule = 'CN-TE-09' and d.until >= a.started_at + interval '24 hours'");
        assertThat(store.count(attempts("lead_id = '" + lead + "'"))).isEqualTo(1);
    }

    @Test
    @Order(9)
    void everyHandIsInTheAudit() {
        var audit = signedIn("compliance", "/admin/audit?kind=pace.");
        var rows = audit.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.nth(0)).containsText("调节拨号节奏");
        assertThat(rows.nth(0)).containsText(LET_GO);
        assertThat(rows.nth(1)).containsText(SLOWED);
        assertThat(rows.nth(1)).containsText("0 % → 100 %");
        audit.navigate("/admin/audit?kind=campaign.");
        assertThat(audit.locator("tbody")).containsText(MEETING);
        assertThat(SCREENS.takeFaults()).isEmpty();
    }
}
