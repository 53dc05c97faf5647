package io.callfloor.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallbackWish;
import io.callfloor.calls.CallingFloor;
import io.callfloor.calls.Outcome;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.Placed;
import io.callfloor.calls.WrapUp;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A generated day with three agents, and what the reports say of it: every figure that can be opened shows as
/// many calls as it says, on every axis, and the identities of the catalogue hold in every row.
@CentreTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresAndCallsTest {

    private static final List<String> RESULTS = List.of(
            "SOLD",
            "INTERESTED",
            "CALLBACK",
            "CONSIDERING",
            "REFUSED",
            "WRONG_PERSON",
            "HAS_PRODUCT",
            "COMPLAINT",
            "NEVER_AGAIN",
            "NOT_NOW");
    private static final List<Counter> STATES = List.of(
            Counter.TALK, Counter.HOLD, Counter.ACW, Counter.PREVIEW, Counter.RING, Counter.READY, Counter.BREAK);
    private static final int CALLS = 36;

    @Autowired
    ApplicationContext server;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Figures figures;

    @Autowired
    Audit audit;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Caller manager;
    private LocalDate day;

    @BeforeAll
    void aDay() {
        floor = new CallingFloor(server, 3);
        manager = floor.crew.caller(Role.PROJECT_MANAGER);
        day = LocalDate.ofInstant(floor.clock.instant(), CentreClock.ZONE);
        var random = new Random(7);
        for (int i = 0; i < CALLS; i++) {
            call(floor.agents.get(i % floor.agents.size()), random);
        }
        floor.agents.forEach(this::goHome);
        assertThat(LocalDate.ofInstant(floor.clock.instant(), CentreClock.ZONE)).isEqualTo(day);
    }

    private void call(Agent agent, Random random) {
        var reaction =
                random.nextInt(3) == 0 ? Reaction.values()[random.nextInt(Reaction.values().length)] : Reaction.ANSWERS;
        var talk = Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 40 : 400));
        var attempt = floor.ring(agent, floor.aLeadWho(talk, reaction));
        floor.workplace.pass(Duration.ofMinutes(9));
        CallingFloor.until(() -> floor.state(agent) == SeatState.WRAP_UP || floor.state(agent) == SeatState.READY);
        if (floor.state(agent) == SeatState.WRAP_UP) {
            conclude(agent, attempt, RESULTS.get(random.nextInt(RESULTS.size())));
        }
    }

    private void conclude(Agent agent, AttemptId attempt, String result) {
        var callback = result.equals("CALLBACK")
                ? new CallbackWish(floor.clock.instant().plus(Duration.ofHours(24)), false)
                : null;
        var fields = result.equals("SOLD") ? Map.of("amount", "10000") : Map.<String, String>of();
        assertThat(outcomes.conclude(
                        new WrapUp(attempt, agent.id(), result, "note", fields, "", callback, SeatState.READY)))
                .isInstanceOf(Outcome.Saved.class);
    }

    private void goHome(Agent agent) {
        server.getBean(io.callfloor.presence.Seats.class).leave(agent.id());
    }

    private JsonNode table(String path, Axis by) {
        var answer = manager.get(path + (path.contains("?") ? "&" : "?") + "by=" + by);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private String project() {
        return "/api/reports/campaigns/" + floor.campaign + "/figures?from=" + day + "&to=" + day;
    }

    private String dayReport() {
        return "/api/reports/day?date=" + day + "&campaign=" + floor.campaign;
    }

    private static Map<String, Double> cells(JsonNode row) {
        var cells = new HashMap<String, Double>();
        for (var it : row.path("cells")) {
            if (it.path("value").isNumber()) {
                cells.put(it.path("key").asString(), it.path("value").asDouble());
            }
        }
        return cells;
    }

    private static List<String> drilling(JsonNode table) {
        var keys = new ArrayList<String>();
        for (var it : table.path("columns")) {
            if (it.path("drills").asBoolean()) {
                keys.add(it.path("key").asString());
            }
        }
        return keys;
    }

    private Set<String> calls(String narrowing, String counter) {
        var ids = new HashSet<String>();
        var cursor = "";
        do {
            var page = manager.get("/api/reports/calls?campaign=" + floor.campaign + "&from=" + day + "&to=" + day
                            + "&metric=" + counter + narrowing + "&limit=10" + cursor)
                    .body();
            for (var it : page.path("items")) {
                assertThat(ids.add(it.path("id").asString())).as("listed twice").isTrue();
            }
            var next = page.path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : null;
        } while (cursor != null);
        return ids;
    }

    private static String narrowing(Axis by, JsonNode row) {
        var key = row.path("key").asString();
        return switch (by) {
            case TEAM -> "&team=" + key;
            case AGENT -> "&agent=" + key;
            case LIST -> "&list=" + key;
            case HOUR -> "&hour=" + key;
            case NUMBER -> "&number=" + key;
            case CAMPAIGN, DAY -> "";
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Axis.class,
            names = {"TEAM", "AGENT", "LIST", "HOUR", "DAY"})
    void everyFigureIsTheCallsBehindIt(Axis by) {
        for (var path : List.of(project(), dayReport())) {
            var table = table(path, by);
            var counters = drilling(table);
            assertThat(counters).contains("A", "H", "R", "S", "K", "LU");
            for (var counter : counters) {
                var all = new HashSet<String>();
                double sum = 0;
                for (var row : table.path("rows")) {
                    double figure = cells(row).getOrDefault(counter, 0.0);
                    sum += figure;
                    if (row.path("key").isNull()) {
                        assertThat(figure).as("%s of nobody", counter).isZero();
                        continue;
                    }
                    var behind = calls(narrowing(by, row), counter);
                    assertThat((double) behind.size())
                            .as("%s by %s of %s", counter, by, row.path("key"))
                            .isEqualTo(figure);
                    all.addAll(behind);
                }
                double total = cells(table.path("total")).getOrDefault(counter, 0.0);
                assertThat(sum).as("%s by %s", counter, by).isEqualTo(total);
                assertThat((double) all.size()).as("%s by %s", counter, by).isEqualTo(total);
            }
            assertThat(cells(table.path("total"))).containsEntry("A", (double) CALLS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Axis.class,
            names = {"TEAM", "AGENT", "LIST", "HOUR", "DAY"})
    void theIdentitiesHoldInEveryRow(Axis by) {
        var table = table(project(), by);
        var rows = new ArrayList<JsonNode>();
        table.path("rows").forEach(rows::add);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(by == Axis.HOUR || by == Axis.AGENT ? 3 : 1);
        rows.add(table.path("total"));
        for (var row : rows) {
            var it = cells(row);
            var name = by + " " + row.path("key");
            descends(name, it, "A", "H", "R", "E");
            descends(name, it, "R", "I", "S");
            descends(name, it, "N", "ND");
            descends(name, it, "A", "LU");
            if (it.containsKey("sph") && it.containsKey("conv_contact")) {
                double perHour = ratio(row, "sph", true) / ratio(row, "sph", false);
                double contacts = it.get("R") / ratio(row, "sph", false);
                assertThat(perHour).as(name).isCloseTo(contacts * it.get("conv_contact"), within(1e-9));
            }
            for (var cell : row.path("cells")) {
                bothNumbers(name, cell);
            }
        }
        var begin = day.atStartOfDay(CentreClock.ZONE).toInstant();
        var counted =
                figures.sumBy(FigureQuery.campaign(floor.campaign.value(), begin, begin.plus(Duration.ofDays(1))), by);
        assertThat(counted).hasSize(rows.size() - 1);
        for (var it : counted) {
            assertThat(it.amount(Counter.C))
                    .as("%s %s", by, it.key())
                    .isEqualTo(it.amount(Counter.H) + it.amount(Counter.M))
                    .isLessThanOrEqualTo(it.amount(Counter.A));
            assertThat(it.amount(Counter.LOGIN))
                    .as("%s %s", by, it.key())
                    .isEqualTo(STATES.stream().mapToLong(it::amount).sum());
        }
    }

    /// The time of a call belongs to its list, team, agent and hour as its answer does.
    @ParameterizedTest
    @EnumSource(
            value = Axis.class,
            names = {"TEAM", "AGENT", "LIST", "HOUR", "DAY"})
    void theSecondsOfCallsBelongWhereTheCallsDo(Axis by) {
        var table = table(project(), by);
        var total = cells(table.path("total"));
        for (var clock : List.of("TALK", "HOLD", "ACW")) {
            double sum = 0;
            for (var row : table.path("rows")) {
                double seconds = cells(row).getOrDefault(clock, 0.0);
                if (row.path("key").isNull()) {
                    assertThat(seconds).as("%s of no %s", clock, by).isZero();
                }
                sum += seconds;
            }
            assertThat(sum).as("%s by %s", clock, by).isEqualTo(total.get(clock));
        }
        assertThat(total.get("TALK")).isPositive();
        assertThat(total.get("ACW")).isPositive();
    }

    /// No list has a share of the waiting between calls, so nothing that is made of it stands beside a list.
    @Test
    void aListHasNoTimeAtTheSeat() {
        for (var row : table(project(), Axis.LIST).path("rows")) {
            var seen = cells(row).keySet();
            assertThat(seen).doesNotContain("occupancy", "attempts_ph", "sph");
            if (row.path("key").isNull()) {
                assertThat(seen).contains("READY", "LOGIN").doesNotContain("att", "aht");
            } else {
                assertThat(seen).contains("TALK", "att", "aht").doesNotContain("READY", "BREAK", "LOGIN");
            }
        }
        assertThat(cells(table(project(), Axis.LIST).path("total"))).containsKeys("READY", "LOGIN", "occupancy");
    }

    private static void descends(String name, Map<String, Double> row, String... counters) {
        for (int i = 1; i < counters.length; i++) {
            assertThat(row.getOrDefault(counters[i - 1], 0.0))
                    .as("%s: %s ≥ %s", name, counters[i - 1], counters[i])
                    .isGreaterThanOrEqualTo(row.getOrDefault(counters[i], 0.0));
        }
    }

    private static double ratio(JsonNode row, String key, boolean numerator) {
        for (var it : row.path("cells")) {
            if (it.path("key").asString().equals(key)) {
                return it.path(numerator ? "numerator" : "denominator").asDouble();
            }
        }
        throw new AssertionError("no " + key);
    }

    /// A ratio shows what it is made of, and is nothing, not nought, where there is nothing to divide by.
    private static void bothNumbers(String name, JsonNode cell) {
        if (cell.path("denominator").isNumber() && cell.path("denominator").asLong() == 0) {
            assertThat(cell.path("value").isNull())
                    .as("%s: %s", name, cell.path("key"))
                    .isTrue();
        }
    }

    @Test
    void theFunnelIsTheTableAndTheCalls() {
        var funnel = manager.get("/api/reports/campaigns/" + floor.campaign + "/funnel?from=" + day + "&to=" + day)
                .body();
        var amounts = new HashMap<String, Long>();
        for (var step : funnel.path("steps")) {
            amounts.put(step.path("key").asString(), step.path("value").asLong());
            if (step.path("drills").asBoolean()) {
                assertThat(calls("", step.path("key").asString()))
                        .as("%s", step.path("key"))
                        .hasSize(step.path("value").asInt());
            }
        }
        assertThat(amounts.keySet()).containsExactlyInAnyOrder("L", "LU", "LH", "LR", "LI", "LS");
        assertThat(amounts.get("LU")).isEqualTo(CALLS);
        assertThat(funnel.path("setAside").asInt(-1)).isZero();
        assertThat(amounts.get("LH"))
                .isPositive()
                .isLessThanOrEqualTo(amounts.get("LU"))
                .isGreaterThanOrEqualTo(amounts.get("LR"));
        assertThat(amounts.get("LI")).isGreaterThanOrEqualTo(amounts.get("LS"));
    }

    @Test
    void theFunnelSaysHowManyOfTheListComplianceSetAside() {
        var other = new CallingFloor(server, 1);
        var number = "+8619912340987";
        suppressions.suppress(new Suppress(
                vault.hash(number),
                "199****0987",
                "never again",
                SuppressionSource.OFFICER,
                null,
                UUID.randomUUID(),
                "officer"));
        var lead = other.workplace.aLead(vault, other.campaign, null, number);
        assertThat(other.dial(other.agent(), lead)).isInstanceOf(Placed.Refused.class);

        var address = "/api/reports/campaigns/" + other.campaign + "/funnel";
        assertThat(manager.get(address).body().path("setAside").asInt()).isOne();
        var leader = other.crew.signIn(other.crew.aLeader(other.agent().team()));
        assertThat(leader.get(address).body().path("setAside").isNull())
                .as("lists are nobody's team's")
                .isTrue();
    }

    @Test
    void aLeadersFiguresAndCallsAreThoseOfTheOwnTeam() {
        var outsider = floor.crew.signIn(floor.crew.aLeader(floor.crew.aTeam()));
        var path = "/api/reports/calls?campaign=" + floor.campaign + "&metric=A&from=" + day + "&to=" + day;
        assertThat(outsider.get(path).body().path("items").size()).isZero();
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        assertThat(leader.get(path + "&limit=100").body().path("items").size()).isEqualTo(CALLS);
    }

    @Test
    void anExportHoldsTheSameFiguresNoFormulaAndIsLogged() throws IOException {
        jdbc.sql("update people.account set name = '=HYPERLINK(\"http://x\",\"y\")' where id = :id")
                .param("id", floor.agent().user())
                .update();
        var total = cells(table(project(), Axis.AGENT).path("total"));

        var file = manager.get("/api/reports/export?campaign=" + floor.campaign + "&from=" + day + "&to=" + day);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains(".xlsx");
        var texts = new ArrayList<String>();
        double attempts = -1;
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            for (var sheet : book.getSheets().toList()) {
                for (var row : sheet.read()) {
                    for (var cell : row) {
                        if (cell == null) {
                            continue;
                        }
                        assertThat(cell.getType()).isNotEqualTo(CellType.FORMULA);
                        texts.add(cell.getText());
                    }
                    if (sheet.getIndex() == 2 && row.getRowNum() > 2) {
                        attempts = ((BigDecimal) row.getCell(2).getValue()).doubleValue();
                    }
                }
            }
        }
        assertThat(texts).anyMatch(it -> it.startsWith("'=HYPERLINK(")).noneMatch(it -> it.startsWith("="));
        assertThat(attempts).as("attempts in the last line of the agents").isEqualTo(total.get("A"));
        var entry = audit.list(null, "report.exported", null, 1).getFirst();
        assertThat(entry.subject()).isEqualTo("campaign:" + floor.campaign);
        assertThat(entry.detail()).containsEntry("from", day.toString()).containsEntry("to", day.toString());
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        assertThat(leader.get("/api/reports/export?campaign=" + floor.campaign).status())
                .isEqualTo(403);
    }
}
