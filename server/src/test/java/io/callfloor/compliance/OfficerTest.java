package io.callfloor.compliance;

import static io.callfloor.compliance.ADial.aDial;
import static io.callfloor.compliance.GateTest.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What a compliance officer does, through the API.
@CentreTest
class OfficerTest {

    @Autowired
    private Gate gate;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Vault vault;

    @Autowired
    private CentreClock clock;

    @Autowired
    private Crew crew;

    @Autowired
    private JdbcClient jdbc;

    private Caller officer;
    private String number;

    @BeforeEach
    void anOfficerOnMonday() {
        clock.set(at("2026-11-23T10:00"), 1);
        officer = crew.caller(Role.COMPLIANCE);
        number = aMobile();
    }

    private static String aMobile() {
        return "139%08d".formatted(new Random().nextInt(100_000_000));
    }

    @Test
    void aNumberNamedByAnOfficerIsSuppressedAtOnceAndShownMasked() {
        var added = officer.post(
                "/api/compliance/suppressions",
                Map.of("number", "+86 " + number, "reason", "complaint by letter", "source", "COMPLAINT"));

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body().path("shown").asString()).isEqualTo(masked(number));
        assertThat(suppressions.contains(vault.hash("+86" + number))).isTrue();
        assertThat(gate.judge(aDial().of(vault.hash("+86" + number), java.util.UUID.randomUUID())
                                .request())
                        .verdict())
                .isEqualTo(new Verdict.Forbidden("CN-CP-02"));

        var found = officer.get("/api/compliance/suppressions?last4=" + number.substring(7));
        assertThat(found.body().path("items").values())
                .filteredOn(it -> it.path("shown").asString().equals(masked(number)))
                .anyMatch(it -> it.path("reason").asString().equals("complaint by letter"));
        assertThat(found.body().toString()).doesNotContain(number);

