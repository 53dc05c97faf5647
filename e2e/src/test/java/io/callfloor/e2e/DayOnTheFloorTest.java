package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// One day on the floor, each step by whose task it is, at the screens: from a messy file to a live room,
/// with the server killed twice on the way. The steps build on one another, in this order;
/// over 400 lines, for it is one story.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("alone")
class DayOnTheFloorTest {

    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration PROMISED_IN = Duration.ofMinutes(12);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final String PROJECT = "春季定存邀约";
    private static final String TEAM = "华东一组";
    private static final String ANNA = "王丽娜";
    private static final String BEN = "李强";
    private static final String TOWN = "城里的熟客";
    private static final int REVEALS_A_DAY = 20;
    private static final int BIG = 120_000;
    private static final long WITHIN_MILLIS = 1000;

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    @RegisterExtension
    static final OneStory STORY = new OneStory();

    @TempDir
    static Path folder;

    private static RunningCentre centre;
    private static Store store;
    private static String password;
    private static Office manager;
    private static String project;
    private static Agent anna;
    private static Agent ben;
    private static String refused;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "20"));
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

    private static Page signedIn(String login) {
        return Office.signIn(SCREENS.window(centre.address()), login);
    }

    private static OffsetDateTime centreTime() {
        return OffsetDateTime.parse(new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("now")
                .asString());
    }

    private static String attempts(String condition) {
        return "select count(*) from calls.attempt where campaign_id = '" + project + "' and " + condition;
    }

    @Test
    @Order(1)
    void theManagerMakesAProject() {
        manager = new Office(signedIn("manager"));
        project = manager.makeProject(PROJECT, "PREVIEW");
        manager.openStage("准备");
        manager.awaitText("下一阶段：正式外呼");
        assertThat(manager.button("打开“正式外呼”").isDisabled())
                .as("the checklist keeps the stage shut")
                .isTrue();

        manager.setHours("09:00", "19:30");
        manager.staffWithTeam(TEAM, 6);
        manager.publishScript();

        assertThat(store.text("select stage from campaign.campaign where id = '" + project + "'"))
                .isEqualTo("PREPARATION");
    }

    @Test
    @Order(2)
    void theManagerImportsAMessyFile() throws IOException {
        manager.upload(project, Path.of("src/test/resources/lists/messy.csv"));
        var page = manager.page();
        assertThat(page.locator(".found").innerText()).contains("GB18030");
        assertThat(page.locator(".preview tbody tr").count()).isEqualTo(20);
        assertThat(page.locator(".preview tbody tr.refused").count()).isEqualTo(8);
        assertThat(page.locator(".preview .head").innerText()).contains("20 行中有 8 行不会导入");

        manager.startImport("零售部名单");
        assertThat(manager.awaitImported()).isEqualTo(12);
        var reasons = page.locator(".result tbody tr td.right").allInnerTexts().stream()
                .mapToInt(Office::number)
                .sum();
        assertThat(reasons).isEqualTo(12);
        var download = page.waitForDownload(() -> manager.click("下载未导入的行"));
        assertThat(refusedRows(download.path()))
                .hasSize(12)
                .allSatisfy(it -> assertThat(it).hasSizeGreaterThan(1));
        assertThat(store.count("select count(*) from leads.lead where campaign_id = '" + project + "'"))
                .isEqualTo(12);
    }

    /// The reasons beside the rows that were set aside.
    private static List<String> refusedRows(Path xlsx) throws IOException {
        try (var workbook = new ReadableWorkbook(Files.newInputStream(xlsx));
                var rows = workbook.getFirstSheet().openStream()) {
            return rows.skip(1).map((Row it) -> it.getCellText(1)).toList();
        }
    }

    @Test
    @Order(3)
    void theManagerImportsCustomersOfTheTownAndOpensTheStage() throws IOException {
        manager.upload(project, Files.writeString(folder.resolve("town.csv"), town()));
        manager.startImport(TOWN);
        assertThat(manager.awaitImported()).isEqualTo(2 * REVEALS_A_DAY);
        manager.page().navigate("/projects/" + project);

        manager.openStage("正式外呼");

        assertThat(store.text("select stage from campaign.campaign where id = '" + project + "'"))
                .isEqualTo("LIVE");
    }

    /// A list of people whose histories the simulated carrier replays; two people look their numbers up.
    private static String town() {
        var rows = new StringBuilder("姓名,手机号,客户编号\n");
        var demo = store.text("select id from campaign.campaign where id <> '" + project + "'");
        int place = 0;
        for (var login : List.of("manager", "supervisor")) {
            var person = Person.signedIn(centre.address(), login, password);
            for (int i = 0; i < REVEALS_A_DAY; i++) {
                var customer = store.text("select customer_id from leads.lead where campaign_id = '" + demo
                        + "' order by id limit 1 offset " + place++);
                var number = person.post("/api/customers/" + customer + "/reveal", "{\"reason\":\"核对号码\"}")
                        .ok()
                        .json()
                        .path("number")
                        .asString();
                rows.append("熟客%d,%s,T%d\n".formatted(place, number, place));
            }
        }
        return rows.toString();
    }

    @Test
    @Order(4)
    void theLeaderDealsTheLeadsToTwoAgents() {
        var leader = new Office(signedIn("leader1"));
        leader.page().navigate("/projects/" + project);

        assertThat(leader.deal(TOWN, List.of(ANNA, BEN))).isEqualTo(2 * REVEALS_A_DAY);

        assertThat(store.count("select count(distinct owner) from leads.lead where campaign_id = '" + project
                        + "' and owner is not null"))
                .isEqualTo(2);
        assertThat(store.count(
                        "select count(*) from leads.lead_move where campaign_id = '" + project + "' and kind = 'DEAL'"))
                .isEqualTo(2 * REVEALS_A_DAY);
        leader.page().context().close();
    }

    @Test
    @Order(5)
    void anAgentInPreviewGoesFromDialToNextInThreeKeys() {
        manager.runAt(60);
        Await.until(
                "nine o'clock",
                A_WHILE,
                () -> centreTime().atZoneSameInstant(CENTRE).getHour(),
                it -> it >= 9);
        manager.runAt(20);
        anna = Agent.sittingDown(signedIn("agent01"), PROJECT);
        anna.goReady();
        anna.dialUntilSomebodyTalked();
        var customer = anna.customer();
        anna.wrapUp("5");
        anna.await(Agent.PREVIEW);

        assertThat(anna.keysSinceDial()).isEqualTo(3);
        assertThat(anna.customer()).isNotEmpty().isNotEqualTo(customer);
        assertThat(store.count(attempts("result_kind = 'REFUSED' and kind = 'PREVIEW'")))
                .isEqualTo(1);
    }

    @Test
    @Order(6)
    void aRefusalForEverHoldsInEveryQueue() {
        anna.dialUntilSomebodyTalked();
        anna.wrapUp("9");
        refused = store.text("select customer_id from calls.attempt where campaign_id = '" + project
                + "' and result_kind = 'NEVER_AGAIN'");

        assertThat(store.count("select count(*) from compliance.suppression where lifted_at is null"))
                .isEqualTo(1);
        var leads = "select count(*) from leads.lead where customer_id = '" + refused + "'";
        assertThat(store.count(leads)).as("this project and the other").isEqualTo(2);
        store.expect(leads + " and state in ('NEW', 'DUE', 'IN_CALL')", 0);

        var last4 = store.text("select number_last4 from leads.lead where customer_id = '" + refused + "' limit 1");
        var other = store.text("select campaign_id from leads.lead where customer_id = '" + refused
                + "' and campaign_id <> '" + project + "'");
        manager.page().navigate("/projects/" + other + "/leads?state=BLOCKED&q=" + last4);
        manager.page().locator("tbody tr:has-text('" + last4 + "') .tag.red").waitFor();
        var officer = new Office(signedIn("compliance"));
        officer.page().navigate("/compliance/suppressions?last4=" + last4);
        officer.page().locator("tbody tr:has-text('" + last4 + "')").waitFor();
        officer.page().context().close();
    }

    /// Dials until somebody has talked; what they say is not waited for longer than the clock can be hurried.
    ///
    /// @param speed of the time before and after
    private static void talk(int speed) {
        anna.dialUntilSomebodyTalked(() -> manager.runAt(60));
        manager.runAt(speed);
    }

    @Test
    @Order(7)
    void aPromisedCallIsKeptByWhoPromisedIt() {
        talk(20);
        var promised = anna.customer();
        anna.press("3");
        var soon = centreTime().atZoneSameInstant(CENTRE).plus(PROMISED_IN);
        anna.page().locator(".picker input[type=date]").fill(soon.toLocalDate().toString());
        anna.page()
                .locator(".picker input[type=time]")
                .fill(soon.toLocalTime().toString().substring(0, 5));
        anna.save();
        Await.until("the promise to stand in the agenda", A_WHILE, anna::agenda, it -> it.size() == 1);
        anna.rest();

        var due = OffsetDateTime.parse(store.text(
                "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from leads.callback"
                        + " where campaign_id = '" + project + "'"));
        manager.runAt(60);
        Await.until("the promised time", A_WHILE, DayOnTheFloorTest::centreTime, it -> !it.isBefore(due));
        manager.runAt(10);
        anna.goReady();
        anna.await(Agent.PREVIEW);
        assertThat(anna.customer())
                .as("the due promise comes before all others")
                .isEqualTo(promised);

        talk(10);
        anna.sayWhatMustBeSaid();
        anna.press("1");
        anna.page().locator("[data-field='fields.amount'] input").fill("50000");
        anna.save();

        assertThat(store.count("select count(*) from leads.callback where campaign_id = '" + project
                        + "' and state = 'KEPT' and ended_at between due_at and due_at + interval '15 minutes'"))
                .isEqualTo(1);
        assertThat(store.count(attempts("kind = 'CALLBACK' and result_kind = 'SOLD' and agent_id ="
                        + " (select agent_id from leads.callback where campaign_id = '" + project + "')")))
                .isEqualTo(1);
        assertThat(anna.agenda()).isEmpty();
    }

    @Test
    @Order(8)
    void theSupervisorSeesTheSeatMoveWithinASecond() {
        var floor = signedIn("supervisor");
        floor.navigate("/floor");
        floor.locator(".tiles .seat:has-text('" + ANNA + "')").waitFor();
        floor.evaluate("""
                name => {
                  const tile = [...document.querySelectorAll('.tiles .seat')].find((it) => it.innerText.includes(name))
                  const word = () => tile.querySelector('.word').innerText
                  window.seen = { word: word(), at: Date.now() }
                  new MutationObserver(() => word() !== window.seen.word && (window.seen = { word: word(), at: Date.now() }))
                    .observe(tile, { subtree: true, childList: true, characterData: true })
                }
                """, ANNA);
        anna.page().evaluate("() => addEventListener('keydown', () => { window.struck = Date.now() }, true)");

        var millis = new ArrayList<Long>();
        for (int round = 0; round < 5; round++) {
            anna.await(Agent.PREVIEW);
            anna.rest();
            millis.add(seen(floor, Agent.BREAK));
            anna.goReady();
            anna.await(Agent.PREVIEW);
            seen(floor, Agent.PREVIEW);
        }

        assertThat(millis.stream().sorted().toList().get(millis.size() / 2))
                .as("from the key to the tile, of " + millis)
                .isLessThanOrEqualTo(WITHIN_MILLIS);
        assertThat(floor.locator(".figures").innerText()).contains("1");
        anna.rest();
        floor.context().close();
    }

    /// How long after the last key the tile said so.
    private static long seen(Page floor, String word) {
        var at = Await.until(
                "the tile to say " + word,
                A_WHILE,
                () -> floor.evaluate("word => window.seen.word === word ? window.seen.at : 0", word),
                it -> ((Number) it).longValue() > 0);
        return ((Number) at).longValue() - ((Number) anna.page().evaluate("() => window.struck")).longValue();
    }

    @Test
    @Order(9)
    void inProgressiveTheNextCallComesByItself() {
        manager.page().navigate("/projects/" + project);
        manager.setMode("PROGRESSIVE");
        manager.runAt(5);
        ben = Agent.sittingDown(signedIn("agent02"), PROJECT);
        ben.goReady();
        ben.hangUpOnSomebody();
        ben.wrapUp("2");
        ben.await(Agent.RINGING, Agent.TALKING);

        assertThat(store.count(attempts("kind = 'PROGRESSIVE' and result_kind = 'INTERESTED'")))
                .isEqualTo(1);
        assertThat(SCREENS.faults()).isEmpty();
    }

    @Test
    @Order(10)
    void aCallSurvivesTheDeathOfTheServer() {
        var live = attempts("answered_by = 'HUMAN' and ended_at is null and agent_id = " + agentId(BEN));
        store.expect(live, 1);
        ben.await(Agent.TALKING);
        manager.runAt(1);
        ben.note("想比较三年期");
        var customer = ben.customer();
        var attempt = store.text("select id from calls.attempt where campaign_id = '" + project
                + "' and agent_id = " + agentId(BEN)
                + " and concluded_at is null and answered_by = 'HUMAN' order by started_at desc limit 1");
        long before = store.count(attempts("true"));

        centre.crash();
        ben.page().locator(".offline").waitFor();
        centre.start();

        ben.page().locator(".offline").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(ben.await(Agent.TALKING, Agent.WRAP_UP)).isNotEmpty();
        assertThat(ben.customer()).isEqualTo(customer);
        assertThat(ben.note()).isEqualTo("想比较三年期");
        if (ben.state().equals(Agent.TALKING)) {
            ben.hangUpOnSomebody();
        }
        ben.press("5");
        ben.page().locator(".wrap-up .save .btn.link").click();
        ben.await(Agent.BREAK);

        assertThat(store.count(attempts("id = '" + attempt + "' and result_kind = 'REFUSED' and note = '想比较三年期'")))
                .isEqualTo(1);
        assertThat(store.count(attempts("true"))).isGreaterThanOrEqualTo(before);
    }

    @Test
    @Order(11)
    void anImportGoesOnWhereTheDeathOfTheServerStoppedIt() throws IOException {
        var file = new StringBuilder("姓名,手机号,客户编号\n");
        IntStream.range(0, BIG).forEach(it -> file.append("测试,139%08d,B%d\n".formatted(it, it)));
        manager.upload(project, Files.writeString(folder.resolve("big.csv"), file.toString()));
        manager.startImport("大名单");
        Await.until(
                "some rows to be read",
                A_WHILE,
                () -> manager.page().locator(".job").innerText(),
                it -> it.contains("正在读取")
                        && it.lines().anyMatch(line -> line.matches("[1-9][0-9,]* / %,d".formatted(BIG))));

        centre.crash();
        assertThat(store.count("select count(*) from leads.list where name = '大名单' and state = 'READY'"))
                .as("nothing half imported is callable")
                .isZero();
        centre.start();

        int taken = manager.awaitImported();
        var list = "(select id from leads.list where name = '大名单')";
        assertThat(store.count("select count(*) from leads.lead where list_id = " + list))
                .isEqualTo(taken);
        assertThat(store.count("select count(distinct customer_id) from leads.lead where list_id = " + list))
                .isEqualTo(taken);
        assertThat(store.count("select rows_read from leads.list where name = '大名单'"))
                .isEqualTo(BIG);
    }

    @Test
    @Order(12)
    void nobodyWasDialledTwice() {
        assertThat(store.count("""
                select count(*)
                  from calls.attempt a
                  join calls.attempt b on b.customer_id = a.customer_id and b.id > a.id
                 where b.started_at < a.started_at + interval '10 minutes'
                """)).isZero();
        assertThat(store.count("select count(*) from calls.attempt where customer_id = '" + refused
                        + "' and started_at > (select at from compliance.suppression)"))
                .as("dials after the refusal for ever")
                .isZero();
    }

    private static String agentId(String name) {
        return "(select a.id from people.agent a join people.account u on u.id = a.account_id where u.name = '" + name
                + "')";
    }

    @Test
    @Order(13)
    void theReportAddsUpToTheLedger() {
        store.expect(attempts("concluded_at is null and ended_at is null"), 0);
        var page = manager.page();
        page.navigate("/projects/" + project + "/report?by=AGENT");
        page.locator("tfoot .drill").first().waitFor();
        page.locator("thead th button:has-text('外呼次数')").first().waitFor();

        var counters = Map.of(
                "外呼次数", "true",
                "真人接通次数", "answered_by = 'HUMAN'",
                "意向次数", "result_kind in ('SOLD', 'INTERESTED')",
                "拒绝次数", "result_kind in ('REFUSED', 'NEVER_AGAIN')",
                "成交次数", "result_kind = 'SOLD'");
        var heads = page.locator("thead th button").allInnerTexts();
        assertThat(heads).containsAll(List.of("外呼次数", "真人接通次数", "成交次数"));
        for (var counter : counters.entrySet()) {
            int column = heads.indexOf(counter.getKey());
            if (column < 0) {
                continue;
            }
            for (var person : List.of(ANNA, BEN)) {
                var agent = " and agent_id = " + agentId(person);
                assertThat(cell(page, "tbody tr:has-text('" + person + "')", column))
                        .as(counter.getKey() + " of " + person)
                        .isEqualTo(store.count(attempts(counter.getValue() + agent)));
            }
            assertThat(cell(page, "tfoot tr", column))
                    .as(counter.getKey())
                    .isEqualTo(store.count(attempts(counter.getValue())));
        }
        assertThat(steps(page))
                .startsWith(
                        store.count("select count(*) from leads.lead where campaign_id = '" + project + "'")
                                + store.count(
                                        "select sum(blocked) from leads.list where campaign_id = '" + project + "'"),
                        store.count("select count(*) from leads.lead where campaign_id = '" + project
                                + "' and attempts > 0"));

        page.locator("tfoot tr td").nth(heads.indexOf("外呼次数")).locator("button").click();
        var drawer = page.locator(".el-drawer");
        drawer.locator("tbody tr").first().waitFor();
        while (drawer.locator(".more button").isVisible()) {
            drawer.locator(".more button").click();
        }
        assertThat((long) drawer.locator("tbody tr").count()).isEqualTo(store.count(attempts("true")));
    }

    private static long cell(Page page, String row, int column) {
        var text = page.locator(row).first().locator("td").nth(column).innerText();
        return text.equals("–") ? 0 : Office.number(text);
    }

    /// The numbers of the funnel, from the list to the sale.
    private static List<Long> steps(Page page) {
        return page.locator(".funnel .count").allInnerTexts().stream()
                .map(it -> Arrays.stream(it.split("\\s+")).findFirst().orElse(""))
                .map(it -> (long) Office.number(it))
                .toList();
    }
}
