package io.callfloor.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.Suppressions;
import io.callfloor.compliance.Verdict;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whoever forbids calls or complains is not rung again: in whatever order results, late results, corrections and
/// dials of
/// several projects come.
@CentreTest
class RefusalsHoldTest {

    private static final List<String> RESULTS =
            List.of("REFUSED", "NEVER_AGAIN", "COMPLAINT", "CONSIDERING", "NOT_NOW", "INTERESTED");
    private static final Map<String, String> SOURCE_OF = Map.of("NEVER_AGAIN", "CALL", "COMPLAINT", "COMPLAINT");
    private static final String SUPPRESSED = "CN-CP-02";
    private static final Duration TALK = Duration.ofSeconds(20);
    private static final int PEOPLE = 7;
    private static final int PROJECTS = 5;
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    @Autowired
    ApplicationContext server;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Leads leads;

    @Autowired
    SwitchDrill drill;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aComplaintSuppressesTheNumberInEveryQueueAtOnce() {
        var floor = new CallingFloor(server, 1);
        var lead = floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS);
        var elsewhere = new CallingFloor(server, 1);
        var same = elsewhere.workplace.aLead(vault, elsewhere.campaign, null, lead.number());
        var attempt = floor.talk(floor.agent(), lead);

        conclude(floor, attempt, "COMPLAINT");

