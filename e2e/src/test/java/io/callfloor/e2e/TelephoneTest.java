package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// An agent telephones with the browser, through a real switch, with customers whose voice is a tone: what she
/// says is
/// heard there, what they say is heard in her page.
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(OneStory.class)
class TelephoneTest {

    private static final int CUSTOMER = 440;
    private static final int AGENT = 700;
    private static final String NAME = "e2e-telephone";
    private static final String PASSWORD = "kestrel-quarry-88";
    private static final String PROJECT = "存款到期";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(A_WHILE.toMillis());

    /// The strongest frequency in what the page hears, and how much stronger it is than what is left, in decibels.
    private static final String HEARD = """
            async () => {
              const stream = document.querySelector('audio[data-test=phone]').srcObject
              if (!stream) return [0, 0]
              const context = new AudioContext()
              const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 })
              context.createMediaStreamSource(stream).connect(analyser)
              const sounds = new Promise((done) => setTimeout(done, 800))
              await context.resume()
              await sounds
              const bins = new Float32Array(analyser.frequencyBinCount)
              analyser.getFloatFrequencyData(bins)
              let at = 1
              for (let i = 1; i < bins.length; i++) if (bins[i] > bins[at]) at = i
              const level = bins[at]
              const hertz = at * context.sampleRate / analyser.fftSize
              await context.close()
              return [hertz, Number.isFinite(level) ? level : -200]
            }
            """;

    @RegisterExtension
    static Screens screens;

    private static RealSwitch real;
    private static RunningCentre centre;
    private static Store store;
    private static Agent mei;

