package io.callfloor.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A manager keeps the pool of caller numbers.
@CentreTest
class NumberPoolTest {

    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 8_000_000) + 1_000_000);

    @Autowired
    Crew crew;

    @Autowired
    CentreClock clock;

    @Autowired
    JdbcClient jdbc;

    private Caller manager;
    private LocalDate today;

    @BeforeEach
    void aManager() {
        new Workplace(crew, jdbc, clock).onAWorkingMorning();
        manager = crew.caller(Role.PROJECT_MANAGER);
        today = LocalDate.now(clock);
    }

    /// Other tests share the server: none of these may be shown in their calls.
    @AfterEach
    void withdraw() {
        jdbc.sql("update numbers.caller_number set state = 'WITHDRAWN', cause = null")
                .update();
    }

    private static String aNumber() {
        return "0216" + NEXT.incrementAndGet();
    }

    private Map<String, Object> terms() {
        var terms = new HashMap<String, Object>();
        terms.put("owner", "江南银行股份有限公司");
        terms.put("carrier", "电信");
        terms.put("contract", "SH-2026-0815");
        terms.put("permit", "沪通号证 2026-118");
        terms.put("permitUntil", today.plusDays(200).toString());
        terms.put("uses", List.of("SALES"));
        terms.put("provinces", List.of());
        terms.put("hourlyLimit", 60);
        terms.put("dailyLimit", 400);
        return terms;
    }

    private Map<String, Object> terms(String field, Object value) {
        var terms = terms();
        terms.put(field, value);
        return terms;
    }

    private JsonNode added(String number) {
        var added = manager.post("/api/numbers", Map.of("number", number, "terms", terms()));
        assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
        return added.body();
    }

    @Test
    void aNumberIsKeptAsTheSwitchDialsItAndShownWhole() {
        var number = aNumber();
        var added = added("+86 " + number.substring(1, 3) + "-" + number.substring(3));

        assertThat(added.path("number").asString()).isEqualTo(number);
        assertThat(added.path("city").asString()).isEqualTo("上海");
        assertThat(added.path("state").asString()).isEqualTo("IN_USE");
        var listed = manager.get("/api/numbers?q=" + number).body().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("permitStands").asString()).isEqualTo("IN_FORCE");
    }

    @Test
    void theSameNumberIsNotAddedTwiceUnlessItWasWithdrawn() {
        var number = aNumber();
        var first = added(number);
        var again = manager.post("/api/numbers", Map.of("number", number, "terms", terms()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("caller-number-held");

        manager.post(path(first) + "/withdraw", Map.of("reason", "line given up"));
        assertThat(added(number).path("id").asString())
                .isNotEqualTo(first.path("id").asString());
    }

    private static String path(JsonNode row) {
        return "/api/numbers/" + row.path("id").asString();
    }

    @Test
    void whatStandsAgainstANumberIsSaidWithWhatWasGiven() {
        refused(aNumber(), terms("permitUntil", today.minusDays(1).toString()), "caller-permit-over");
        refused(aNumber(), terms("uses", List.of()), "caller-uses-wrong");
        refused(aNumber(), terms("uses", List.of("FUN")), "caller-uses-wrong");
        refused(aNumber(), terms("owner", "x"), "caller-text-length");
        refused(aNumber(), terms("provinces", List.of("火星")), "caller-province-unknown");
        refused(aNumber(), terms("trades", List.of("alchemy")), "caller-trade-unknown");
        refused(
                aNumber(),
                terms("campaigns", List.of("01900000-0000-7000-8000-000000000000")),
                "caller-campaign-unknown");
        refused(aNumber(), terms("dailyLimit", 50), "caller-limits-reversed");
        refused(aNumber(), terms("hourlyLimit", 0), "number-out-of-range");
        refused("4008001234", terms(), "caller-number-inbound");
        refused("96588", terms(), "caller-one-province");
        refused("12", terms(), "number-wrong");
        refused("60001234", terms(), "number-area-code");
        assertThat(manager.post("/api/numbers", Map.of("number", "96588", "terms", terms("provinces", List.of("浙江"))))
                        .status())
                .isEqualTo(200);
    }

    private void refused(String number, Map<String, Object> terms, String code) {
        var answer = manager.post("/api/numbers", Map.of("number", number, "terms", terms));
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.body().path("detail").asString()).doesNotContain("caller-", "{0}");
    }

    @Test
    void aListIsPreviewedLineByLineAndWhatIsGoodIsAdded() {
        var held = aNumber();
        added(held);
        var good = aNumber();
        var own = aNumber();
        var text = "号码,持有单位,运营商,合同,证照,有效期,每小时,每日\n"
                + good + "\n"
                + own + ",江北银行股份有限公司,,,," + today.plusDays(30) + ",20,100\n"
                + "\n"
                + held + "\n"
                + good + "\n"
                + "4008001234\n"
                + "nonsense\n"
                + aNumber() + ",,,,,soon\n"
                + aNumber() + ",,,,,,many\n";
        var wish = Map.of("text", text, "terms", terms());

        var preview = manager.post("/api/numbers/preview", wish).body();
        assertThat(preview.path("good").asInt()).isEqualTo(2);
        assertThat(preview.path("wrong").asInt()).isEqualTo(6);
        assertThat(preview.path("lines").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(preview.path("lines").get(1).path("owner").asString()).isEqualTo("江北银行股份有限公司");
        assertThat(preview.path("lines").get(2).path("line").asInt()).isEqualTo(5);
        assertThat(preview.path("lines").get(6).path("why").asString()).contains("soon", "2027-06-30");
        assertThat(manager.get("/api/numbers?q=" + good).body().path("items")).isEmpty();

        assertThat(manager.post("/api/numbers/imports", wish).body()).isEqualTo(preview);
        var row = manager.get("/api/numbers?q=" + own).body().path("items").get(0);
        assertThat(row.path("hourlyLimit").asInt()).isEqualTo(20);
        assertThat(row.path("permitStands").asString()).isEqualTo("EXPIRES_SOON");
        assertThat(row.path("carrier").asString()).isEqualTo("电信");
    }

    @Test
    void anEmptyListAndOneTooLongAreRefused() {
        assertThat(manager.post("/api/numbers/preview", Map.of("text", "\n \n", "terms", terms()))
                        .code())
                .isEqualTo("caller-list-empty");
        assertThat(manager.post("/api/numbers/preview", Map.of("text", "1\n".repeat(1001), "terms", terms()))
                        .code())
                .isEqualTo("caller-list-long");
    }

    @Test
    void anEditOfAnOlderVersionIsRefused() {
        var row = added(aNumber());
        var edit = Map.of("version", 1, "terms", terms("owner", "江南银行上海分行"));
        assertThat(manager.put(path(row), edit).body().path("owner").asString()).isEqualTo("江南银行上海分行");
        assertThat(manager.put(path(row), edit).code()).isEqualTo("caller-number-stale");
    }

    @Test
    void aNumberRestsIsTakenBackAndWithdrawnAndItsStoryIsKept() {
        var row = added(aNumber());
        var until = clock.instant().plus(Duration.ofDays(2));
        var rested = manager.post(path(row) + "/rest", Map.of("reason", "complaints", "until", until.toString()));
        assertThat(rested.body().path("state").asString()).isEqualTo("RESTING");
        assertThat(rested.body().path("cause").asString()).isEqualTo("BY_HAND");
        assertThat(manager.post(path(row) + "/rest", Map.of("reason", "again")).code())
                .isEqualTo("caller-move-wrong");
        manager.post(path(row) + "/use", Map.of("reason", "carrier cleared it"));
        manager.post(path(row) + "/withdraw", Map.of("reason", "contract over"));
        assertThat(manager.post(path(row) + "/use", Map.of("reason", "no, stay"))
                        .code())
                .isEqualTo("caller-move-wrong");
        assertThat(manager.put(path(row), Map.of("version", 4, "terms", terms()))
                        .code())
                .isEqualTo("caller-number-withdrawn");

        var moves = manager.get(path(row)).body().path("moves");
        assertThat(moves.valueStream().map(it -> it.path("state").asString()))
                .containsExactly("WITHDRAWN", "IN_USE", "RESTING");
        assertThat(moves.get(2).path("reason").asString()).isEqualTo("complaints");
    }

    @Test
    void aRestThatIsOverAlreadyIsRefusedAndSoIsOneWithoutAReason() {
        var row = added(aNumber());
        assertThat(manager.post(
                                path(row) + "/rest",
                                Map.of(
                                        "reason",
                                        "complaints",
                                        "until",
                                        clock.instant().toString()))
                        .code())
                .isEqualTo("caller-rest-past");
        assertThat(manager.post(path(row) + "/rest", Map.of("reason", " ")).code())
                .isEqualTo("caller-reason-needed");
    }

    @Test
    void managersAndAdministratorsWriteSupervisorsReadAndAgentsSeeNothing() {
        var row = added(aNumber());
        for (var role : List.of(Role.SUPERVISOR, Role.COMPLIANCE)) {
            var reader = crew.caller(role);
            assertThat(reader.get(path(row)).status()).isEqualTo(200);
            assertThat(reader.post(path(row) + "/withdraw", Map.of("reason", "for fun"))
                            .status())
                    .isEqualTo(403);
            assertThat(reader.post("/api/numbers", Map.of("number", aNumber(), "terms", terms()))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(crew.caller(Role.ADMIN)
                        .post("/api/numbers", Map.of("number", aNumber(), "terms", terms()))
                        .status())
                .isEqualTo(200);
        assertThat(crew.caller(Role.AGENT).get("/api/numbers").status()).isEqualTo(403);
        assertThat(crew.caller(Role.TEAM_LEADER).get(path(row)).status()).isEqualTo(403);
    }

    @Test
    void thePoolIsFilteredSortedAndTakenOutOnRecord() throws IOException {
        var one = added(aNumber());
        var other = added(aNumber());
        manager.post(path(other) + "/rest", Map.of("reason", "complaints"));

        var resting = manager.get("/api/numbers?state=RESTING").body().path("items");
        assertThat(resting)
                .allSatisfy(it -> assertThat(it.path("state").asString()).isEqualTo("RESTING"));
        var sorted =
                manager.get("/api/numbers?sort=NUMBER&descending=true").body().path("items");
        assertThat(sorted.valueStream().map(it -> it.path("number").asString()))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());

        var book = manager.get("/api/numbers/export");
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(book.bytes()))) {
            var numbers = read.getFirstSheet().read().stream()
                    .map(it -> it.getCellText(0))
                    .toList();
            assertThat(numbers)
                    .contains(
                            one.path("number").asString(), other.path("number").asString());
        }
        assertThat(jdbc.sql("select count(*) from platform.audit where action = 'number.exported'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }
}
