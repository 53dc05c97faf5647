package io.callfloor.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.FigureRow;
import io.callfloor.metrics.Figures;
import io.callfloor.metrics.MetricCatalogue;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A generated day on the floor: whatever happens, the figures are the ledger added up, and the identities of
/// the catalogue hold.
@CentreTest
class GeneratedDayTest {

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
    private static final int CALLS = 60;
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    @Autowired
    ApplicationContext server;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Figures figures;

    @Test
    void theLedgerAddsUpToTheFiguresAndTheIdentitiesHold() {
        var floor = new CallingFloor(server, 3);
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        var random = new Random(42);
        for (int i = 0; i < CALLS; i++) {
            var agent = floor.agents.get(random.nextInt(floor.agents.size()));
            var attempt = call(floor, agent, random);
            if (floor.state(agent) == SeatState.WRAP_UP) {
                var result = RESULTS.get(random.nextInt(RESULTS.size()));
                conclude(floor, agent, attempt, result);
                if (random.nextInt(4) == 0) {
                    correct(leader, attempt, result, random);
                }
            }
            assertThat(floor.figures()).as("after call %d", i).isEqualTo(floor.ledger());
            if (floor.clock.instant().atZone(CentreClock.ZONE).toLocalTime().isAfter(EVENING)) {
                floor.sleepTillMorning();
            }
        }
        check(floor);
    }

    private AttemptId call(CallingFloor floor, Agent agent, Random random) {
        var reaction =
                random.nextInt(3) == 0 ? Reaction.values()[random.nextInt(Reaction.values().length)] : Reaction.ANSWERS;
        var talk = Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 40 : 600));
        var attempt = floor.ring(agent, floor.aLeadWho(talk, reaction));
        floor.workplace.pass(Duration.ofMinutes(12));
        CallingFloor.until(() -> floor.state(agent) == SeatState.WRAP_UP || floor.state(agent) == SeatState.READY);
        return attempt;
    }

    private void conclude(CallingFloor floor, Agent agent, AttemptId attempt, String result) {
        var callback = result.equals("CALLBACK")
                ? new CallbackWish(floor.clock.instant().plus(Duration.ofHours(24)), false)
                : null;
        var outcome = outcomes.conclude(
                new WrapUp(attempt, agent.id(), result, "note", fields(result), "", callback, SeatState.READY));
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
    }

    private static Map<String, String> fields(String result) {
        return result.equals("SOLD") ? Map.of("amount", "10000") : Map.of();
    }

    private static void correct(io.callfloor.testing.Caller leader, AttemptId attempt, String was, Random random) {
        var became = RESULTS.get(random.nextInt(RESULTS.size()));
        if (became.equals(was)) {
            return;
        }
        var told = new ArrayList<String>();
        leader.get("/api/calls/" + attempt)
                .body()
                .path("untold")
                .forEach(it -> told.add(it.path("disclosure").asString()));
        var answer = leader.post(
                "/api/calls/" + attempt + "/correction",
                Map.of(
                        "result",
                        became,
                        "fields",
                        fields(became),
                        "told",
                        told,
                        "reason",
                        "heard it on the recording"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private void check(CallingFloor floor) {
        var whole = FigureQuery.campaign(
                floor.campaign.value(), Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z"));
        var sums = figures.sum(whole);
        assertThat(number(sums, Counter.A)).isEqualTo(CALLS);
        assertThat(number(sums, Counter.A)).isGreaterThanOrEqualTo(number(sums, Counter.C));
        assertThat(number(sums, Counter.C)).isEqualTo(number(sums, Counter.H) + number(sums, Counter.M));
        assertThat(number(sums, Counter.H)).isGreaterThanOrEqualTo(number(sums, Counter.R));
        assertThat(number(sums, Counter.R)).isGreaterThanOrEqualTo(number(sums, Counter.E));
        assertThat(number(sums, Counter.R)).isGreaterThanOrEqualTo(number(sums, Counter.I));
        assertThat(number(sums, Counter.I)).isGreaterThanOrEqualTo(number(sums, Counter.S));
        assertThat(number(sums, Counter.Q30)).isGreaterThanOrEqualTo(number(sums, Counter.QR));
        assertThat(number(sums, Counter.Q30)).isGreaterThanOrEqualTo(number(sums, Counter.Q5));
        assertThat(number(sums, Counter.LU)).isEqualTo(CALLS);
        assertThat(number(sums, Counter.LH)).isGreaterThanOrEqualTo(number(sums, Counter.LR));
        assertThat(number(sums, Counter.LR)).isGreaterThanOrEqualTo(number(sums, Counter.LI));
        assertThat(number(sums, Counter.LI)).isGreaterThanOrEqualTo(number(sums, Counter.LS));
        assertThat(number(sums, Counter.S)).isPositive();
        assertThat(number(sums, Counter.N)).isGreaterThanOrEqualTo(number(sums, Counter.ND));
        assertThat(number(sums, Counter.LOGIN))
                .isEqualTo(number(sums, Counter.TALK)
                        + number(sums, Counter.HOLD)
                        + number(sums, Counter.ACW)
                        + number(sums, Counter.PREVIEW)
                        + number(sums, Counter.RING)
                        + number(sums, Counter.READY)
                        + number(sums, Counter.BREAK));
        assertThat(value("answer_rate", sums)).isGreaterThanOrEqualTo(value("connect_rate", sums));
        assertThat(value("sph", sums)).isCloseTo(value("cph", sums) * value("conv_contact", sums), within(1e-9));
        var byAgent = new EnumMap<Counter, Long>(Counter.class);
        for (FigureRow row : figures.sumBy(whole, Axis.AGENT)) {
            row.amounts().forEach((counter, sum) -> byAgent.merge(counter, sum, Long::sum));
        }
        assertThat(byAgent).isEqualTo(sums);
        var watcher = floor.crew.caller(Role.SUPERVISOR);
        var sold = watcher.get("/api/calls?campaign=" + floor.campaign + "&counter=S&limit=100")
                .body()
                .path("items");
        assertThat(sold.size()).isEqualTo((int) number(sums, Counter.S));
    }

    private static long number(Map<Counter, Long> sums, Counter counter) {
        return sums.getOrDefault(counter, 0L);
    }

    private static double value(String metric, Map<Counter, Long> sums) {
        var value = MetricCatalogue.get(metric).value(sums);
        assertThat(value).as(metric).isNotNull();
        return value;
    }
}
