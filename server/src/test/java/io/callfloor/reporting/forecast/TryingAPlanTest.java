package io.callfloor.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.Caller.Answer;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Plans and past days on the simulator, from what the project's ledger shows or from presets.
/// Over 400 lines because all its stories begin with the same past of the same project.
@CentreTest
class TryingAPlanTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RING = 10;
    private static final int UNANSWERED = 20;
    private static final int TALK = 100;
    private static final int WRAP_UP = 20;

    @Autowired
    Crew crew;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    @Autowired
    Counters counters;

    @Autowired
    Campaigns campaigns;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    TransactionTemplate transaction;

    private Workplace workplace;
    private Agent agent;
    private CampaignId campaign;
    private Caller supervisor;
    private LocalDate today;

    @BeforeEach
    void aProject() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        agent = crew.anAgent(crew.aTeam());
        campaign = workplace.aCampaign("MANUAL", agent);
        supervisor = crew.caller(Role.SUPERVISOR);
        today = LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
    }

    private String path() {
        return "/api/campaigns/" + campaign + "/forecasts";
    }

    /// Yesterday from nine to eleven: of 300 calls 60 % are answered in the first hour and 20 % in the second,
    /// by four agents.
    private void aPast(LocalDate day) {
        jdbc.sql("""
                insert into calls.attempt (
                    campaign_id, id, lead_id, list_id, customer_id, agent_id, team_id, kind, customer_requested, customer_name,
                    number_shown, caller_number, ring_seconds, decision_id, decision, state, started_at, answered_at, answered_by,
                    ended_at, talk_seconds, concluded_at, counted, ask_at)
                select :campaign, gen_random_uuid(), gen_random_uuid(), :campaign, gen_random_uuid(), :agent, :team, 'MANUAL', false, '刘建华',
                       '139****0000', '', 30, gen_random_uuid(), '{}', 'CONCLUDED', at, case when human then at + :ring * interval '1 s' end,
                       case when human then 'HUMAN' end,
                       at + case when human then :ring + :talk else :unanswered end * interval '1 s',
                       case when human then :talk else 0 end,
                       at + case when human then :ring + :talk + :wrapUp else :unanswered end * interval '1 s',
                       case when sold then '{A,C,H,S}'::text[] when human then '{A,C,H}'::text[] else '{A}'::text[] end, at
                  from (select :begins + i * interval '24 s' as at
                             , case when i < 150 then i % 5 < 3 else i % 5 = 0 end as human
                             , i % 10 = 0 as sold
                          from generate_series(0, 299) i) as dialled
                """)
                .param("campaign", campaign.value())
                .param("agent", agent.id().value())
                .param("team", agent.team().value())
                .param("ring", RING)
                .param("talk", TALK)
                .param("unanswered", UNANSWERED)
                .param("wrapUp", WRAP_UP)
                .param(
                        "begins",
                        day.atTime(9, 0)
                                .atZone(CentreClock.ZONE)
                                .toOffsetDateTime()
                                .withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        for (int hour = 9; hour < 11; hour++) {
            var at = day.atTime(hour, 0).atZone(CentreClock.ZONE).toInstant();
            long humans = hour == 9 ? 90 : 30;
            var amounts = Map.of(
                    Counter.LOGIN,
                    4 * 3600L + 600,
                    Counter.BREAK,
                    600L,
                    Counter.TALK,
                    humans * TALK,
                    Counter.ACW,
                    humans * WRAP_UP,
                    Counter.A,
                    150L,
                    Counter.H,
                    humans,
                    Counter.S,
                    15L);
            transaction.executeWithoutResult(_ -> counters.add(
                    new Dimensions(
                            campaign.value(),
                            null,
                            agent.team().value(),
                            agent.id().value(),
                            at),
                    amounts));
        }
    }

    private Map<String, Object> plan(String mode, int agents) {
        var wish = new HashMap<String, Object>();
        wish.put("name", mode + " " + agents);
        wish.put("kind", "PLAN");
        wish.put("mode", mode);
        wish.put("agents", agents);
        wish.put("from", "09:00");
        wish.put("to", "11:00");
        wish.put("leads", 2_000);
        wish.put("conversion", 0.1);
        return wish;
    }

    private Map<String, Object> replay(String mode, int more) {
        var wish = new HashMap<String, Object>();
        wish.put("name", "again");
        wish.put("kind", "REPLAY");
        wish.put("mode", mode);
        wish.put("day", today.minusDays(1).toString());
        wish.put("moreAgents", more);
        return wish;
    }

    private JsonNode tried(Map<String, Object> wish) {
        var answer = supervisor.post(path(), wish);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        var id = answer.body().path("id").asString();
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> supervisor.get(path() + "/" + id).body(),
                        it -> it.path("state").asString().equals("DONE"));
    }

    private static double middle(JsonNode tried, String figure) {
        return tried.path("result").path(figure).path("middle").asDouble();
    }

    @Test
    void withTooFewCallsAPresetIsTakenAndThatIsSaid() {
        var start = supervisor.get(path() + "/start").body();
        assertThat(start.path("enough").asBoolean()).isFalse();
        assertThat(start.path("dialsNeeded").asInt()).isEqualTo(200);
        assertThat(start.path("days")).isEmpty();
        assertThat(start.path("staff").asInt()).isOne();

        var usual = tried(plan("PROGRESSIVE", 3));
        assertThat(usual.path("assumptions").path("basis").asString()).isEqualTo("VENDOR_AVERAGE");
        assertThat(usual.path("assumptions").path("dials").asInt()).isZero();

        var own = plan("PROGRESSIVE", 3);
        own.put("basis", "OWN");
        var refused = supervisor.post(path(), own);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("forecast-too-few-calls");
        assertThat(refused.body().path("detail").asString()).contains("0 calls").contains("200 calls");
    }

    @Test
    void theProjectsOwnCallsAreLearntFromTheLedger() {
        aPast(today.minusDays(1));

        var start = supervisor.get(path() + "/start").body();
        assertThat(start.path("enough").asBoolean()).isTrue();
        assertThat(start.path("days").path(0).path("day").asString())
                .isEqualTo(today.minusDays(1).toString());
        var own = start.path("own");
        assertThat(own.path("dials").asInt()).isEqualTo(300);
        assertThat(own.path("talks").asInt()).isEqualTo(120);
        assertThat(own.path("answerRate").asDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(own.path("talkSeconds").asDouble()).isCloseTo(TALK, within(1e-6));
        assertThat(own.path("wrapUpSeconds").asDouble()).isCloseTo(WRAP_UP, within(1e-6));
        // 150 dials of the hour and 50 of the day: (90 + 20) / 200, (30 + 20) / 200
        assertThat(own.path("hours").path(0).path("answerRate").asDouble()).isCloseTo(0.55, within(1e-9));
        assertThat(own.path("hours").path(1).path("answerRate").asDouble()).isCloseTo(0.25, within(1e-9));

        var wish = plan("PROGRESSIVE", 20);
        wish.put("from", "09:00");
        wish.put("to", "10:00");
        // one line per agent: talk and wrap-up over that and the ring time and the unanswered lines before it
        double expected = (TALK + WRAP_UP) / (TALK + WRAP_UP + RING + UNANSWERED * 0.45 / 0.55);
        assertThat(middle(tried(wish), "occupancy")).isCloseTo(expected, within(0.03));
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        var once = tried(plan("PREDICTIVE", 6));
        var again = tried(plan("PREDICTIVE", 6));
        var other = plan("PREDICTIVE", 6);
        other.put("seed", 2);

        assertThat(again.path("result")).isEqualTo(once.path("result"));
        // the calls, for sales alone would differ by the chance of selling
        assertThat(tried(other).path("result").path("calls"))
                .isNotEqualTo(once.path("result").path("calls"));
    }

    @ParameterizedTest
    @CsvSource({"PREVIEW", "PROGRESSIVE", "PREDICTIVE"})
    void moreAgentsHaveNotFewerContacts(String mode) {
        var contacts = IntStream.of(2, 4, 8, 16)
                .mapToObj(it -> plan(mode, it))
                .peek(it -> it.put("to", "10:00"))
                .mapToDouble(it -> middle(tried(it), "contacts"))
                .toArray();

        assertThat(contacts).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void predictiveKeepsItsCapAndProgressiveAbandonsNobody() {
        var predictive = tried(plan("PREDICTIVE", 20));
        var progressive = tried(plan("PROGRESSIVE", 20));
        var preview = tried(plan("PREVIEW", 20));

        var range = predictive.path("result").path("abandonment");
        assertThat(range.path("high").asDouble()).isPositive().isLessThanOrEqualTo(0.03);
        assertThat(middle(predictive, "occupancy")).isGreaterThan(middle(progressive, "occupancy") + 0.02);
        assertThat(middle(preview, "occupancy")).isLessThan(middle(progressive, "occupancy"));
        for (var it : new JsonNode[] {progressive, preview}) {
            assertThat(it.path("result").path("worstAbandonment").asDouble()).isZero();
            assertThat(it.path("result").path("daysOver").asInt()).isZero();
        }
    }

    @Test
    void rangesAreOrderedAndSalesFollowContacts() {
        var result = tried(plan("PROGRESSIVE", 10)).path("result");

        assertThat(result.path("days").asInt()).isEqualTo(22);
        for (var figure : Set.of("occupancy", "talkMinutes", "abandonment", "calls", "contacts", "sales")) {
            var range = result.path(figure);
            assertThat(range.path("low").asDouble())
                    .as(figure)
                    .isLessThanOrEqualTo(range.path("middle").asDouble());
            assertThat(range.path("middle").asDouble())
                    .as(figure)
                    .isLessThanOrEqualTo(range.path("high").asDouble());
        }
        double contacts = result.path("contacts").path("middle").asDouble();
        assertThat(result.path("sales").path("middle").asDouble()).isCloseTo(contacts / 10, within(contacts / 40));
    }

    @Test
    void theListRunsOutOnADayOnWhichTheProjectCalls() {
        jdbc.sql("update campaign.campaign set weekend_to = weekend_from where id = :id")
                .param("id", campaign.value())
                .update();
        var result = tried(plan("PROGRESSIVE", 2)).path("result").path("runOut");
        int day = result.path("middle").asInt();
        assertThat(day).isGreaterThan(1);
        assertThat(result.path("early").asInt()).isLessThanOrEqualTo(day);
        assertThat(result.path("late").asInt()).isGreaterThanOrEqualTo(day);
        // whoever is not reached in all attempts, six in ten each time, is not reached at all
        double reached =
                2_000 * (1 - Math.pow(0.6, campaigns.get(campaign).retries().maxAttempts()));
        assertThat(result.path("contacts").asDouble()).isCloseTo(reached, within(60.0));
        var on = LocalDate.parse(result.path("middleOn").asString());
        assertThat(on).isAfterOrEqualTo(today.plusDays(day - 1));
        var called = campaigns.get(campaign);
        assertThat(CallingDay.of(called, calendar, on)).matches(it -> it.opens().isBefore(it.closes()));
        long callingDays = today.datesUntil(on.plusDays(1))
                .map(it -> CallingDay.of(called, calendar, it))
                .filter(it -> it.opens().isBefore(it.closes()))
                .count();
        assertThat(callingDays).isEqualTo(day);

        var twice = plan("PROGRESSIVE", 2);
        twice.put("leads", 4_000);
        assertThat(tried(twice).path("result").path("runOut").path("middle").asInt())
                .isGreaterThan(day);

        var huge = plan("PROGRESSIVE", 1);
        huge.put("leads", 5_000_000);
        assertThat(tried(huge).path("result").path("runOut").path("middle").isNull())
                .isTrue();
    }

    @Test
    void aPastDayIsTriedWithItsOwnStaffBesideWhatItBrought() {
        aPast(today.minusDays(1));

        var same = tried(replay("PROGRESSIVE", 0));
        var fact = same.path("fact");
        assertThat(fact.path("calls").asInt()).isEqualTo(300);
        assertThat(fact.path("contacts").asInt()).isEqualTo(120);
        assertThat(fact.path("sales").asInt()).isEqualTo(30);
        assertThat(fact.path("occupancy").asDouble()).isCloseTo(120.0 * 120 / (8 * 3600), within(1e-9));
        var slots = same.path("assumptions").path("slots");
        assertThat(slots).hasSize(2);
        assertThat(slots.path(1).path("hour").asInt()).isEqualTo(10);
        assertThat(slots.path(1).path("agents").asInt()).isEqualTo(4);
        assertThat(same.path("result").path("runOut").isNull()).isTrue();

        var more = tried(replay("PREDICTIVE", 2));
        assertThat(more.path("assumptions").path("slots").path(0).path("agents").asInt())
                .isEqualTo(6);
        assertThat(middle(more, "contacts")).isGreaterThan(middle(same, "contacts"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "agents; 0; number-out-of-range",
                "agents; 501; number-out-of-range",
                "leads; 0; number-out-of-range",
                "leads; 5000001; number-out-of-range",
                "conversion; 1.1; number-out-of-range",
                "abandonmentCap; 0.2; number-out-of-range",
                "previewSeconds; 601; number-out-of-range",
                "agents; ; forecast-incomplete",
                "from; ; forecast-incomplete",
                "leads; ; forecast-incomplete",
                "conversion; ; forecast-incomplete",
                "to; 09:30; forecast-hours-wrong",
                "to; 08:00; forecast-hours-wrong",
                "from; 23:30; forecast-hours-wrong",
                "breakFrom; 10:00; forecast-break-wrong",
                "startsOn; 2001-01-01; forecast-start-wrong",
                "startsOn; 2199-12-31; forecast-start-wrong",
                "startsOn; 9999-12-31; date-out-of-range",
                "name; ' '; forecast-name-wrong"
            })
    void whatMakesNoSenseIsRefused(String field, String value, String code) {
        var wish = plan("PROGRESSIVE", 3);
        wish.put(field, value);

        var answer = supervisor.post(path(), wish);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(supervisor.get(path()).body().path("items")).isEmpty();
    }

    @Test
    void aDayThatCannotBeTriedAgainIsRefused() {
        aPast(today.minusDays(1));
        var running = replay("PROGRESSIVE", 0);
        running.put("day", today.toString());
        assertThat(supervisor.post(path(), running).code()).isEqualTo("forecast-day-not-over");
        var silent = replay("PROGRESSIVE", 0);
        silent.put("day", today.minusDays(2).toString());
        assertThat(supervisor.post(path(), silent).code()).isEqualTo("forecast-too-few-calls");
        var ancient = replay("PROGRESSIVE", 0);
        ancient.put("day", "1900-01-01");
        assertThat(supervisor.post(path(), ancient).code()).isEqualTo("forecast-day-empty");
        ancient.put("day", "-9999-01-01");
        assertThat(supervisor.post(path(), ancient).code()).isEqualTo("date-out-of-range");
        assertThat(supervisor.post(path(), replay("PROGRESSIVE", -4)).code()).isEqualTo("forecast-day-empty");
    }

    @Test
    void nobodyHasTwoUnderWayAndOneThatIsCancelledIsGone() {
        var endless = plan("PREDICTIVE", 500);
        endless.put("to", "21:00");
        var first = supervisor.post(path(), endless).body();
        var second = supervisor.post(path(), plan("PROGRESSIVE", 1));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("forecast-under-way");

        var job = "/api/jobs/" + first.path("job").asString();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> supervisor.get(job).body(), it -> it.path("total").asInt() == 22);
        supervisor.post(job + "/cancel");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> supervisor.get(job).body(),
                        it -> it.path("state").asString().equals("CANCELLED"));
        assertThat(supervisor.get(path()).body().path("items")).isEmpty();
        tried(plan("PROGRESSIVE", 1));
    }

    @Test
    void triesAreKeptUntilSomebodyDeletesThem() {
        var first = tried(plan("PROGRESSIVE", 1)).path("id").asString();
        var second = tried(plan("PROGRESSIVE", 2)).path("id").asString();
        var colleague = crew.caller(Role.PROJECT_MANAGER);

        var page = colleague.get(path() + "?limit=1").body();
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(second);
        var rest = colleague
                .get(path() + "?limit=1&cursor=" + page.path("next").asString())
                .body();
        assertThat(rest.path("items").path(0).path("id").asString()).isEqualTo(first);
        assertThat(rest.path("next").isNull()).isTrue();

        assertThat(colleague.delete(path() + "/" + first).status()).isEqualTo(204);
        assertThat(colleague.get(path() + "/" + first).code()).isEqualTo("forecast-unknown");
        assertThat(colleague.get(path()).body().path("items")).hasSize(1);
    }

    @Test
    void triesGoIntoAWorkbook() throws IOException {
        var wish = plan("PROGRESSIVE", 2);
        wish.put("name", "=1+1");
        var tried = tried(wish);
        var other = tried(plan("PREVIEW", 2));

        var file = supervisor.get(path() + "/export?id=" + tried.path("id").asString() + "&id="
                + other.path("id").asString());

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file.bytes()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.get(0).getCellText(0)).startsWith("Exported by");
            assertThat(rows.get(1).getCellText(6)).isEqualTo("Contacts a day");
            assertThat(rows.get(2).getCellText(0)).isEqualTo("'=1+1");
            assertThat(rows.get(2).getCellAsNumber(6).orElseThrow().doubleValue())
                    .isEqualTo(middle(tried, "contacts"));
            assertThat(rows.get(3).getCellText(1)).isEqualTo("Preview");
        }
        assertThat(supervisor.get(path() + "/export?id=" + UUID.randomUUID()).code())
                .isEqualTo("forecast-unknown");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SUPERVISOR", "PROJECT_MANAGER"},
            mode = EnumSource.Mode.EXCLUDE)
    void othersMayNotTryPlans(Role role) {
        var caller = crew.caller(role);

        for (Answer answer : new Answer[] {
            caller.get(path()),
            caller.get(path() + "/start"),
            caller.get(path() + "/" + UUID.randomUUID()),
            caller.post(path(), plan("PROGRESSIVE", 1)),
            caller.delete(path() + "/" + UUID.randomUUID())
        }) {
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void aSupervisorOfAnotherRegionDoesNotKnowTheProject() {
        var stranger = crew.signIn(crew.anAccountOf(Set.of(crew.aRegion()), Role.SUPERVISOR));

        assertThat(stranger.get(path() + "/start").status()).isEqualTo(404);
        assertThat(stranger.post(path(), plan("PROGRESSIVE", 1)).status()).isEqualTo(404);
    }
}
