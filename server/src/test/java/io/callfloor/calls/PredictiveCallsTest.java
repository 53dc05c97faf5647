package io.callfloor.calls;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.calls.Placed.Refused;
import io.callfloor.calls.Placed.Rings;
import io.callfloor.compliance.DialKind;
import io.callfloor.compliance.Verdict;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of calls placed before anybody is free.
@CentreTest
class PredictiveCallsTest {

    private static final Duration TALK = Duration.ofSeconds(90);

    @Autowired
    ApplicationContext server;

    @Autowired
    Placing placing;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Leads leads;

    @Autowired
    Seats seats;

    @Autowired
    Figures figures;

    @Autowired
    CallFlow flow;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Agent mei;
    private Agent lan;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 2);
        mei = floor.agents.get(0);
        lan = floor.agents.get(1);
    }

    @Test
    void whoeverHasWaitedLongestTakesTheCall() {
        seats.rest(mei.id(), "REST");
        floor.workplace.pass(Duration.ofSeconds(10));
        seats.resume(mei.id());
        floor.workplace.pass(Duration.ofSeconds(10));
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = ring(lead);
        assertThat(floor.column(attempt, "agent_id")).isEqualTo("null");
        assertThat(lead(lead).owner()).isNull();

        answered(attempt);
        until(() -> floor.state(lan) == SeatState.TALKING);

        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
        assertThat(lead(lead).owner()).isEqualTo(lan.id());
        assertThat(floor.column(attempt, "agent_id")).isEqualTo(lan.id().toString());
        assertThat(notes(attempt)).containsExactly("CONNECTED");
        floor.workplace.pass(Duration.ofMinutes(3));
        until(() -> floor.state(lan) == SeatState.WRAP_UP);
        outcomes.conclude(
                new WrapUp(attempt, lan.id(), "CONSIDERING", "", java.util.Map.of(), "", null, SeatState.READY));
        assertThat(floor.figures()).isEqualTo(floor.ledger());
        assertThat(dialsBy(lan)).as("the whole call is hers").isEqualTo(1);
        assertThat(floor.figures()).doesNotContainKey(Counter.B);
    }

    @Test
    void whoIsReachedTooLateIsSpokenToAndCountsAsAbandoned() {
        var attempt = ring(floor.aLeadWho(TALK, Reaction.ANSWERS));

        floor.workplace.pass(Duration.ofSeconds(40)); // the switch tells of an answer that is long past
        until(() -> floor.state(mei) == SeatState.TALKING || floor.state(lan) == SeatState.TALKING);

        assertThat(notes(attempt)).containsExactly("CONNECTED");
        assertThat(floor.figures()).isEqualTo(floor.ledger()).containsEntry(Counter.B, 1L);
    }

    @Test
    void nobodyInTimeIsAbandonedAndHearsWhoCalled() {
        rest();
        var attempt = ring(floor.aLeadWho(TALK, Reaction.ANSWERS));

        answered(attempt);
        floor.workplace.pass(Duration.ofSeconds(3));
        until(() -> notes(attempt).contains("ANNOUNCED"));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));

        assertThat(notes(attempt)).containsExactly("ABANDONED", "ANNOUNCED");
        assertThat(floor.column(attempt, "result")).isEqualTo("ABANDONED");
        assertThat(floor.column(attempt, "agent_id")).isEqualTo("null");
        assertThat(floor.figures()).isEqualTo(floor.ledger()).containsEntry(Counter.B, 1L);
        assertThat(floor.state(mei)).isEqualTo(SeatState.BREAK);
    }

    @Test
    void whoComesBackInTimeTakesTheCallThatWaits() {
        rest();
        var attempt = ring(floor.aLeadWho(TALK, Reaction.ANSWERS));
        answered(attempt);

        seats.resume(mei.id());

        until(() -> floor.state(mei) == SeatState.TALKING);
        assertThat(floor.column(attempt, "abandoned")).isEqualTo("f");
    }

    @Test
    void whoHangsUpBeforeAnAgentWasDueWasNotAbandonedAndIsLeftInPeace() {
        rest();
        var lead = floor.aLeadWho(Duration.ofSeconds(1), Reaction.ANSWERS);
        var attempt = ring(lead);

        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));

        assertThat(floor.column(attempt, "result")).isEqualTo("HUNG_UP");
        assertThat(floor.column(attempt, "abandoned")).isEqualTo("f");
        assertThat(notes(attempt)).containsExactly("HUNG_UP");
        assertThat(floor.figures())
                .isEqualTo(floor.ledger())
                .containsEntry(Counter.H, 1L)
                .doesNotContainKey(Counter.B);
        var counted = flow.answered(floor.campaign, floor.clock.instant().minus(Duration.ofHours(6)));
        assertThat(counted).isEqualTo(new CallFlow.Answered(1, 0, 1));
        seats.resume(mei.id());
        assertThat(place(lead, null, DialKind.PREDICTIVE)).isInstanceOf(Refused.class);
    }

    @Test
    void whoHangsUpAfterAnAgentWasDueWasAbandoned() {
        rest();
        var attempt = ring(floor.aLeadWho(Duration.ofSeconds(5), Reaction.ANSWERS));

        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));

        assertThat(floor.column(attempt, "result")).isEqualTo("ABANDONED");
        assertThat(floor.figures()).isEqualTo(floor.ledger()).containsEntry(Counter.B, 1L);
    }

    @Test
    void aPhoneRingsAsLongAsThePackWantsAndTheReasonIsKept() {
        jdbc.sql("update campaign.campaign set ring_seconds = 10 where id = :id")
                .param("id", floor.campaign.value())
                .update();
        var ahead = placing.place(new PlaceCall(
                floor.campaign,
                floor.aLeadWho(TALK, Reaction.NO_ANSWER).id(),
                null,
                DialKind.PREDICTIVE,
                false,
                "{\"rule\": \"PREDICTIVE\", \"start\": 2}"));
        var attempt = ((Rings) ahead).attempt();

        assertThat(floor.column(attempt, "ring_seconds")).isEqualTo("15");
        assertThat(floor.column(attempt, "pace ->> 'rule'")).isEqualTo("PREDICTIVE");
        var forMei = place(floor.aLeadWho(TALK, Reaction.NO_ANSWER), mei, DialKind.PROGRESSIVE);
        assertThat(floor.column(((Rings) forMei).attempt(), "ring_seconds")).isEqualTo("10");
    }

    @Test
    void afterAnAbandonedCallNoMachineDialsForADayAndAHandMay() {
        rest();
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS, Reaction.ANSWERS);
        var attempt = ring(lead);
        answered(attempt);
        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));
        floor.workplace.pass(Duration.ofHours(3));
        seats.resume(mei.id());
        var began = floor.clock.instant();

        var byMachine = place(lead, null, DialKind.PREDICTIVE);
        var forAnAgent = place(lead, mei, DialKind.PROGRESSIVE);

        for (var refused : List.of(byMachine, forAnAgent)) {
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            it -> assertThat(it.decision().verdict())
                                    .isInstanceOfSatisfying(Verdict.Deferred.class, verdict -> {
                                        assertThat(verdict.rule()).isEqualTo("CN-TE-09");
                                        assertThat(verdict.until()).isAfter(began.plus(Duration.ofHours(20)));
                                    }));
        }
        assertThat(place(lead, mei, DialKind.MANUAL)).isInstanceOf(Rings.class);
    }

    @Test
    void anUnansweredCallIsNobodysAndTheLeadStaysInThePool() {
        var lead = floor.aLeadWho(TALK, Reaction.BUSY);
        var attempt = ring(lead);

        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));

        assertThat(lead(lead).state()).isEqualTo(LeadState.DUE);
        assertThat(lead(lead).owner()).isNull();
        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
        assertThat(floor.figures()).isEqualTo(floor.ledger()).containsEntry(Counter.A, 1L);
    }

    @Test
    void aPredictiveCallHasNoAgentAndEveryOtherHasOne() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);

        assertThatThrownBy(() -> place(lead, mei, DialKind.PREDICTIVE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place(lead, null, DialKind.PROGRESSIVE)).isInstanceOf(IllegalArgumentException.class);
    }

    private void rest() {
        seats.rest(mei.id(), "REST");
        seats.rest(lan.id(), "REST");
    }

    private Placed place(SomeLead lead, @org.jspecify.annotations.Nullable Agent agent, DialKind kind) {
        return placing.place(new PlaceCall(floor.campaign, lead.id(), agent == null ? null : agent.id(), kind, false));
    }

    private AttemptId ring(SomeLead lead) {
        var placed = place(lead, null, DialKind.PREDICTIVE);
        assertThat(placed).isInstanceOf(Rings.class);
        return ((Rings) placed).attempt();
    }

    /// Lets time pass in small steps until a person has answered, so that hardly any of the patience is gone.
    private void answered(AttemptId attempt) {
        until(() -> {
            if (floor.column(attempt, "answered_at").equals("null")) {
                floor.workplace.pass(Duration.ofMillis(100));
            }
            return !floor.column(attempt, "answered_at").equals("null");
        });
    }

    private io.callfloor.leads.Lead lead(SomeLead lead) {
        return leads.get(floor.campaign, lead.id());
    }

    private List<String> notes(AttemptId attempt) {
        return jdbc.sql("select kind from calls.attempt_event where attempt_id = :id order by seq")
                .param("id", attempt.value())
                .query(String.class)
                .list();
    }

    private long dialsBy(Agent agent) {
        var day = FigureQuery.campaign(
                floor.campaign.value(),
                floor.clock.instant().minus(Duration.ofDays(1)),
                floor.clock.instant().plus(Duration.ofDays(1)));
        return figures.sumBy(day, Axis.AGENT).stream()
                .filter(it -> agent.id().toString().equals(it.key()))
                .mapToLong(it -> it.amount(Counter.A))
                .sum();
    }
}
