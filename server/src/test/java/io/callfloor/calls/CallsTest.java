package io.callfloor.calls;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.compliance.Verdict;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.metrics.Counter;
import io.callfloor.people.Agent;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/// What becomes of a call, from placing to result, as ledger, seat, lead and figures tell it. Over 400 lines: one
/// test for each way a call can go, on one floor.
@CentreTest
class CallsTest {

    private static final Duration TALK = Duration.ofSeconds(90);

    @Autowired
    ApplicationContext server;

    @Autowired
    LiveCalls live;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Leads leads;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Seats seats;

    @Autowired
    Suppressions suppressions;

    @Autowired
    SwitchDrill drill;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private CallingFloor floor;
    private Agent mei;
    private Agent lan;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 2);
        mei = floor.agents.get(0);
        lan = floor.agents.get(1);
    }

    @AfterEach
    void mend() {
        drill.revive();
        drill.loseEvents(0);
    }

    private WrapUp wrapUp(AttemptId attempt, String result, Map<String, String> fields) {
        return new WrapUp(attempt, mei.id(), result, "talked about the rate", fields, "", null, SeatState.READY);
    }

    private WrapUp sold(AttemptId attempt) {
        return wrapUp(attempt, "SOLD", Map.of("amount", "50000"));
    }

    private LeadState state(SomeLead lead) {
        return leads.get(floor.campaign, lead.id()).state();
    }

    @Test
    void aCallIsRungTalkedWrappedUpAndCounted() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = floor.ring(mei, lead);
        assertThat(floor.state(mei)).isEqualTo(SeatState.RINGING);
        assertThat(state(lead)).isEqualTo(LeadState.IN_CALL);
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.TALKING);
        assertThat(live.find(mei.id()))
                .hasValueSatisfying(it -> assertThat(it.human()).isTrue());
        floor.workplace.pass(Duration.ofMinutes(2));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);
        assertThat(outcomes.listOpen(mei.id()))
                .extracting(OpenCall::talkSeconds)
                .containsExactly(90);

        var outcome = outcomes.conclude(sold(attempt));

        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
        assertThat(state(lead)).isEqualTo(LeadState.CLOSED);
        assertThat(outcomes.listOpen(mei.id())).isEmpty();
        assertThat(floor.figures())
                .isEqualTo(floor.ledger())
                .containsOnlyKeys(
                        Counter.LU,
                        Counter.LH,
                        Counter.LR,
                        Counter.LI,
                        Counter.LS,
                        Counter.LF,
                        Counter.A,
                        Counter.C,
                        Counter.H,
                        Counter.R,
                        Counter.E,
                        Counter.I,
                        Counter.S)
                .allSatisfy((_, sum) -> assertThat(sum).isEqualTo(1));
    }

    @Test
    void anUnansweredCallClosesItselfAndFreesTheSeat() {
        var lead = floor.aLeadWho(TALK, Reaction.BUSY);
        var attempt = floor.ring(mei, lead);

        floor.workplace.pass(Duration.ofSeconds(10));
        until(() -> floor.state(mei) == SeatState.READY);

        assertThat(floor.column(attempt, "result")).isEqualTo("BUSY");
        assertThat(floor.column(attempt, "state")).isEqualTo("CONCLUDED");
        assertThat(state(lead)).isEqualTo(LeadState.DUE);
        assertThat(floor.figures()).isEqualTo(Map.of(Counter.LU, 1L, Counter.A, 1L));
        assertThat(outcomes.conclude(sold(attempt))).isEqualTo(Outcome.Refused.of("attempt", "attempt-unanswered"));
    }

    @Test
    void aMachineIsHungUpOnAndNobodyIsBothered() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.MACHINE));

        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.column(attempt, "answered_by").equals("MACHINE"));
        floor.workplace.pass(Duration.ofSeconds(1));
        until(() -> floor.state(mei) == SeatState.READY);

        assertThat(floor.column(attempt, "result")).isEqualTo("MACHINE");
        assertThat(floor.figures()).isEqualTo(Map.of(Counter.LU, 1L, Counter.A, 1L, Counter.C, 1L, Counter.M, 1L));
    }

    @Test
    void aDeadNumberIsAFailureOfTheNumber() {
        floor.ring(mei, floor.aLeadWho(TALK, Reaction.INVALID_NUMBER));

        floor.workplace.pass(Duration.ofSeconds(10));
        until(() -> floor.state(mei) == SeatState.READY);

        assertThat(floor.figures()).containsEntry(Counter.AX, 1L).isEqualTo(floor.ledger());
    }

    @Test
    void whatTheSwitchForgotToTellIsAskedFor() {
        drill.loseEvents(1);
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));

        floor.workplace.pass(Duration.ofMinutes(10));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);

        assertThat(floor.column(attempt, "talk_seconds")).isEqualTo("90");
        assertThat(floor.figures()).containsEntry(Counter.H, 1L);
    }

    @Test
    void aSwitchThatDiesInMidCallEndsItAndTheAgentStillWrapsUp() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.TALKING);

        drill.kill();
        assertThat(floor.dial(lan, floor.aLeadWho(TALK, Reaction.BUSY)))
                .isEqualTo(new Placed.NotNow("switch-unavailable"));
        drill.revive();
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);

        assertThat(floor.column(attempt, "cause")).isEqualTo("SWITCH_LOST");
        assertThat(outcomes.conclude(sold(attempt))).isInstanceOf(Outcome.Saved.class);
    }

    @Test
    void aLeadIsNeverRungTwiceAtOnce() throws Exception {
        var lead = floor.aLeadWho(TALK, Reaction.NO_ANSWER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    List.<Callable<Placed>>of(() -> floor.dial(mei, lead), () -> floor.dial(lan, lead)));
            var placed = List.of(answers.get(0).get(), answers.get(1).get());

            assertThat(placed).filteredOn(Placed.Rings.class::isInstance).hasSize(1);
            assertThat(placed).filteredOn(Placed.NotNow.class::isInstance).hasSize(1);
        }
        assertThat(floor.figures()).containsEntry(Counter.A, 1L);
    }

    @Test
    void anAgentNeverHasTwoCallsAtOnce() throws Exception {
        var one = floor.aLeadWho(TALK, Reaction.NO_ANSWER);
        var other = floor.aLeadWho(TALK, Reaction.NO_ANSWER);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    List.<Callable<Placed>>of(() -> floor.dial(mei, one), () -> floor.dial(mei, other)));
            var placed = List.of(answers.get(0).get(), answers.get(1).get());

            assertThat(placed).filteredOn(Placed.Rings.class::isInstance).hasSize(1);
        }
        assertThat(List.of(state(one), state(other))).containsExactlyInAnyOrder(LeadState.IN_CALL, LeadState.NEW);
    }

    @Test
    void whoeverAListSaysIsUnderAgeIsNotDialled() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        jdbc.sql("""
                update customers.customer
                   set attributes = '{"age":"17"}'
                 where number_hash = :hash
                """).param("hash", vault.hash(lead.number())).update();

        assertThat(floor.dial(mei, lead))
                .isInstanceOfSatisfying(
                        Placed.Refused.class,
                        it -> assertThat(it.decision().verdict()).isEqualTo(new Verdict.Forbidden("CN-PI-12")));
        assertThat(state(lead)).isEqualTo(LeadState.BLOCKED);
        assertThat(floor.ledger()).isEmpty();
    }

    @Test
    void aSuppressedNumberIsRefusedAndNoAttemptIsWritten() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var other = new CallingFloor(server, 1); // another project's list brings the number in again
        suppressions.suppress(new Suppress(
                vault.hash(lead.number()),
                "139****0000",
                "never again",
                SuppressionSource.OFFICER,
                null,
                UUID.randomUUID(),
                "officer"));
        var again = other.workplace.aLead(vault, other.campaign, null, lead.number());

        var placed = other.dial(other.agent(), again);

        assertThat(placed)
                .isInstanceOfSatisfying(
                        Placed.Refused.class,
                        it -> assertThat(it.decision().verdict()).isInstanceOf(Verdict.Forbidden.class));
        assertThat(leads.get(other.campaign, again.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(other.ledger()).isEmpty();
        assertThat(other.figures()).isEqualTo(Map.of(Counter.LB, 1L));
        assertThat(other.state(other.agent())).isEqualTo(SeatState.READY);
    }

    @Test
    void aPausedProjectAndABusySeatAreNotDialledFor() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        seats.rest(lan.id(), "MEAL");
        assertThat(floor.dial(lan, lead)).isEqualTo(new Placed.NotNow("agent-not-ready"));
        var stranger = floor.crew.anAgent(floor.crew.aTeam());
        assertThat(floor.dial(stranger, lead)).isEqualTo(new Placed.NotNow("seat-not-staffed"));
        assertThat(floor.ledger()).isEmpty();
    }

    @Test
    void placingWithinATransactionIsAMistake() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> floor.dial(mei, lead)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void hangingUpARingingCallFreesTheSeat() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.NO_ANSWER));
        floor.workplace.pass(Duration.ofSeconds(4));

        live.hangUp(mei.id());
        floor.workplace.pass(Duration.ofSeconds(1));
        until(() -> floor.state(mei) == SeatState.READY);

        assertThat(floor.column(attempt, "ended_by")).isEqualTo("AGENT");
        assertThat(floor.column(attempt, "result")).isEqualTo("NO_ANSWER");
        assertThatThrownBy(() -> live.hangUp(mei.id()))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.code()).isEqualTo("no-call"));
    }

    @Test
    void holdIsForTalksOnly() {
        floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        assertThatThrownBy(() -> live.hold(mei.id(), true))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.code()).isEqualTo("call-not-answered"));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.TALKING);

        live.hold(mei.id(), true);
        assertThat(floor.state(mei)).isEqualTo(SeatState.HOLD);
        live.hold(mei.id(), false);
        assertThat(floor.state(mei)).isEqualTo(SeatState.TALKING);
        live.sendDigits(mei.id(), "12#");
        floor.workplace.pass(Duration.ofMinutes(5));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);
    }

    @Test
    void aDoubleClickOnSoldSellsOnce() throws Exception {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clicks = java.util.Collections.nCopies(6, (Callable<Outcome>) () -> outcomes.conclude(sold(attempt)));
            var answers = threads.invokeAll(clicks).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .map(Outcome.Saved.class::cast)
                    .toList();

            assertThat(answers).filteredOn(it -> !it.before()).hasSize(1);
            assertThat(answers)
                    .extracting(Outcome.Saved::call)
                    .containsOnly(answers.getFirst().call());
        }
        var late = outcomes.conclude(wrapUp(attempt, "REFUSED", Map.of()));
        assertThat(late).isInstanceOfSatisfying(Outcome.Differs.class, it -> {
            assertThat(it.call().result()).isEqualTo("SOLD");
            assertThat(it.code()).isEqualTo("wrap-up-differs");
        });
        assertThat(floor.figures()).containsEntry(Counter.S, 1L).isEqualTo(floor.ledger());
    }

    @Test
    void aWrapUpNamesWhatItLacks() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));

        assertThat(refused(wrapUp(attempt, "SOLD", Map.of())).field()).isEqualTo("fields.amount");
        for (var amount : List.of("much", "-5", "1e308", "9".repeat(24), "5.005", "５０００")) {
            assertThat(refused(wrapUp(attempt, "SOLD", Map.of("amount", amount)))
                            .code())
                    .as(amount)
                    .isEqualTo("wrap-up-number-wrong");
        }
        assertThat(refused(wrapUp(attempt, "CALLBACK", Map.of())).field()).isEqualTo("callback");
        assertThat(refused(wrapUp(attempt, "NONSENSE", Map.of())).field()).isEqualTo("result");
        var past = new CallbackWish(floor.clock.instant().minusSeconds(60), false);
        assertThat(refused(withCallback(attempt, "CALLBACK", past)).code()).isEqualTo("callback-past");
        var soon = new CallbackWish(floor.clock.instant().plusSeconds(3600), false);
        assertThat(refused(withCallback(attempt, "REFUSED", soon)).code()).isEqualTo("wrap-up-callback-not-allowed");
        assertThatThrownBy(() -> outcomes.conclude(
                        new WrapUp(attempt, lan.id(), "SOLD", "", Map.of("amount", "1"), "", null, SeatState.READY)))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.code()).isEqualTo("attempt-unknown"));
        assertThat(floor.state(mei)).isEqualTo(SeatState.WRAP_UP);
    }

    private WrapUp withCallback(AttemptId attempt, String result, CallbackWish callback) {
        return new WrapUp(attempt, mei.id(), result, "note", Map.of(), "", callback, SeatState.READY);
    }

    private Outcome.Refused refused(WrapUp wrapUp) {
        var outcome = outcomes.conclude(wrapUp);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    @Test
    void aPromisedCallbackStandsInTheAgenda() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = floor.talk(mei, lead);
        var at = floor.clock.instant().plus(Duration.ofHours(3));

        outcomes.conclude(withCallback(attempt, "CALLBACK", new CallbackWish(at, false)));

        assertThat(callbacks.find(floor.campaign, lead.id()))
                .hasValueSatisfying(it -> assertThat(it.agent()).isEqualTo(mei.id()));
        assertThat(state(lead)).isEqualTo(LeadState.DUE);
    }

    @Test
    void aCallbackAtAnHourNobodyMayBeCalledIsRefusedWithTheNextOneThatIsLawful() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = floor.talk(mei, lead);
        var day = floor.clock.instant().atZone(CentreClock.ZONE).toLocalDate();
        var late = day.atTime(22, 15).atZone(CentreClock.ZONE).toInstant();
        var morning = day.plusDays(1).atTime(9, 0).atZone(CentreClock.ZONE).toInstant();

        var refused = refused(withCallback(attempt, "CALLBACK", new CallbackWish(late, false)));

        assertThat(refused.field()).isEqualTo("callback");
        assertThat(refused.code()).isEqualTo("callback-outside-hours");
        assertThat(refused.next()).isEqualTo(morning);
        assertThat(callbacks.find(floor.campaign, lead.id())).isEmpty();
        assertThatThrownBy(() ->
                        callbacks.promise(new PromiseCallback(floor.campaign, lead.id(), mei.id(), late, false, "")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.properties()).containsEntry("next", morning));
        assertThat(outcomes.conclude(withCallback(attempt, "CALLBACK", new CallbackWish(morning, false))))
                .isInstanceOf(Outcome.Saved.class);
    }

    @Test
    void aCallbackBeyondTheProjectIsRefused() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        var last = server.getBean(io.callfloor.campaign.Campaigns.class)
                .get(floor.campaign)
                .endsOn();
        var after = last.plusDays(1).atTime(11, 0).atZone(CentreClock.ZONE).toInstant();
        floor.clock.set(after.minus(Duration.ofDays(3)), 1);

        var refused = refused(withCallback(attempt, "CALLBACK", new CallbackWish(after, false)));

        assertThat(refused.code()).isEqualTo("callback-after-end");
        assertThat(refused.arguments()).contains(last);
    }

    @Test
    void refusedForEverHoldsAtOnceEverywhere() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var elsewhere = new CallingFloor(server, 1);
        var same = elsewhere.workplace.aLead(vault, elsewhere.campaign, null, lead.number());
        var attempt = floor.talk(mei, lead);

        outcomes.conclude(wrapUp(attempt, "NEVER_AGAIN", Map.of()));

        assertThat(suppressions.contains(vault.hash(lead.number()))).isTrue();
        assertThat(leads.get(elsewhere.campaign, same.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(floor.figures())
                .containsEntry(Counter.ND, 1L)
                .containsEntry(Counter.N, 1L)
                .containsEntry(Counter.LF, 1L);
        assertThat(elsewhere.figures()).isEqualTo(Map.of(Counter.LB, 1L));
    }

    @Test
    void aRefusalForEverThatComesTooLateIsNotLost() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = floor.talk(mei, lead);
        outcomes.conclude(wrapUp(attempt, "INTERESTED", Map.of()));
        var before = floor.figures();

        var late = outcomes.conclude(wrapUp(attempt, "NEVER_AGAIN", Map.of()));

        assertThat(late).isInstanceOfSatisfying(Outcome.Differs.class, it -> {
            assertThat(it.call().result()).isEqualTo("INTERESTED");
            assertThat(it.code()).isEqualTo("wrap-up-differs-suppressed");
        });
        assertThat(suppressions.contains(vault.hash(lead.number()))).isTrue();
        assertThat(state(lead)).isEqualTo(LeadState.BLOCKED);
        assertThat(floor.column(attempt, "result")).isEqualTo("INTERESTED");
        assertThat(floor.figures()).containsAllEntriesOf(before).doesNotContainKey(Counter.ND);
    }

    @Test
    void aWrapUpWaitsUntilItIsMade() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        seats.leave(mei.id());

        assertThat(outcomes.listOpen(mei.id())).extracting(OpenCall::attempt).containsExactly(attempt);
        assertThat(outcomes.conclude(sold(attempt))).isInstanceOf(Outcome.Saved.class);
        assertThat(outcomes.listOpen(mei.id())).isEmpty();
    }

    @Test
    void aDraftIsKeptAndAnOlderTabDoesNotOverwriteIt() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        assertThat(outcomes.draft(mei.id(), attempt)).isEqualTo(Draft.empty(attempt));

        var first = outcomes.saveDraft(mei.id(), draft(attempt, "wants to", 0));
        var second = outcomes.saveDraft(mei.id(), draft(attempt, "wants to ask his wife", 1));
        var stale = outcomes.saveDraft(mei.id(), draft(attempt, "older tab", 1));

        assertThat(first).isInstanceOf(DraftSaved.Kept.class);
        assertThat(second).isInstanceOf(DraftSaved.Kept.class);
        assertThat(stale)
                .isInstanceOfSatisfying(
                        DraftSaved.Stale.class,
                        it -> assertThat(it.current().note()).isEqualTo("wants to ask his wife"));
        outcomes.conclude(sold(attempt));
        assertThat(outcomes.saveDraft(mei.id(), draft(attempt, "too late", 2)))
                .isInstanceOf(DraftSaved.Concluded.class);
    }

    private static Draft draft(AttemptId attempt, String note, int version) {
        return new Draft(attempt, null, note, "", Map.of("amount", "5"), null, version, null);
    }

    @Test
    void disclosuresAreTickedOnceWithTheirTime() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        assertThatThrownBy(() -> outcomes.disclose(mei.id(), attempt, "recording", "已告知录音"))
                .isInstanceOf(ProblemException.class);
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.TALKING);

        var first = outcomes.disclose(mei.id(), attempt, "recording", "已告知录音");
        floor.workplace.pass(Duration.ofSeconds(5));
        outcomes.disclose(mei.id(), attempt, "recording", "已告知录音");

        assertThat(outcomes.disclosures(mei.id(), attempt)).isEqualTo(first).hasSize(1);
        assertThat(first.getFirst().words()).isEqualTo("已告知录音");
    }

    @Test
    void nobodyThereIsCountedAsAbandoned() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        server.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("update presence.seat set state = 'OFFLINE', attempt_id = null where agent_id = :agent")
                .param("agent", mei.id().value())
                .update();

        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.column(attempt, "state").equals("ANSWERED")
                || floor.column(attempt, "state").equals("CONCLUDED"));
        floor.workplace.pass(Duration.ofSeconds(2));
        until(() -> floor.column(attempt, "state").equals("CONCLUDED"));

        assertThat(floor.column(attempt, "result")).isEqualTo("ABANDONED");
        assertThat(floor.figures())
                .containsEntry(Counter.B, 1L)
                .containsEntry(Counter.H, 1L)
                .isEqualTo(floor.ledger());
    }
}
