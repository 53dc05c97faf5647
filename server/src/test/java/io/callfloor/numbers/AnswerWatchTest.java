package io.callfloor.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// A number that is answered less than the others is rested, with its reasons; one that shares a bad list is not.
@CentreTest
class AnswerWatchTest {

    private static final int CALLS = 100;
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 800_000) + 100_000);

    @Autowired
    Crew crew;

    @Autowired
    CentreClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Counters counters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AnswerWatch watch;

    private Caller manager;
    private UUID project;
    private Instant ten;
    private final List<UUID> pool = new ArrayList<>();

    @BeforeEach
    void fourNumbers() {
        var workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        manager = crew.caller(Role.PROJECT_MANAGER);
        project = workplace.aCampaign("MANUAL").value();
        ten = Dimensions.hourOf(clock.instant());
        for (int i = 0; i < 4; i++) {
            pool.add(aNumber());
        }
    }

    @AfterEach
    void withdraw() {
        jdbc.sql("update numbers.caller_number set state = 'WITHDRAWN', cause = null")
                .update();
    }

    private UUID aNumber() {
        var terms = Map.of(
                "owner",
                "江南银行股份有限公司",
                "permit",
                "号证 118",
                "permitUntil",
                LocalDate.now(clock).plusDays(90).toString(),
                "uses",
                List.of("SALES"),
                "campaigns",
                List.of(project));
        var added = manager.post("/api/numbers", Map.of("number", "02162" + NEXT.incrementAndGet(), "terms", terms));
        return UUID.fromString(added.body().path("id").asString());
    }

    private void hour(int after, int number, int calls, int answered) {
        transaction.executeWithoutResult(_ -> counters.add(
                new Dimensions(project, project, null, null, pool.get(number), ten.plus(Duration.ofHours(after))),
                Map.of(Counter.A, calls + 3L, Counter.AX, 3L, Counter.C, answered + 2L, Counter.H, (long) answered)));
    }

    /// An hour of all four, of which the first is answered so often.
    private void hour(int after, int answered) {
        hour(after, 0, CALLS, answered);
        for (int i = 1; i < pool.size(); i++) {
            hour(after, i, CALLS, 30);
        }
    }

    private void lookAfter(int hours, int minutes) {
        var now = ten.plus(Duration.ofHours(hours)).plus(Duration.ofMinutes(minutes));
        clock.set(now, 1);
        watch.look(now);
    }

    private JsonNode row(int number) {
        return detail(number).path("number");
    }

    private JsonNode detail(int number) {
        return manager.get("/api/numbers/" + pool.get(number)).body();
    }

    private String state(int number) {
        return row(number).path("state").asString();
    }

    /// Half of its customers no longer answer from the second hour on.
    private void getTagged() {
        hour(0, 30);
        for (int i = 1; i <= 4; i++) {
            hour(i, 12);
        }
        lookAfter(5, 5);
    }

    @Test
    void oneThatHalfNoLongerAnswerIsRestedAndTheOthersGoOn() {
        getTagged();

        var tagged = row(0);
        assertThat(tagged.path("state").asString()).isEqualTo("RESTING");
        assertThat(tagged.path("cause").asString()).isEqualTo("PROBABLY_TAGGED");
        var until = Instant.parse(tagged.path("restUntil").asString());
        assertThat(until).isEqualTo(ten.plus(Duration.ofMinutes(305)).plus(AnswerWatch.REST));
        for (int i = 1; i < pool.size(); i++) {
            assertThat(state(i)).isEqualTo("IN_USE");
        }
    }

    @Test
    void theEvidenceNamesTheRatesBeforeAndAfterAndOfTheOthers() {
        getTagged();

        var evidence = row(0).path("evidence");
        assertThat(Instant.parse(evidence.path("since").asString())).isEqualTo(ten.plus(Duration.ofHours(1)));
        assertThat(evidence.path("beforeRate").asDouble()).isEqualTo(0.3);
        assertThat(evidence.path("beforeCalls").asLong()).isEqualTo(CALLS);
        assertThat(evidence.path("rate").asDouble()).isEqualTo(0.12);
        assertThat(evidence.path("calls").asLong()).isEqualTo(4 * CALLS);
        assertThat(evidence.path("otherRate").asDouble()).isEqualTo(0.3);
        assertThat(evidence.path("score").asDouble())
                .isGreaterThanOrEqualTo(evidence.path("limit").asDouble());
        assertThat(detail(0).path("moves").get(0).path("evidence")).isEqualTo(evidence);
    }

    @Test
    void aBadListAccusesNobody() {
        hour(0, 30);
        for (int i = 1; i <= 6; i++) {
            for (int number = 0; number < pool.size(); number++) {
                hour(i, number, CALLS, 8);
            }
        }
        lookAfter(7, 5);
        for (int number = 0; number < pool.size(); number++) {
            assertThat(state(number)).isEqualTo("IN_USE");
        }
    }

    @Test
    void aNumberAloneInItsProjectIsNotJudged() {
        for (int i = 0; i <= 6; i++) {
            hour(i, 0, CALLS, i == 0 ? 60 : 1);
        }
        lookAfter(7, 5);
        assertThat(state(0)).isEqualTo("IN_USE");
    }

    /// It is not waited for the end of the hour, but calls that may still be answered are not counted.
    @Test
    void theRunningHourIsJudgedWithoutCallsThatStillRing() {
        hour(0, 12);
        lookAfter(1, 5);
        assertThat(state(0)).isEqualTo("IN_USE");
        hour(1, 0, 400, 40);
        for (int i = 1; i < pool.size(); i++) {
            hour(1, i, 400, 120);
        }
        lookAfter(1, 20);
        assertThat(state(0)).as("these calls may still ring").isEqualTo("IN_USE");
        lookAfter(1, 24);
        assertThat(state(0)).isEqualTo("RESTING");
    }

    @Test
    void whoeverTakesANumberBackIsBelieved() {
        getTagged();
        manager.post("/api/numbers/" + pool.getFirst() + "/use", Map.of("reason", "the carrier cleared the label"));
        lookAfter(5, 30);
        assertThat(state(0)).isEqualTo("IN_USE");
        hour(6, 30);
        lookAfter(7, 10);
        assertThat(state(0)).isEqualTo("IN_USE");
        assertThat(row(0).path("evidence").isNull()).isTrue();
    }

    @Test
    void afterItsRestANumberComesBackOnTrialAndThenForGood() {
        getTagged();
        lookAfter(5 + 72, 10);
        assertThat(state(0)).isEqualTo("TRIAL");
        for (int i = 78; i <= 80; i++) {
            hour(i, 30);
        }
        lookAfter(81, 10);
        assertThat(state(0)).isEqualTo("IN_USE");
        assertThat(detail(0)
                        .path("moves")
                        .valueStream()
                        .map(it -> it.path("state").asString()))
                .containsExactly("IN_USE", "TRIAL", "RESTING");
    }

    @Test
    void oneStillTaggedIsFoundSoonerOnTrial() {
        getTagged();
        lookAfter(5 + 72, 10);
        hour(78, 12);
        hour(79, 12);
        lookAfter(80, 10);
        assertThat(state(0)).isEqualTo("RESTING");
    }

    @Test
    void theReportSaysPerNumberAndDayHowItWasAnsweredAndHowItStood() throws IOException {
        getTagged();
        var day = LocalDate.ofInstant(ten, CentreClock.ZONE);
        var report = manager.get("/api/numbers/report?from=" + day + "&to=" + day + "&number=" + pool.getFirst())
                .body();
        var row = report.path("rows").get(0);
        assertThat(row.path("attempts").asLong()).isEqualTo(5 * (CALLS + 3L));
        assertThat(row.path("calls").asLong()).isEqualTo(5 * CALLS);
        assertThat(row.path("answered").asLong()).isEqualTo(30 + 4 * 12);
        assertThat(row.path("rate").asDouble()).isEqualTo(78.0 / 500);
        assertThat(row.path("state").asString()).isEqualTo("RESTING");
        assertThat(report.path("total").path("answered").asLong()).isEqualTo(78);

        var days = detail(0).path("days");
        assertThat(days).hasSize(14);
        assertThat(days.get(13).path("answered").asLong()).isEqualTo(78);

        var file = manager.get("/api/numbers/report/export?from=" + day + "&to=" + day);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.stream().map(it -> it.getCellText(1)))
                    .contains(row.path("name").asString());
        }
        assertThat(manager.get("/api/numbers/report?from=2026-05-02&to=2026-05-01")
                        .code())
                .isEqualTo("report-range-wrong");
    }
}
