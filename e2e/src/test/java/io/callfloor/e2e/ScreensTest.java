package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every screen of every role, in both languages, with what opens from it: axe finds nothing serious, nothing
/// scrolls
/// sideways, every word is in the reader's language, no script fails and no request is refused.
class ScreensTest {

    private static final Duration A_MORNING = Duration.ofMinutes(4);
    private static final double OPENS_MILLIS = 10_000;

    /// What is clicked on a screen to see what opens from it; the first that matches, when the reader has it.
    private static final Map<String, List<String>> OPENS = Map.ofEntries(
            Map.entry("/projects", List.of(".page-head .btn.primary")),
            Map.entry("/projects/:id", List.of(".page-head .btn:has-text('暂停外呼')")),
            Map.entry("/projects/:id/lists", List.of("tr.clickable", "button:has-text('整批撤销')")),
            Map.entry(
                    "/projects/:id/leads",
                    List.of(
                            "tr.clickable",
                            "button:has-text('分配名单')",
                            "button:has-text('收回与移交')",
                            "button:has-text('分配记录')")),
            Map.entry("/projects/:id/report", List.of(".funnel button", "tfoot .drill")),
            Map.entry("/reports/day", List.of("tfoot .drill")),
            Map.entry("/calls", List.of("tr.clickable")),
            Map.entry("/floor", List.of(".seat:not(.away)")),
            Map.entry("/admin/users", List.of("tr.clickable", ".page-head .btn.primary")),
            Map.entry("/admin/teams", List.of(".page-head .btn.primary", ".page-head .btn:not(.primary)")),
            Map.entry("/numbers", List.of(".page-head .btn:has-text('批量导入')", ".page-head .btn:has-text('添加号码')")),
            Map.entry(
                    "/numbers/:id",
                    List.of(
                            ".page-head .btn:has-text('修改')",
                            ".page-head .btn:has-text('停用休息')",
                            ".page-head .btn:has-text('退出号码池')")),
            Map.entry("/compliance/today", List.of("tr.clickable")),
            Map.entry("/compliance/decisions", List.of("tr.clickable")),
            Map.entry(
                    "/compliance/suppressions",
                    List.of(".page-head .btn.primary", ".page-head .btn:not(.primary)", "td .btn")),
            Map.entry("/customers/:id", List.of("button:has-text('查看号码')")));

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    /// Screens axe has looked at, each once in each role's shape.
    private static final Set<String> EXAMINED = new HashSet<>();

    private static RunningCentre centre;
    private static String password;
    /// Customers somebody of every role may look at: the first agent's own.
    private static final String OF_THE_FIRST_AGENT = """
            from calls.attempt t
            join people.agent a on a.id = t.agent_id
            join people.account u on u.id = a.account_id
            join leads.lead l on l.campaign_id = t.campaign_id and l.id = t.lead_id and l.owner = a.id
           where u.login = 'agent01' and t.result_kind is not null
            """;

    private static String project;
    private static String customer;
    private static String number;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_SPEED", "60"));
        var store = new Store(centre);
        password = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("password")
                .asString();
        var manager = Person.signedIn(centre.address(), "manager", password);
        project = manager.get("/api/campaigns")
                .ok()
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        Await.until(
                "the floor to have something to show",
                A_MORNING,
                () -> List.of(
                        store.count("select count(*) from calls.attempt where result_kind = 'SOLD'"),
                        store.count("select count(*) " + OF_THE_FIRST_AGENT),
                        store.count("select count(*) from leads.callback"),
                        store.count("select count(*) from compliance.suppression")),
                it -> it.stream().allMatch(count -> count > 0));
        customer = store.text("select t.customer_id " + OF_THE_FIRST_AGENT + " limit 1");
        number = store.text("select id from numbers.caller_number limit 1");
        manager.put("/api/rehearsal", "{\"speed\":1}").ok();
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent01", "leader1", "supervisor", "qa", "manager", "compliance", "admin"})
    void everyScreenOfARole(String login) {
        var page = Office.signIn(window(centre), login);
        var may = permissions(page);
        var found = new ArrayList<String>();
        for (var route : Route.list()) {
            if (!route.open() && (route.permission().isEmpty() || may.contains(route.permission()))) {
                found.addAll(visit(page, login, route));
            }
        }
        page.context().close();
        assertThat(found).as("what is wrong on the screens of " + login).isEmpty();
    }

    @Test
    void thePagesBeforeSigningIn() {
        var page = window(centre);
        var found = new ArrayList<>(visit(page, "nobody", new Route("/sign-in", "", true)));
        page.context().close();
        try (var empty = new RunningCentre(Map.of("CALLFLOOR_DEMO", "off"))) {
            var first = window(empty);
            found.addAll(visit(first, "nobody", new Route("/setup", "", true)));
            first.context().close();
            var manager = anEmptyCentre(empty);
            for (var path : List.of("/projects", "/floor", "/wall", "/calls", "/reports/day")) {
                found.addAll(visit(manager, "manager of an empty centre", new Route(path, "", false)));
            }
            manager.context().close();
        }
        assertThat(found).isEmpty();
    }

