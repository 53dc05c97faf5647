package io.callfloor.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegParted;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every switch must do, whoever made it: the words at {@link Switch}, tried. One that is real takes its time,
/// one that is simulated lets it {@link #pass}.
public abstract class SwitchContract {

    /// How long a leg rings that nobody answers.
    protected static final Duration RING_TIMEOUT = Duration.ofSeconds(30);
    /// How long a person talks who hangs up by himself.
    protected static final Duration TALK = Duration.ofSeconds(90);

    private static final long PATIENCE_SECONDS = 20;

    /// In G.711 A-law.
    private static final byte SILENCE = (byte) 0xd5;

    protected static final String CALLER = "4001002000";

    /// What the switch tells goes here.
    protected final BlockingQueue<LegEvent> told = new LinkedBlockingQueue<>();

    protected abstract Switch theSwitch();

    /// A number at which the next dials meet this.
    protected abstract String aNumberThat(Reaction reaction);

    /// A station that picks up.
    protected abstract String aStation();

    /// A station nobody is at.
    protected abstract String aStationNobodyIsAt();

    /// Lets time pass for the switch and its customers, where it does not pass by itself.
    protected abstract void pass(Duration time);

    /// The switch dies, as by a power cut; customers it carried hear nothing any more.
    protected abstract void die();

    /// It is started again and can be reached.
    protected abstract void comeBack();

    protected Duration ringTimeout() {
        return RING_TIMEOUT;
    }

    protected Duration talk() {
        return TALK;
    }

    /// How far apart what it tells may be from what it should.
    protected Duration precision() {
        return Duration.ZERO;
    }

    /// How long nothing must be told for there to be nothing more.
    protected Duration quiet() {
        return Duration.ofMillis(150);
    }

    protected final LegId dial(Reaction reaction) {
        var leg = new LegId(UUID.randomUUID());
        theSwitch().originate(new Originate(leg, aNumberThat(reaction), CALLER, ringTimeout()));
        return leg;
    }

    protected final LegEvent next() throws InterruptedException {
        var event = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event of the switch").isNotNull();
        return event;
    }

    protected final void nothingMore() throws InterruptedException {
        assertThat(told.poll(quiet().toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    protected final List<LegEvent> wholeLife() throws InterruptedException {
        pass(Duration.ofMinutes(10));
        var events = new ArrayList<LegEvent>();
        do {
            events.add(next());
        } while (!(events.getLast() instanceof LegEnded));
        return events;
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, BUSY",
        "INVALID_NUMBER, INVALID_NUMBER",
        "UNREACHABLE, UNREACHABLE",
        "NO_ANSWER, NO_ANSWER",
        "REJECTS, REJECTED",
        "ANSWERS, NORMAL",
        "MACHINE, NORMAL"
    })
    void everyLegEndsExactlyOnceInOrderAndSaysWhy(Reaction reaction, Cause cause) throws InterruptedException {
        var leg = dial(reaction);

        var events = wholeLife();

        assertThat(events).allSatisfy(it -> assertThat(it.leg()).isEqualTo(leg));
        assertThat(events).extracting(LegEvent::at).isSorted();
        assertThat(events).filteredOn(LegEnded.class::isInstance).hasSize(1);
        assertThat(((LegEnded) events.getLast()).cause()).isEqualTo(cause);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void aPersonAnswersTalksAndHangsUp() throws InterruptedException {
        dial(Reaction.ANSWERS);

        var events = wholeLife();

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOf(LegRinging.class);
        assertThat(((LegAnswered) events.get(1)).by()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(((LegEnded) events.get(2)).by()).isEqualTo(EndedBy.CUSTOMER);
        assertThat(Duration.between(events.get(1).at(), events.get(2).at())).isCloseTo(talk(), precision());
    }

    @Test
    void aMachineIsToldFromAPerson() throws InterruptedException {
        dial(Reaction.MACHINE);

        assertThat(((LegAnswered) wholeLife().get(1)).by()).isEqualTo(AnsweredBy.MACHINE);
    }

    @Test
    void ringingStopsAfterItsTimeout() throws InterruptedException {
        dial(Reaction.NO_ANSWER);

        var events = wholeLife();

        assertThat(Duration.between(events.get(0).at(), events.get(1).at())).isCloseTo(ringTimeout(), precision());
    }

    @Test
    void hangingUpBeforeTheAnswerEndsTheRinging() throws InterruptedException {
        var leg = dial(Reaction.NO_ANSWER);
        pass(Duration.ofSeconds(5));
        assertThat(next()).isInstanceOf(LegRinging.class);

        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));

        var ended = (LegEnded) next();
        assertThat(ended.by()).isEqualTo(EndedBy.AGENT);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    /// A call with a person, answered and told so.
    protected final LegId talking() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        pass(Duration.ofSeconds(45));
        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);
        return leg;
    }

    @Test
    void hangingUpATalkEndsItNow() throws InterruptedException {
        var leg = talking();

        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));

