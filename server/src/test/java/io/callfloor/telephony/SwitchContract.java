package io.callfloor.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What every switch must do, whoever made it.
public abstract class SwitchContract {

    protected static final Duration RING_TIMEOUT = Duration.ofSeconds(30);
    protected static final Duration TALK = Duration.ofSeconds(90);
    private static final long PATIENCE_SECONDS = 10;
    private static final long QUIET_MILLIS = 150;

    /// What the switch tells goes here.
    protected final BlockingQueue<LegEvent> told = new LinkedBlockingQueue<>();

    protected abstract Switch theSwitch();

    /// A number at which the next dials meet this.
    protected abstract String aNumberThat(Reaction reaction);

    /// Lets time pass for the switch and its customers.
    protected abstract void pass(Duration time);

    protected final LegId dial(Reaction reaction) {
        var leg = new LegId(UUID.randomUUID());
        theSwitch().originate(new Originate(leg, aNumberThat(reaction), "4001002000", RING_TIMEOUT));
        return leg;
    }

    protected final LegEvent next() throws InterruptedException {
        var event = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("an event of the switch").isNotNull();
        return event;
    }

    protected final void nothingMore() throws InterruptedException {
        assertThat(told.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    private List<LegEvent> wholeLife() throws InterruptedException {
        pass(Duration.ofMinutes(10));
        var events = new ArrayList<LegEvent>();
        do {
            events.add(next());
        } while (!(events.getLast() instanceof LegEnded));
        return events;
    }

    @ParameterizedTest
    @EnumSource(Reaction.class)
    void everyLegEndsExactlyOnceAndInOrder(Reaction reaction) throws InterruptedException {
        var leg = dial(reaction);

        var events = wholeLife();

        assertThat(events).allSatisfy(it -> assertThat(it.leg()).isEqualTo(leg));
        assertThat(events).extracting(LegEvent::at).isSorted();
        assertThat(events).filteredOn(LegEnded.class::isInstance).hasSize(1);
        pass(Duration.ofHours(1));
        nothingMore();
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
    void theCauseSaysWhy(Reaction reaction, Cause cause) throws InterruptedException {
        dial(reaction);

        assertThat(((LegEnded) wholeLife().getLast()).cause()).isEqualTo(cause);
    }

    @Test
    void aPersonAnswersTalksAndHangsUp() throws InterruptedException {
        dial(Reaction.ANSWERS);

        var events = wholeLife();

        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOf(LegRinging.class);
        assertThat(((LegAnswered) events.get(1)).by()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(((LegEnded) events.get(2)).by()).isEqualTo(EndedBy.CUSTOMER);
        assertThat(Duration.between(events.get(1).at(), events.get(2).at())).isEqualTo(TALK);
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

        assertThat(Duration.between(events.get(0).at(), events.get(1).at())).isEqualTo(RING_TIMEOUT);
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

    @Test
    void hangingUpATalkEndsItNow() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        pass(Duration.ofSeconds(45));
        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);

        theSwitch().hangUp(leg);
        pass(Duration.ofSeconds(1));

        assertThat(next()).isInstanceOf(LegEnded.class);
        pass(Duration.ofHours(1));
        nothingMore();
    }

    @Test
    void hangingUpWhatIsOverOrUnknownIsHarmless() throws InterruptedException {
        var leg = dial(Reaction.BUSY);
        wholeLife();

        assertThatCode(() -> theSwitch().hangUp(leg)).doesNotThrowAnyException();
        assertThatCode(() -> theSwitch().hangUp(new LegId(UUID.randomUUID()))).doesNotThrowAnyException();
        assertThatCode(() -> theSwitch().hold(leg, true)).doesNotThrowAnyException();
        assertThatCode(() -> theSwitch().sendDigits(leg, "1#")).doesNotThrowAnyException();
        nothingMore();
    }

    @Test
    void anUnknownLegIsNotFound() {
        assertThat(theSwitch().find(new LegId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void whatWasToldCanBeFound() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.events()).isEmpty());

        var events = wholeLife();

        assertThat(theSwitch().find(leg))
                .hasValueSatisfying(it -> assertThat(it.events()).isEqualTo(events));
    }
}