    static {
        try {
            var voice = Files.createTempFile("voice", ".wav");
            Tone.write(voice, AGENT);
            voice.toFile().deleteOnExit();
            screens = new Screens(List.of(
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--use-file-for-fake-audio-capture=" + voice,
                    "--autoplay-policy=no-user-gesture-required",
                    "--allow-loopback-in-peer-connection"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void open() throws Exception {
        real = new RealSwitch(NAME);
        centre = RunningCentre.byDay(Map.of(
                "CALLFLOOR_DEMO",
                "off",
                "CALLFLOOR_SWITCH",
                "asterisk",
                "CALLFLOOR_SWITCH_URL",
                real.get("url"),
                "CALLFLOOR_SWITCH_PASSWORD",
                real.get("password"),
                "CALLFLOOR_SWITCH_TRUNK",
                real.get("trunk"),
                "CALLFLOOR_SWITCH_NAME",
                NAME,
                "CALLFLOOR_SWITCH_BROWSER_FIELDS",
                "media_address=" + real.host() + ",bind_rtp_to_media_address=yes"));
        store = new Store(centre);
        makeTheFloor();
    }

    @AfterAll
    static void close() {
        screens.close();
        if (centre != null) {
            centre.close();
        }
        if (real != null) {
            real.close();
        }
    }

    private static void makeTheFloor() {
        var nobody = new Person(centre.address());
        nobody.post("/api/setup", "{\"login\":\"admin\",\"name\":\"管理员\",\"password\":\"%s\"}".formatted(PASSWORD))
                .ok();
        var admin = Person.signedIn(centre.address(), "admin", PASSWORD);
        var region = id(admin.post("/api/regions", "{\"name\":\"华中\"}"));
        var team = id(admin.post("/api/teams", "{\"name\":\"一组\",\"regionId\":\"%s\"}".formatted(region)));
        admin.post(
                        "/api/users",
                        "{\"login\":\"manager\",\"name\":\"周经理\",\"password\":\"%s\",\"roles\":[\"PROJECT_MANAGER\"]}"
                                .formatted(PASSWORD))
                .ok();
        admin.post("/api/users", """
                        {"login":"leader","name":"李组长","password":"%s","roles":["TEAM_LEADER"],"ledTeamIds":["%s"]}
                        """.formatted(PASSWORD, team)).ok();
        for (var who : List.of("mei", "lan")) {
            admin.post("/api/users", """
                            {"login":"%s","name":"坐席%s","password":"%s","roles":["AGENT"],"staffNumber":"%s","teamId":"%s","browser":true}
                            """.formatted(who, who, PASSWORD, who, team))
                    .ok();
        }
        var manager = Person.signedIn(centre.address(), "manager", PASSWORD);
        var project =
                id(manager.post("/api/campaigns", """
                {"name":"%s","trade":"loans-and-deposits","product":"定期存款","callerName":"东湖银行","callerNumber":"02788120000",
                 "startsOn":"%s","endsOn":"%s","mode":"PREVIEW","goalDaily":5,"goalTotal":100,"language":"zh"}
                """.formatted(PROJECT, TODAY.minusDays(1), TODAY.plusDays(60))));
        var path = "/api/campaigns/" + project;
        var agents = StreamSupport.stream(
                        items(manager.get("/api/people/agents").ok().json()).spliterator(), false)
                .toList();
        var ids =
                agents.stream().map(it -> '"' + it.path("id").asString() + '"').toList();
        manager.post(path + "/staff", "{\"add\":[%s],\"remove\":[]}".formatted(String.join(",", ids)))
                .ok();
        manager.post(path + "/script/publish", "{\"revision\":1,\"note\":\"首版\"}")
                .ok();
        manager.post(path + "/stage", "{\"to\":\"PREPARATION\"}").ok();
        importPeople(manager, path + "/lists");
        var dealt = agents.stream()
                .filter(it -> it.path("staffNumber").asString().equals("mei"))
                .map(it -> it.path("id").asString())
                .findFirst()
                .orElseThrow();
        Person.signedIn(centre.address(), "leader", PASSWORD)
                .post(
                        path + "/deals",
                        "{\"method\":\"EQUAL\",\"agents\":[{\"agent\":\"%s\"}],\"reason\":\"新名单\",\"count\":3}"
                                .formatted(dealt))
                .ok();
        manager.post(path + "/stage", "{\"to\":\"LIVE\"}").ok();
    }

    private static void importPeople(Person manager, String lists) {
        var found = manager.upload(
                        lists + "?fileName=people.csv",
                        "姓名,手机号,客户编号\n刘建华,13800010901,T1\n张秀英,13800020901,T2\n王德明,13800030901,T3\n")
                .ok()
                .json();
        var columns = StreamSupport.stream(found.path("columns").spliterator(), false)
                .map(it -> "{\"index\":%d,\"target\":\"%s\"}"
                        .formatted(it.path("index").asInt(), it.path("target").asString()))
                .toList();
        var job = manager.post(lists + "/" + found.path("list").asString() + "/start", """
                        {"name":"三位客户","headerRow":%d,"columns":[%s],"centreDuplicates":"TAKE","background":
                         {"source":"存量客户","extractedOn":"%s","basis":"CONSENT","evidence":"开户协议第 8 条",
                          "process":"30 天内到期","provider":"服务合同","expiresOn":"%s"}}
                        """.formatted(
                                found.path("headerRow").asInt(),
                                String.join(",", columns),
                                TODAY.minusDays(1),
                                TODAY.plusDays(60)))
                .ok()
                .json()
                .path("job")
                .asString();
        Await.until(
                "the import to end",
                A_WHILE,
                () -> manager.get("/api/jobs/" + job).ok().json().path("state").asString(),
                "DONE"::equals);
    }

    private static JsonNode items(JsonNode body) {
        return body.isArray() ? body : body.path("items");
    }

    private static String id(Person.Answer answer) {
        return answer.ok().json().path("id").asString();
    }

    private static Page signedIn(String login, String screen) {
        return signedIn(screens, login, screen);
    }

    private static Page signedIn(Screens screens, String login, String screen) {
        var page = screens.window(centre.address());
        page.navigate(screen);
        page.locator("form input").first().fill(login);
        page.locator("form input[type=password]").fill(PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL("**" + screen);
        return page;
    }

    private static Locator phone(Page page) {
        return page.locator("#strip button.tag");
    }

    /// The administrator's form says how an agent telephones.
    @Test
    @Order(10)
    void theAdministratorSaysHowSheTelephones() {
        var page = signedIn("admin", "/admin/users");
        page.locator("tbody tr", new Page.LocatorOptions().setHasText("坐席lan"))
                .getByText("修改")
                .click();
        var form = page.locator(".el-dialog");
        assertThat(form.locator("select")).hasValue("browser");
        Screens.photograph(page, "telephone-of-an-account");
        form.locator("select").selectOption("desk");
        // an extension is missing
        assertThat(form.locator(".el-dialog__footer .primary")).isDisabled();
        form.locator("input[maxlength='40']").last().fill("8001");
        form.locator(".el-dialog__footer .primary").click();

        assertThat(form).hasCount(0);
        assertThat(store.text("select station || ' ' || browser from people.agent where staff_number = 'lan'"))
                .isEqualTo("8001 false");
        page.context().close();
    }

    /// What the page hears: the strongest frequency in hertz and its level in decibels.
    @SuppressWarnings("unchecked")
    private static List<Number> heard() {
        return (List<Number>) mei.page().evaluate(HEARD);
    }

    private static void awaitHearing(int hertz) {
        Await.until(
                "the page to hear " + hertz + " Hz",
                A_WHILE,
                TelephoneTest::heard,
                it -> Math.abs(it.getFirst().doubleValue() - hertz) < 12
                        && it.getLast().doubleValue() > -50);
    }

    private static void awaitSilence() {
        Await.until(
                "the page to hear nothing",
                A_WHILE,
                TelephoneTest::heard,
                it -> it.getLast().doubleValue() < -70);
    }

    private static void awaitSpeaking() {
        Await.until(
                "the customer to hear the agent",
                A_WHILE,
                () -> Tone.share(AGENT, real.heardBy(attempt())),
                it -> it > 0.8);
    }

    private static String attempt() {
        return store.text("select id::text from calls.attempt order by id desc limit 1");
    }

    private static List<String> browsers() {
        var all = new tools.jackson.databind.json.JsonMapper()
                .readTree(real.ari("GET", "endpoints/PJSIP").body());
        return StreamSupport.stream(all.spliterator(), false)
                .filter(it -> it.path("resource").asString().startsWith("browser-"))
                .map(it -> it.path("state").asString())
                .toList();
    }

    @Test
    @Order(1)
    void sheHearsHerselfBeforeTheShift() {
        var page = signedIn("mei", "/desk");
        page.locator(".seat .btn", new Page.LocatorOptions().setHasText("检查电话")).click();
        var check = page.locator(".el-dialog");
        // The browser would take a tone for noise.
        check.locator("input[type=checkbox]").uncheck();
        assertThat(check).containsText("听到您的声音了", SOON);
        assertThat(check.locator("select").first().locator("option")).not().hasCount(1);

        check.locator("button", new Locator.LocatorOptions().setHasText("录 3 秒再放给我听"))
                .click();

        assertThat(check).containsText("正在录音");
        assertThat(check).containsText("正在播放", SOON);
        assertThat(check).containsText("听清楚了就没有问题", SOON);
        Screens.photograph(page, "telephone-check");
        check.locator(".btn.primary").click();
        assertThat(browsers()).as("nobody is signed in before the shift").isEmpty();
        page.locator(".choice").click();
        mei = Agent.at(page);
    }

    @Test
    @Order(2)
    void herBrowserIsHerTelephoneOnceSheSits() {
        assertThat(phone(mei.page())).containsText("电话已接通", SOON);
        assertThat(browsers()).containsExactly("online");
        mei.goReady();
    }

    @Test
    @Order(3)
    void sheAndHerCustomerHearEachOther() {
        mei.await(Agent.PREVIEW);
        mei.press("Enter");
        mei.await(Agent.TALKING);

        awaitHearing(CUSTOMER);
        awaitSpeaking();
        assertThat(phone(mei.page())).containsText("线路好", SOON);
        Screens.photograph(mei.page(), "telephone-in-a-call");
    }

    @Test
    @Order(4)
    void aMutedMicrophoneIsSilenceAndAHeldCustomerHearsMusic() {
        mei.press("m");
        assertThat(phone(mei.page())).containsText("已静音");
        Await.until("silence", A_WHILE, () -> Tone.loudness(real.heardBy(attempt())), it -> it < 20);
        awaitHearing(CUSTOMER);
        mei.press("m");
        awaitSpeaking();

        mei.press("h");
        mei.await("保持");
        awaitSilence();
        var music = real.heardBy(attempt());
        assertThat(Tone.loudness(music)).as("music").isGreaterThan(50);
        assertThat(Tone.share(AGENT, music)).as("the agent in it").isLessThan(0.1);
        mei.press("h");
        mei.await(Agent.TALKING);
        awaitHearing(CUSTOMER);
    }

    @Test
    @Order(5)
    void aReloadInMidCallFindsTheCallAgain() {
        var before = attempt();

        mei.page().reload();

        mei.await(Agent.TALKING);
        awaitHearing(CUSTOMER);
        awaitSpeaking();
        assertThat(attempt()).isEqualTo(before);
        assertThat(mei.state()).isEqualTo(Agent.TALKING);
        assertThat(store.count("select count(*) from calls.attempt where ended_at is null"))
                .isEqualTo(1);
        store.expect("select count(*) from calls.attempt_event where kind = 'VOICE_BACK'", 1);
    }

    @Test
    @Order(6)
    void anotherWindowTakesTheCallOver() {
        var second = mei.page().context().newPage();
        second.navigate("/desk");
        second.locator(".elsewhere .btn.primary").click();
        var first = mei.page();
        mei = Agent.at(second);

        mei.await(Agent.TALKING);
        awaitHearing(CUSTOMER);
        awaitSpeaking();
        assertThat(first.locator(".elsewhere")).isVisible();
        assertThat(first.evaluate("() => document.querySelector('audio[data-test=phone]').srcObject === null"))
                .isEqualTo(true);
        first.close();
    }

    @Test
    @Order(7)
    void aBrowserThatCrashesInMidCallLeavesNobodyInSilence() {
        mei.page().context().close();

        store.expect("select count(*) from calls.attempt_event where kind = 'VOICE_LOST'", 3);
        store.expect("select count(*) from calls.attempt_event where kind = 'ANNOUNCED'", 1);
        store.expect("select count(*) from calls.attempt where ended_at is null", 0);
    }

    @Test
    @Order(8)
    void leavingTheSeatSignsTheBrowserOut() {
        var page = signedIn("mei", "/desk");
        page.locator(".elsewhere .btn.primary").click();
        mei = Agent.at(page);
        mei.awaitSheet();
        assertThat(phone(page)).containsText("电话已接通", SOON);
        mei.press("2");
        page.locator(".wrap-up .save .btn").last().click();
        mei.await(Agent.BREAK, Agent.PREVIEW, Agent.READY);
        if (!mei.state().equals(Agent.BREAK)) {
            mei.rest();
        }
        assertThat(browsers()).hasSize(1);

        mei.press("l");

        mei.await("离线");
        Await.until("the browser to be signed out", A_WHILE, TelephoneTest::browsers, List::isEmpty);
        page.context().close();
    }

    @Test
    @Order(9)
    void withoutAMicrophoneItIsSaidWhatToDo() {
        try (var deaf = new Screens(List.of("--use-fake-device-for-media-stream", "--deny-permission-prompts"))) {
            var page = signedIn(deaf, "lan", "/desk");
            page.locator(".choice").click();

            assertThat(page.locator(".idle")).containsText("浏览器没有允许这个页面使用麦克风", SOON);
            assertThat(phone(page)).containsText("电话未接通");
            Screens.photograph(page, "telephone-without-microphone");
            page.keyboard().press("r");
            assertThat(page.locator(".problem[role=alert]")).containsText("浏览器电话正在接通");
            assertThat(page.locator(".idle .btn.primary")).hasText("重新接通");
        }
    }
}