        var ended = (LegEnded) next();
        assertThat(ended.cause()).isEqualTo(Cause.NORMAL);
        assertThat(ended.by()).isEqualTo(EndedBy.AGENT);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void hangingUpTwiceIsHangingUpOnce() throws InterruptedException {
        var leg = talking();

        theSwitch().hangUp(leg);
        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));

        assertThat(next()).isInstanceOf(LegEnded.class);
        theSwitch().hangUp(leg);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void oneWhoHangsUpWhileWeDoEndsTheLegOnce() throws Exception {
        var leg = talking();
        pass(talk().minusMillis(1));

        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                hands.execute(() -> theSwitch().hangUp(leg));
            }
        }
        pass(Duration.ofSeconds(1));

        assertThat(((LegEnded) next()).cause()).isEqualTo(Cause.NORMAL);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void anIdIsRungOnce() throws InterruptedException {
        var leg = dial(Reaction.BUSY);

        assertThatThrownBy(() ->
                        theSwitch().originate(new Originate(leg, aNumberThat(Reaction.ANSWERS), CALLER, ringTimeout())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(leg.value().toString());

        assertThat(((LegEnded) wholeLife().getLast()).cause()).isEqualTo(Cause.BUSY);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void holdAndTonesLeaveTheCallGoingOn() throws InterruptedException {
        var leg = talking();

        theSwitch().hold(leg, true);
        theSwitch().hold(leg, true);
        theSwitch().hold(leg, false);
        theSwitch().hold(leg, false);
        theSwitch().sendDigits(leg, "1*0#");

        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.ended()).isNull());
        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));
        assertThat(next()).isInstanceOf(LegEnded.class);
    }

    @Test
    void aMessageIsSaidOnceAndEndsTheLeg() throws InterruptedException {
        var leg = talking();
        var message = new Announcement("call-nobody-there", "抱歉");

        theSwitch().announce(leg, message);
        theSwitch().announce(leg, message);
        pass(Duration.ofSeconds(10));

        var ended = (LegEnded) next();
        assertThat(ended.cause()).isEqualTo(Cause.NORMAL);
        assertThat(ended.by()).isEqualTo(EndedBy.AGENT);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void commandsToWhatIsOverOrUnknownAreHarmless() throws InterruptedException {
        var leg = dial(Reaction.BUSY);
        wholeLife();

        for (var any : List.of(leg, new LegId(UUID.randomUUID()))) {
            assertThatCode(() -> theSwitch().hangUp(any)).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().hold(any, true)).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().sendDigits(any, "1#")).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().announce(any, new Announcement("call-nobody-there", "抱歉")))
                    .doesNotThrowAnyException();
        }
        nothingMore();
    }

    private LegId ring(String station) {
        var leg = new LegId(UUID.randomUUID());
        theSwitch().ring(new RingStation(leg, station, ringTimeout()));
        return leg;
    }

    /// An agent's leg, up.
    protected final LegId atTheStation() throws InterruptedException {
        var agent = ring(aStation());
        pass(Duration.ofSeconds(2));
        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);
        return agent;
    }

    private void assertConnected(LegId leg, LegId agent) throws InterruptedException {
        pass(Duration.ofSeconds(1));
        var event = next();
        assertThat(event).isInstanceOf(LegConnected.class);
        assertThat(event.leg()).isEqualTo(leg);
        assertThat(((LegConnected) event).agent()).isEqualTo(agent);
    }

    @Test
    void anAgentsLegStaysUpThroughSeveralCalls() throws InterruptedException {
        var agent = atTheStation();
        for (int call = 0; call < 2; call++) {
            var leg = talking();

            theSwitch().connect(leg, agent);
            theSwitch().connect(leg, agent);

            assertConnected(leg, agent);
            theSwitch().hangUp(leg);
            pass(Duration.ofSeconds(1));
            var ended = next();
            assertThat(ended).isInstanceOf(LegEnded.class);
            assertThat(ended.leg()).isEqualTo(leg);
        }
        assertThat(theSwitch().find(agent))
                .hasValueSatisfying(it -> assertThat(it.ended()).isNull());

        theSwitch().hangUp(agent);
        pass(Duration.ofSeconds(1));

        var ended = (LegEnded) next();
        assertThat(ended.leg()).isEqualTo(agent);
        assertThat(ended.by()).isEqualTo(EndedBy.AGENT);
        nothingMore();
    }

    @Test
    void partedLegsBothGoOn() throws InterruptedException {
        var agent = atTheStation();
        var leg = talking();
        theSwitch().connect(leg, agent);
        assertConnected(leg, agent);

        theSwitch().part(leg);
        theSwitch().part(leg);
        pass(Duration.ofSeconds(1));

        var parted = next();
        assertThat(parted).isInstanceOf(LegParted.class);
        assertThat(parted.leg()).isEqualTo(leg);
        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.ended()).isNull());
        theSwitch().hangUp(agent);
        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));
        assertThat(List.of(next(), next())).hasOnlyElementsOfType(LegEnded.class);
        nothingMore();
    }

    @Test
    void anAgentsLegThatEndsLeavesTheOtherOneAloneAndSaysSo() throws InterruptedException {
        var agent = atTheStation();
        var leg = talking();
        theSwitch().connect(leg, agent);
        assertConnected(leg, agent);

        theSwitch().hangUp(agent);
        pass(Duration.ofSeconds(1));

        var told = List.of(next(), next()); // of two legs, so in either order
        assertThat(told)
                .filteredOn(LegEnded.class::isInstance)
                .extracting(LegEvent::leg)
                .containsExactly(agent);
        assertThat(told)
                .filteredOn(LegParted.class::isInstance)
                .extracting(LegEvent::leg)
                .containsExactly(leg);
        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));
        assertThat(next()).isInstanceOf(LegEnded.class);
        nothingMore();
    }

    @Test
    void whoIsHeldIsBackWithTheAgentAfterwards() throws InterruptedException {
        var agent = atTheStation();
        var leg = talking();
        theSwitch().connect(leg, agent);
        assertConnected(leg, agent);

        theSwitch().hold(leg, true);
        theSwitch().hold(leg, false);
        theSwitch().mute(agent, true);
        theSwitch().mute(agent, false);
        theSwitch().part(leg);
        pass(Duration.ofSeconds(1));

        assertThat(next()).as("parted, so it was still connected").isInstanceOf(LegParted.class);
        theSwitch().hangUp(agent);
        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));
        assertThat(List.of(next(), next())).hasOnlyElementsOfType(LegEnded.class);
    }

    @Test
    void aStationNobodyIsAtCannotBeReached() throws InterruptedException {
        var leg = ring(aStationNobodyIsAt());
        pass(Duration.ofSeconds(2));

        var ended = (LegEnded) next();
        assertThat(ended.leg()).isEqualTo(leg);
        assertThat(ended.cause()).isEqualTo(Cause.UNREACHABLE);
        nothingMore();
    }

    @Test
    void connectingWhatIsOverOrUnknownIsHarmless() throws InterruptedException {
        var over = dial(Reaction.BUSY);
        wholeLife();
        var agent = atTheStation();
        var nobody = new LegId(UUID.randomUUID());

        for (var any : List.of(over, nobody)) {
            assertThatCode(() -> theSwitch().connect(any, agent)).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().connect(agent, any)).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().part(any)).doesNotThrowAnyException();
            assertThatCode(() -> theSwitch().mute(any, true)).doesNotThrowAnyException();
        }
        nothingMore();
    }

    @Test
    void aDeadSwitchTakesNothingAndTellsNothingAndSaysSo() throws InterruptedException {
        var leg = talking();

        die();

        assertThat(theSwitch().available()).isFalse();
        assertThat(theSwitch().readiness().state()).isEqualTo(Readiness.State.UNREACHABLE);
        assertThat(theSwitch().readiness().sentence()).isNotBlank();
        assertThatThrownBy(() -> dial(Reaction.ANSWERS)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().hangUp(leg)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().hold(leg, true)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().sendDigits(leg, "1")).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().announce(leg, new Announcement("call-nobody-there", "抱歉")))
                .isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().find(leg)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> ring(aStation())).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().connect(leg, leg)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().part(leg)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().mute(leg, true)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().recording(leg, Side.AGENT)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> theSwitch().forgetRecording(leg)).isInstanceOf(SwitchUnavailable.class);
        nothingMore();
    }

    /// Whether its end is told or the leg is unknown: it is over, the switch lost it, and it is over once.
    @Test
    void aSwitchThatComesBackHasLostItsLegsAndServesTheNext() throws InterruptedException {
        var leg = talking();

        die();
        comeBack();

        assertThat(theSwitch().available()).isTrue();
        theSwitch()
                .find(leg)
                .ifPresent(
                        it -> assertThat(it.ended()).extracting(LegEnded::cause).isEqualTo(Cause.SWITCH_LOST));
        pass(Duration.ofHours(1));
        var told = new ArrayList<LegEvent>();
        for (var event = this.told.poll(quiet().toMillis(), TimeUnit.MILLISECONDS);
                event != null;
                event = this.told.poll(quiet().toMillis(), TimeUnit.MILLISECONDS)) {
            told.add(event);
        }
        assertThat(told)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(it -> assertThat(((LegEnded) it).cause()).isEqualTo(Cause.SWITCH_LOST));
        dial(Reaction.BUSY);
        assertThat(((LegEnded) wholeLife().getLast()).cause()).isEqualTo(Cause.BUSY);
    }

    private byte[] recorded(LegId leg, Side side) {
        try (var sound = theSwitch().recording(leg, side).orElseThrow()) {
            return sound.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is anything but silence.
    private static boolean isHeard(byte... sound) {
        return IntStream.range(0, sound.length).anyMatch(it -> sound[it] != SILENCE);
    }

    @Test
    void bothSidesAreRecordedFromTheAnswerToTheEnd() throws InterruptedException {
        assertThat(theSwitch().records()).isTrue();
        var leg = new LegId(UUID.randomUUID());
        theSwitch().originate(new Originate(leg, aNumberThat(Reaction.ANSWERS), CALLER, ringTimeout(), true));

        var events = wholeLife();

        assertThat(events).hasSize(3);
        var talk = Duration.between(events.get(1).at(), events.get(2).at());
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(Duration.ofMillis(recorded(leg, Side.CUSTOMER).length / 8))
                        .isCloseTo(talk, precision()));
        assertThat(recorded(leg, Side.AGENT)).hasSameSizeAs(recorded(leg, Side.CUSTOMER));
        assertThat(isHeard(recorded(leg, Side.CUSTOMER))).isTrue();
        assertThat(recorded(leg, Side.CUSTOMER)).as("the same each time").isEqualTo(recorded(leg, Side.CUSTOMER));

        theSwitch().forgetRecording(leg);
        theSwitch().forgetRecording(leg);

        assertThat(theSwitch().recording(leg, Side.CUSTOMER)).isEmpty();
        assertThat(theSwitch().recording(leg, Side.AGENT)).isEmpty();
    }

    @Test
    void whatWasNotToBeRecordedOrNeverAnsweredHasNoRecording() throws InterruptedException {
        var unwished = dial(Reaction.ANSWERS);
        wholeLife();
        var unanswered = new LegId(UUID.randomUUID());
        theSwitch().originate(new Originate(unanswered, aNumberThat(Reaction.BUSY), CALLER, ringTimeout(), true));
        wholeLife();

        for (var any : List.of(unwished, unanswered, new LegId(UUID.randomUUID()))) {
            assertThat(theSwitch().recording(any, Side.CUSTOMER)).isEmpty();
            assertThat(theSwitch().recording(any, Side.AGENT)).isEmpty();
            assertThatCode(() -> theSwitch().forgetRecording(any)).doesNotThrowAnyException();
        }
    }

    @Test
    void anUnknownLegIsNotFound() {
        assertThat(theSwitch().find(new LegId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void whatWasToldCanBeFound() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.answered()).isNull())
                .hasValueSatisfying(it -> assertThat(it.ended()).isNull());

        var events = wholeLife();

        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.events()).isEqualTo(events));
    }
}
