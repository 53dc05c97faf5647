package io.callfloor.calls;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.Verdict;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.numbers.CallerNumbers;
import io.callfloor.numbers.NumberId;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which number of the pool a call shows, and what happens when none is left. The customers are at home in
/// Shanghai.
@CentreTest
class ShownNumberTest {

    private static final Duration TALK = Duration.ofSeconds(30);
    private static final String OWN = "02160001234";
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 800_000) + 100_000);

    @Autowired
    ApplicationContext server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Figures figures;

    @Autowired
    CallerNumbers numbers;

    @Autowired
    SwitchDrill drill;

    private CallingFloor floor;
    private Agent mei;
    private final List<String> tagged = new ArrayList<>();

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 6);
        mei = floor.agents.getFirst();
    }

    @AfterEach
    void clear() {
        jdbc.sql("update numbers.caller_number set state = 'WITHDRAWN', cause = null")
                .update();
        tagged.forEach(it -> drill.tag(it, 0));
    }

    private record Pooled(UUID id, String number) {}

    /// A number of this project.
    ///
    /// @param beginning area code and more
    private Pooled aNumber(String beginning, Map<String, Object> but) {
        var terms = new HashMap<String, Object>(Map.of(
                "owner",
                "江南银行股份有限公司",
                "permit",
                "号证 118",
                "permitUntil",
                LocalDate.ofInstant(floor.clock.instant(), CentreClock.ZONE)
                        .plusDays(3)
                        .toString(),
                "uses",
                List.of("SALES"),
                "campaigns",
                List.of(floor.campaign.value())));
        terms.putAll(but);
        var added = floor.crew
                .caller(Role.PROJECT_MANAGER)
                .post("/api/numbers", Map.of("number", beginning + NEXT.incrementAndGet(), "terms", terms));
        assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
        return new Pooled(
                UUID.fromString(added.body().path("id").asString()),
                added.body().path("number").asString());
    }

    private Pooled ofShanghai(Map<String, Object> but) {
        return aNumber("02161", but);
    }

    private Pooled ofBeijing(Map<String, Object> but) {
        return aNumber("01061", but);
    }

    private Pooled ofBeijing() {
        return ofBeijing(Map.of());
    }

    private SomeLead someone() {
        return floor.aLeadWho(TALK, Reaction.ANSWERS);
    }

    private AttemptId ring(int agent) {
        return floor.ring(floor.agents.get(agent), someone());
    }

    private String shown(AttemptId attempt) {
        return floor.column(attempt, "caller_number");
    }

    private String why(AttemptId attempt) {
        return floor.column(attempt, "number_reason");
    }

    private static String rule(Placed placed) {
        return ((Verdict.Deferred) ((Placed.Refused) placed).decision().verdict()).rule();
    }

    @Test
    void aCentreWithoutNumbersShowsTheProjectsOwn() {
        var attempt = ring(0);
        assertThat(shown(attempt)).isEqualTo(OWN);
        assertThat(why(attempt)).isEqualTo("null");
    }

    @Test
    void numbersKeptForAnotherProjectOrPurposeChangeNothing() {
        ofShanghai(
                Map.of("campaigns", List.of(floor.workplace.aCampaign("MANUAL").value())));
        ofShanghai(Map.of("uses", List.of("SERVICE")));
        assertThat(shown(ring(0))).isEqualTo(OWN);
    }

    @Test
    void theCustomersOwnCityComesFirst() {
        ofBeijing();
        var near = ofShanghai(Map.of());
        for (int i = 0; i < 3; i++) {
            var attempt = ring(i);
            assertThat(shown(attempt)).isEqualTo(near.number());
            assertThat(why(attempt)).isEqualTo("SAME_CITY");
        }
    }

    @Test
    void ofEqualsTheLeastUsedOfTheHourIsShown() {
        var all = List.of(ofBeijing(), ofBeijing(), ofBeijing());
        var shown = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var attempt = ring(i);
            assertThat(why(attempt)).isEqualTo("LEAST_USED");
            shown.add(shown(attempt));
        }
        assertThat(shown.subList(0, 3))
                .containsExactlyElementsOf(all.stream().map(Pooled::number).toList());
        assertThat(shown.subList(3, 6)).isEqualTo(shown.subList(0, 3));
    }

    @Test
    void whoSawANumberSeesItAgain() {
        ofBeijing();
        ofBeijing();
        var lead = floor.aLeadWho(TALK, Reaction.NO_ANSWER);
        var first = floor.ring(mei, lead);
        floor.workplace.pass(Duration.ofMinutes(3));
        until(() -> !floor.column(first, "ended_at").equals("null"));
        ring(1);
        floor.workplace.pass(Duration.ofHours(4));

        var again = floor.ring(mei, lead);
        assertThat(shown(again)).isEqualTo(shown(first));
        assertThat(why(again)).isEqualTo("SEEN_LAST");
    }

    @Test
    void whatIsWrittenDownIsWhatTheCustomerSees() {
        var number = ofShanghai(Map.of());
        var normal = ring(0);
        floor.workplace.pass(Duration.ofSeconds(25));
        until(() -> !floor.column(normal, "answered_at").equals("null"));

        tagged.add(number.number());
        drill.tag(number.number(), 1);
        var refused = ring(1);
        floor.workplace.pass(Duration.ofMinutes(3));
        until(() -> !floor.column(refused, "ended_at").equals("null"));
        assertThat(floor.column(refused, "cause")).isEqualTo("REJECTED");
    }

    @Test
    void theDeskAndTheLedgerSayTheNumberThatWasShown() {
        var number = ofBeijing();
        var attempt = ring(0);
        assertThat(floor.crew
                        .signIn(mei)
                        .get("/api/desk")
                        .body()
                        .path("call")
                        .path("callerNumber")
                        .asString())
                .isEqualTo(number.number());
        var call = floor.crew
                .caller(Role.SUPERVISOR)
                .get("/api/calls/" + attempt.value())
                .body();
        assertThat(call.path("callerNumber").asString()).isEqualTo(number.number());
        assertThat(call.path("callerNumberBy").asString()).isEqualTo("LEAST_USED");
    }

    @Test
    void callsAreCountedByTheNumberTheyShowed() {
        var number = ofBeijing();
        var attempt = ring(0);
        floor.workplace.pass(Duration.ofSeconds(25));
        until(() -> !floor.column(attempt, "answered_at").equals("null"));

        var from = floor.clock.instant().minus(Duration.ofHours(3));
        var to = floor.clock.instant().plus(Duration.ofHours(3));
        assertThat(figures.sum(FigureQuery.number(number.id(), from, to)))
                .containsEntry(Counter.A, 1L)
                .containsEntry(Counter.H, 1L);
        assertThat(figures.sumBy(FigureQuery.campaign(floor.campaign.value(), from, to), Axis.NUMBER))
                .singleElement()
                .satisfies(it -> assertThat(it.key()).isEqualTo(number.id().toString()));
        assertThat(numbers.names(List.of(new NumberId(number.id())))).containsValue(number.number());
        var behind = floor.crew
                .caller(Role.SUPERVISOR)
                .get("/api/reports/calls?metric=H&number=" + number.id() + "&campaign=" + floor.campaign.value());
        assertThat(behind.body().path("items")).hasSize(1);
    }

    @Test
    void aSpentNumberWaitsForTheNextHourAndTheGateSaysSo() {
        ofBeijing(Map.of("hourlyLimit", 2));
        ring(0);
        ring(1);
        var placed = floor.dial(floor.agents.get(2), someone());

        assertThat(rule(placed)).isEqualTo("caller-limits");
        var until = ((Verdict.Deferred) ((Placed.Refused) placed).decision().verdict()).until();
        assertThat(until.atZone(CentreClock.ZONE).getMinute()).isZero();
        floor.clock.set(until, 1);
        assertThat(floor.dial(floor.agents.get(3), someone())).isInstanceOf(Placed.Rings.class);
    }

    @Test
    void theLimitOfTheDayHoldsOverTheHours() {
        ofBeijing(Map.of("dailyLimit", 1));
        ring(0);
        floor.workplace.pass(Duration.ofHours(2));
        assertThat(rule(floor.dial(floor.agents.get(1), someone()))).isEqualTo("caller-limits");
    }

    /// However many dial at once, on whichever node: the limit is in one statement.
    @Test
    void dialsAtOnceNeverExceedALimitTogether() throws Exception {
        ofBeijing(Map.of("hourlyLimit", 2));
        ofBeijing(Map.of("hourlyLimit", 2));
        var dials = new ArrayList<Callable<Placed>>();
        for (var agent : floor.agents) {
            var lead = someone();
            dials.add(() -> floor.dial(agent, lead));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var placed = new ArrayList<Placed>();
            for (var dial : threads.invokeAll(dials)) {
                placed.add(dial.get());
            }
            assertThat(placed.stream().filter(Placed.Rings.class::isInstance)).hasSize(4);
            assertThat(placed.stream().filter(it -> !(it instanceof Placed.Rings)))
                    .allSatisfy(it -> assertThat(rule(it)).isEqualTo("caller-limits"));
        }
        assertThat(jdbc.sql("select max(hour_dials) from numbers.caller_number where state = 'IN_USE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aNumberThatMayNotCallThereIsNotShown() {
        ofBeijing(Map.of("provinces", List.of("北京")));
        var placed = floor.dial(mei, someone());
        assertThat(rule(placed)).isEqualTo("caller-none");
        assertThat(((Placed.Refused) placed).decision().hits().getFirst().facts())
                .containsEntry("elsewhere", "1");
    }

    @Test
    void neitherIsOneWhosePermitIsOverOrThatRests() {
        var manager = floor.crew.caller(Role.PROJECT_MANAGER);
        var resting = ofShanghai(Map.of());
        ofShanghai(Map.of());
        manager.post("/api/numbers/" + resting.id() + "/rest", Map.of("reason", "complaints"));
        floor.clock.set(floor.clock.instant().plus(Duration.ofDays(8)), 1); // a Wednesday, and the permits are over
        var placed = floor.dial(mei, someone());

        assertThat(rule(placed)).isEqualTo("caller-none");
        assertThat(((Placed.Refused) placed).decision().hits().getFirst().facts())
                .containsEntry("expired", "2");
    }

    @Test
    void whereThePackDemandsANumberOfThePoolTheProjectsOwnIsNotEnough() {
        jdbc.sql("update campaign.campaign set packs = '{cn,cn-permit}' where id = :id")
                .param("id", floor.campaign.value())
                .update();
        var placed = floor.dial(mei, someone());
        assertThat(rule(placed)).isEqualTo("CN-TE-04");
        var decision = ((Placed.Refused) placed).decision();
        assertThat(decision.pack()).isEqualTo("cn+cn-permit");
        assertThat(decision.version()).isEqualTo("2026.11+2026.11");
        var project = floor.crew
                .caller(Role.PROJECT_MANAGER)
                .get("/api/campaigns/" + floor.campaign.value() + "/caller-numbers")
                .body();
        assertThat(project.path("demanded").asBoolean()).isTrue();
        assertThat(project.path("missing").asString()).contains("not one call can be placed");

        var number = ofShanghai(Map.of());
        assertThat(shown(ring(1))).isEqualTo(number.number());
    }
}