    /// A centre with nobody in it but its administrator and a manager.
    private static Page anEmptyCentre(RunningCentre empty) {
        var secret = UUID.randomUUID().toString();
        var admin = new Person(empty.address());
        admin.post("/api/setup", "{\"login\":\"admin\",\"name\":\"Admin\",\"password\":\"%s\"}".formatted(secret))
                .ok();
        admin.post("/api/users", """
                        {"login":"manager","name":"Manager","password":"%s","roles":["PROJECT_MANAGER"],
                         "staffNumber":null,"teamId":null,"ledTeamIds":[],"regionIds":[]}
                        """.formatted(secret)).ok();
        var page = window(empty);
        page.navigate("/sign-in");
        page.locator("input[autocomplete=username]").fill("manager");
        page.locator("input[type=password]").fill(secret);
        page.keyboard().press("Enter");
        page.waitForURL(it -> !it.contains("/sign-in"));
        return page;
    }

    private static Page window(RunningCentre centre) {
        var page = SCREENS.window(centre.address());
        Look.prepare(page.context());
        return page;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> permissions(Page page) {
        return new HashSet<>((List<String>) page.evaluate("""
                async () => (await (await fetch('/api/session')).json()).user.permissions
                """));
    }

    private static String idFor(String path) {
        return path.startsWith("/customers") ? customer : path.startsWith("/numbers") ? number : project;
    }

    private static List<String> visit(Page page, String login, Route route) {
        var look = new Look(page);
        var found = new ArrayList<String>();
        var id = idFor(route.path());
        page.navigate(route.path().replace(":id", String.valueOf(id)));
        look.rest();
        found.addAll(examine(page, look, login + " " + route.path()));
        if (route.path().equals("/desk")) {
            takeSeat(page);
            look.rest();
            found.addAll(examine(page, look, login + " " + route.path() + " at the seat"));
        }
        for (var opener : OPENS.getOrDefault(route.path(), List.of())) {
            var button = page.locator(opener).first();
            if (button.isVisible() && button.isEnabled()) {
                found.addAll(openOne(page, look, button, login + " " + route.path() + " " + opener));
            }
        }
        return found;
    }

    /// From the robot that is leaving it, or free already; within the page, for it may go over to the other
    /// meanwhile.
    private static void takeSeat(Page page) {
        Await.until("the seat to be taken", A_MORNING, () -> page.evaluate("""
                        () => {
                          const ways = '.elsewhere button, .choice'
                          document.querySelector(ways)?.click()
                          return !document.querySelector(ways)
                        }
                        """), Boolean.TRUE::equals);
    }

    private static List<String> openOne(Page page, Look look, Locator button, String where) {
        button.click();
        var opened = page.locator(".el-dialog:visible, .el-drawer:visible").last();
        try {
            opened.waitFor(new Locator.WaitForOptions().setTimeout(OPENS_MILLIS));
        } catch (TimeoutError e) {
            Screens.photograph(page, "nothing-opens");
            return List.of(where + ": nothing opens");
        }
        look.rest();
        var found = examine(page, look, where);
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        page.waitForFunction(
                "() => ![...document.querySelectorAll('.el-dialog,.el-drawer')].some((it) => it.checkVisibility())");
        return found;
    }

    /// Looks at what is shown, in Chinese and in English.
    private static List<String> examine(Page page, Look look, String where) {
        var found = new ArrayList<String>();
        found.addAll(look.words("zh"));
        if (EXAMINED.add(where)) {
            found.addAll(look.axe());
        }
        speak(page, "en");
        look.rest();
        found.addAll(look.words("en"));
        speak(page, "zh");
        look.rest();
        found.addAll(SCREENS.takeFaults());
        if (!found.isEmpty()) {
            Screens.photograph(page, where.replaceAll("[^\\w]+", "-"));
        }
        return found.stream().distinct().map(it -> where + ": " + it).toList();
    }

    /// The language is changed where the reader changes it; on the wall, which has no such button, it is the one
    /// kept.
    private static void speak(Page page, String language) {
        page.evaluate("""
                language => {
                  const button = [...document.querySelectorAll('header button')]
                    .find((it) => it.innerText.trim() === (language === 'en' ? 'English' : '中文'))
                  if (button) return button.click()
                  localStorage.setItem('callfloor.language', language)
                  location.reload()
                }
                """, language);
        page.waitForFunction("language => document.documentElement.lang.startsWith(language)", language);
    }
}