        var again = officer.post(
                "/api/compliance/suppressions", Map.of("number", number, "reason", "again", "source", "OFFICER"));
        assertThat(again.body().path("fresh").asBoolean()).isFalse();
    }

    @Test
    void aListIsSuppressedAndEveryLineIsAccountedFor() {
        var other = aMobile();
        var text = "号码,备注\n" + number + ",吵\n\n" + other + "\n0086" + number + "\n12ab\n";

        var answer = officer.post(
                "/api/compliance/suppressions/imports", Map.of("numbers", text, "reason", "list of the bank"));

        var body = answer.body();
        assertThat(body.path("lines").asInt()).isEqualTo(4);
        assertThat(body.path("added").asInt()).isEqualTo(2);
        assertThat(body.path("repeated").asInt()).isOne();
        assertThat(body.path("invalid").asInt()).isOne();
        assertThat(body.path("wrong").get(0).path("line").asInt()).isEqualTo(6);
        assertThat(suppressions.contains(vault.hash("+86" + other))).isTrue();

        var again = officer.post(
                "/api/compliance/suppressions/imports", Map.of("numbers", number, "reason", "list of the bank"));
        assertThat(again.body().path("known").asInt()).isOne();
    }

    @Test
    void aLongListIsSuppressedWhole() {
        int first = new Random().nextInt(90_000);
        var text = IntStream.range(0, 1_100)
                .mapToObj(it -> "188%08d".formatted(first * 1_100L + it))
                .collect(Collectors.joining("\n"));

        var answer = officer.post(
                "/api/compliance/suppressions/imports", Map.of("numbers", text, "reason", "list of the regulator"));

        assertThat(answer.body().path("added").asInt()).isEqualTo(1_100);
    }

    @Test
    void liftingTakesTwoOfficersANewConsentAndLeavesATrace() {
        var held = suppressed();
        clock.set(at("2026-11-23T14:00"), 1);

        assertThat(ask(held, "2026-11-23T09:00").code()).isEqualTo("lift-consent-not-newer");
        assertThat(ask(held, "2026-11-24T09:00").code()).isEqualTo("lift-consent-in-future");
        var asked = ask(held, "2026-11-23T13:00");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(ask(held, "2026-11-23T13:00").code()).isEqualTo("lift-asked-already");
        var lift = asked.body().path("id").asString();

        assertThat(decide(officer, lift, true).code()).isEqualTo("lift-own-wish");
        assertThat(suppressions.contains(vault.hash("+86" + number))).isTrue();
        assertThat(decide(crew.caller(Role.SUPERVISOR), lift, true).status()).isEqualTo(403);

        var second = crew.caller(Role.COMPLIANCE);
        assertThat(decide(second, lift, true).body().path("state").asString()).isEqualTo("APPROVED");
        assertThat(suppressions.contains(vault.hash("+86" + number))).isFalse();
        assertThat(decide(second, lift, false).code()).isEqualTo("lift-decided-already");
        assertThat(ask(held, "2026-11-23T13:00").code()).isEqualTo("lift-lifted-already");

        assertThat(jdbc.sql("select action from platform.audit where subject = :subject order by seq")
                        .param("subject", "suppression:" + held)
                        .query(String.class)
                        .list())
                .containsExactly("suppression.lift-asked", "suppression.lifted");
    }

    @Test
    void aDeclinedWishLeavesTheNumberSuppressed() {
        var held = suppressed();
        clock.set(at("2026-11-23T14:00"), 1);
        var lift = ask(held, "2026-11-23T13:00").body().path("id").asString();

        assertThat(decide(crew.caller(Role.COMPLIANCE), lift, false)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("DECLINED");
        assertThat(suppressions.contains(vault.hash("+86" + number))).isTrue();
        assertThat(ask(held, "2026-11-23T13:00").status()).isEqualTo(200);
    }

    private String suppressed() {
        officer.post(
                "/api/compliance/suppressions", Map.of("number", number, "reason", "no more", "source", "OFFICER"));
        return officer.get("/api/compliance/suppressions?last4=" + number.substring(7))
                .body()
                .path("items")
                .get(0)
                .path("id")
                .asString();
    }

    private Caller.Answer ask(String held, String consentAt) {
        return officer.post(
                "/api/compliance/suppressions/" + held + "/lifts",
                Map.of(
                        "reason",
                        "wants our offer",
                        "evidence",
                        "form 18",
                        "consentAt",
                        at(consentAt).toString()));
    }

    private static Caller.Answer decide(Caller who, String lift, boolean approve) {
        return who.post("/api/compliance/lifts/" + lift + "/decision", Map.of("approve", approve, "note", "seen"));
    }

    @Test
    void theDayIsToldByRuleAndEveryDecisionByItsFacts() {
        var dial = aDial();
        gate.judge(dial.request());
        gate.judge(dial.request());
        gate.judge(dial.request());
        gate.judge(dial.with(null).request());
        var campaign = "campaign=" + dial.campaign();

        var day = officer.get("/api/compliance/today?" + campaign).body();
        assertThat(day.path("allowed").asInt()).isOne();
        assertThat(day.path("deferred").asInt()).isEqualTo(2);
        assertThat(day.path("forbidden").asInt()).isOne();
        assertThat(day.path("byRule").get(0).path("rule").asString()).isEqualTo("CN-CP-03.gap");
        assertThat(day.path("byRule").get(0).path("sentence").asString()).startsWith("Too soon");

        var refused = officer.get("/api/compliance/decisions?verdict=FORBIDDEN&" + campaign)
                .body();
        var detail = officer.get("/api/compliance/decisions/"
                        + refused.path("items").get(0).path("id").asString())
                .body();
        assertThat(detail.path("pack").asString()).isEqualTo("cn");
        assertThat(detail.path("version").asString()).isEqualTo("2026.11");
        var hit = detail.path("hits").get(0);
        assertThat(hit.path("rule").asString()).isEqualTo("CN-PI-01");
        assertThat(hit.path("decided").asBoolean()).isTrue();
        assertThat(hit.path("certainty").asString()).isEqualTo("A");
        assertThat(hit.path("citation").asString()).contains("PIPL");
        assertThat(hit.path("facts").get(0).path("value").asString()).isEqualTo("none");
    }

    @Test
    void decisionsAreReadOnWithACursorAndNoneComesTwice() {
        var dial = aDial();
        IntStream.range(0, 25).forEach(_ -> gate.judge(dial.request()));
        var ids = new HashSet<String>();
        String cursor = "";
        int pages = 0;
        do {
            var page = officer.get("/api/compliance/decisions?limit=10&campaign=" + dial.campaign() + cursor)
                    .body();
            page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
            pages++;
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize(25);
        assertThat(pages).isEqualTo(3);
        assertThat(officer.get("/api/compliance/decisions?rule=CN-CP-03.gap&day=2026-11-23&campaign=" + dial.campaign())
                        .body()
                        .path("items"))
                .hasSize(24);
    }

    @Test
    void packsTellTheirSourcesAndThatCounselMustSign() {
        var packs = new HashMap<String, JsonNode>();
        officer.get("/api/compliance/packs")
                .body()
                .forEach(it -> packs.put(it.path("code").asString(), it));

        assertThat(packs.keySet()).contains("gate", "cn", "cn-lunch");
        assertThat(packs.get("cn").path("note").asString()).contains("counsel");
        assertThat(packs.get("cn").path("rules")).allSatisfy(it -> {
            assertThat(it.path("citation").asString()).isNotBlank();
            assertThat(it.path("certainty").asString()).isIn("A", "B", "C+", "C?", "D");
        });
    }

    @Test
    void aYearIsLoadedFromTheNoticeAndNotByHalves() {
        int year = 2030 + new Random().nextInt(60);
        assertThat(officer.get("/api/compliance/calendar?year=" + year)
                        .body()
                        .path("loaded")
                        .asBoolean())
                .isFalse();

        assertThat(load(year, year + "-01-01,HOLIDAY,元旦,New Year").code()).isEqualTo("calendar-incomplete");
        assertThat(load(year, notice(year) + "\nrubbish").code()).isEqualTo("calendar-line-wrong");
        assertThat(load(year, notice(year + 1)).code()).isEqualTo("calendar-other-year");
        var shipped = load(2026, notice(2026));
        assertThat(shipped.code()).isEqualTo("calendar-shipped");
        assertThat(shipped.body().path("detail").asString()).contains("2026");
        assertThat(load(year, notice(year + 1)).body().path("detail").asString())
                .contains(year + "")
                .contains((year + 1) + "-01-01");

        var loaded = load(year, notice(year)).body();
        assertThat(loaded.path("loaded").asBoolean()).isTrue();
        assertThat(loaded.path("days")).hasSize(LocalDate.of(year, 1, 1).lengthOfYear());
        assertThat(loaded.path("days").get(0).path("kind").asString()).isEqualTo("HOLIDAY");
        assertThat(loaded.path("days").get(0).path("name").asString()).isEqualTo("New Year");
    }

    private Caller.Answer load(int year, String csv) {
        return officer.put("/api/compliance/calendar/" + year, Map.of("csv", csv, "source", "notice of November"));
    }

    private static String notice(int year) {
        return IntStream.rangeClosed(1, 14)
                .mapToObj(it -> "%d-01-%02d,HOLIDAY,元旦,New Year".formatted(year, it))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aFilterNobodyKnowsIsRefusedAndNotTakenForAnEmptyList() {
        for (var filter : new String[] {"lifts?state=WON", "suppressions?source=RUMOUR"}) {
            var refused = officer.get("/api/compliance/" + filter);
            assertThat(refused.code()).as(filter).isEqualTo("parameter-wrong");
            assertThat(refused.body().path("detail").asString()).as(filter).containsAnyOf("DECLINED", "OFFICER");
        }
    }

    @Test
    void othersSeeNothingOfIt() {
        var agent = crew.signIn(crew.anAgent(crew.aTeam()));
        for (var path : new String[] {"today", "decisions", "suppressions", "lifts", "calendar"}) {
            var refused = agent.get("/api/compliance/" + path);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.body().path("detail").asString())
                    .as("in people's words, not in ours")
                    .isEqualTo("Your role may not read compliance. If you need it, ask an administrator.");
        }
        assertThat(agent.get("/api/compliance/rules").status()).isEqualTo(200);
    }

    private static String masked(String number) {
        return number.substring(0, 3) + "****" + number.substring(7);
    }
}