        assertThat(source(lead.number())).isEqualTo("COMPLAINT");
        assertThat(leads.get(elsewhere.campaign, same.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(leads.get(floor.campaign, lead.id()).state().isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLAINT", "REFUSED"})
    void aCorrectionDoesNotBringASuppressedLeadBack(String result) {
        var floor = new CallingFloor(server, 1);
        var lead = floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS);
        var attempt = floor.talk(floor.agent(), lead);
        conclude(floor, attempt, result);
        outcomes.conclude(wrapUp(floor, attempt, "COMPLAINT"));
        assertThat(source(lead.number())).isEqualTo("COMPLAINT");

        correct(floor, attempt, "CONSIDERING");

        assertThat(leads.get(floor.campaign, lead.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(why(floor, lead, "en")).contains("May not be called any more", "number");
        assertThat(why(floor, lead, "zh")).contains("不得再拨打", "禁拨名单");

        correct(floor, attempt, "INTERESTED");
        assertThat(leads.get(floor.campaign, lead.id()).state()).isEqualTo(LeadState.BLOCKED);
    }

    private static String why(CallingFloor floor, SomeLead lead, String language) {
        return floor.crew
                .caller(Role.SUPERVISOR)
                .reading(language)
                .get("/api/campaigns/" + floor.campaign + "/leads/" + lead.id() + "/why")
                .body()
                .path("sentence")
                .asString();
    }

    @Test
    void aNoToTheOfferRestsThePersonForTheCoolDownOnly() {
        var floor = new CallingFloor(server, 1);
        var lead = floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS);
        var attempt = floor.talk(floor.agent(), lead);
        conclude(floor, attempt, "REFUSED");
        var elsewhere = new CallingFloor(server, 1);
        elsewhere.sleepTillMorning();
        var same = elsewhere.workplace.aLead(vault, elsewhere.campaign, null, lead.number());

        assertThat(suppressions.contains(vault.hash(lead.number()))).isFalse();
        assertThat(elsewhere.dial(elsewhere.agent(), same))
                .isInstanceOfSatisfying(
                        Placed.Refused.class,
                        it -> assertThat(it.decision().verdict()).isInstanceOfSatisfying(Verdict.Deferred.class, no -> {
                            var rested = Duration.between(floor.clock.instant(), no.until());
                            assertThat(rested).isBetween(Duration.ofDays(27), Duration.ofDays(31));
                        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noOrderOfEventsRingsASuppressedNumber(long seed) {
        var story = new Story(new Random(seed));
        while (!story.turns.isEmpty()) {
            story.next();
            for (var number : story.people) {
                assertThat(source(number))
                        .as("seed %d, %d turns left", seed, story.turns.size())
                        .isEqualTo(story.forbidden.getOrDefault(number, ""));
            }
        }
        assertThat(story.forbidden)
                .as("seed %d tells of nobody who forbade calls", seed)
                .isNotEmpty();
        assertThat(story.turnedDown)
                .as("seed %d rings none of them again", seed)
                .isPositive();
    }

    /// One dial of one person for one project.
    private record Turn(
            CallingFloor floor, String number, @Nullable SomeLead lead) {}

    /// Some people, known to several projects. Half of the leads wait from the beginning, the others come with
    /// a later list.
    private final class Story {

        final Random random;
        final List<String> people = new ArrayList<>();
        final List<Turn> turns = new ArrayList<>();
        final Map<String, String> forbidden = new HashMap<>();
        int turnedDown;

        Story(Random random) {
            this.random = random;
            var floors = IntStream.range(0, PROJECTS)
                    .mapToObj(_ -> new CallingFloor(server, 1))
                    .toList();
            for (int i = 0; i < PEOPLE; i++) {
                var first = floors.getFirst().aLeadWho(TALK, Reaction.ANSWERS);
                people.add(first.number());
                drill.script(first.number(), new ScriptedCustomer(List.of(Reaction.ANSWERS), TALK, false));
                for (var floor : floors) {
                    boolean waits = random.nextBoolean();
                    var lead = floor == floors.getFirst() ? first : waits ? lead(floor, first.number()) : null;
                    turns.add(new Turn(floor, first.number(), lead));
                }
            }
            Collections.shuffle(turns, random);
        }

        private SomeLead lead(CallingFloor floor, String number) {
            return floor.workplace.aLead(vault, floor.campaign, null, number);
        }

        void next() {
            var turn = turns.removeLast();
            var floor = turn.floor();
            if (floor.clock.instant().atZone(CentreClock.ZONE).toLocalTime().isAfter(EVENING)) {
                turns.stream().map(Turn::floor).distinct().forEach(CallingFloor::sleepTillMorning);
            }
            var lead = turn.lead() == null ? lead(floor, turn.number()) : turn.lead();
            boolean hadWaited = turn.lead() != null;
            switch (floor.dial(floor.agent(), lead)) {
                case Placed.Rings(var attempt) -> {
                    assertThat(forbidden).doesNotContainKey(turn.number());
                    talk(floor, attempt, turn.number());
                }
                case Placed.Refused(var decision) -> {
                    boolean suppressed =
                            decision.verdict() instanceof Verdict.Forbidden(var rule) && rule.equals(SUPPRESSED);
                    assertThat(suppressed).as("%s", decision.verdict()).isEqualTo(forbidden.containsKey(turn.number()));
                    turnedDown += suppressed ? 1 : 0;
                }
                case Placed.NotNow(var code) -> {
                    assertThat(hadWaited && forbidden.containsKey(turn.number()))
                            .as(code)
                            .isTrue();
                    assertThat(leads.get(floor.campaign, lead.id()).state()).isEqualTo(LeadState.BLOCKED);
                    turnedDown++;
                }
            }
        }

        private void talk(CallingFloor floor, AttemptId attempt, String number) {
            floor.workplace.pass(Duration.ofMinutes(5));
            CallingFloor.until(() -> floor.state(floor.agent()) == SeatState.WRAP_UP);
            var result = RESULTS.get(random.nextInt(RESULTS.size()));
            conclude(floor, attempt, result);
            note(number, result);
            var late = RESULTS.get(random.nextInt(RESULTS.size()));
            if (random.nextInt(3) == 0 && !late.equals(result)) {
                assertThat(outcomes.conclude(wrapUp(floor, attempt, late))).isInstanceOf(Outcome.Differs.class);
                note(number, late);
            }
            var corrected = RESULTS.get(random.nextInt(RESULTS.size()));
            if (random.nextInt(3) == 0 && !corrected.equals(result)) {
                correct(floor, attempt, corrected);
                note(number, corrected);
            }
        }

        private void note(String number, String result) {
            var source = SOURCE_OF.get(result);
            if (source != null) {
                forbidden.putIfAbsent(number, source);
            }
        }
    }

    private static void correct(CallingFloor floor, AttemptId attempt, String result) {
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        var answer = leader.post(
                "/api/calls/" + attempt + "/correction", Map.of("result", result, "reason", "heard on the recording"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private void conclude(CallingFloor floor, AttemptId attempt, String result) {
        assertThat(outcomes.conclude(wrapUp(floor, attempt, result))).isInstanceOf(Outcome.Saved.class);
    }

    private static WrapUp wrapUp(CallingFloor floor, AttemptId attempt, String result) {
        return new WrapUp(attempt, floor.agent().id(), result, "as it was said", Map.of(), "", null, SeatState.READY);
    }

    private String source(String number) {
        return jdbc.sql("select source from compliance.suppression where number_hash = :number and lifted_at is null")
                .param("number", vault.hash(number))
                .query(String.class)
                .optional()
                .orElse("");
    }
}
