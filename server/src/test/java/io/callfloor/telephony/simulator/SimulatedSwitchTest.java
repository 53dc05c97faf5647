package io.callfloor.telephony.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchContract;
import io.callfloor.telephony.SwitchUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedSwitchTest extends SwitchContract {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final AtomicLong NUMBERS = new AtomicLong(13_800_000_000L);

    @TempDir
    Path home;

    private final CentreClock clock = new CentreClock(Clock.fixed(NINE, ZoneOffset.UTC));
    private final Timers timers = new Timers(clock);
    private SimulatedSwitch simulator;

    @BeforeEach
    void open() {
        simulator = another();
        simulator.start();
    }

    @AfterEach
    void close() {
        simulator.stop();
        timers.close();
    }

    private SimulatedSwitch another() {
        return new SimulatedSwitch(
                clock,
                timers,
                Vault.open(home.resolve("keys"), Optional.empty(), Optional.empty()),
                new Fate(Preset.KNOWN_CLIENTS, 7),
                0,
                2000,
                home.resolve("simulator"),
                () -> told::add,
                Stream::empty);
    }

    /// The server dies and comes back; the file is all that is left.
    private void dieAndComeBack(Duration away) {
        simulator.stop();
        pass(away);
        simulator = another();
        simulator.start();
    }

    @Test
    void oneLegMoreThanThereAreLinesEndsInCongestionAndALineThatIsFreeAgainServesTheNext() {
        simulator.lines(1);
        var first = new LegId(UUID.randomUUID());
        simulator.script(
                "+8613900000001", new ScriptedCustomer(List.of(Reaction.ANSWERS), Duration.ofMinutes(1), false));
        simulator.originate(new Originate(first, "+8613900000001", "057188880000", Duration.ofSeconds(30)));
        var second = new LegId(UUID.randomUUID());
        simulator.originate(new Originate(second, "+8613900000001", "057188880000", Duration.ofSeconds(30)));
        pass(Duration.ofSeconds(2));
        assertThat(cause(second)).contains(Cause.CONGESTION);
        assertThat(cause(first)).isEmpty();

        pass(Duration.ofMinutes(3));
        await().atMost(Duration.ofSeconds(5)).until(() -> ended(first));
        var third = new LegId(UUID.randomUUID());
        simulator.originate(new Originate(third, "+8613900000001", "057188880000", Duration.ofSeconds(30)));
        pass(Duration.ofMinutes(3));
        assertThat(cause(third)).contains(Cause.NORMAL);
    }

    private Optional<Cause> cause(LegId leg) {
        return simulator.find(leg).map(LegStatus::ended).map(LegEnded::cause);
    }

    private boolean ended(LegId leg) {
        return told.stream().anyMatch(it -> it instanceof LegEnded && it.leg().equals(leg));
    }

    @Override
    protected Switch theSwitch() {
        return simulator;
    }

    @Override
    protected String aNumberThat(Reaction reaction) {
        return aNumberThat(List.of(reaction));
    }

    private String aNumberThat(List<Reaction> reactions) {
        var number = "+86" + NUMBERS.incrementAndGet();
        simulator.script(number, new ScriptedCustomer(reactions, TALK, false));
        return number;
    }

    @Override
    protected void pass(Duration time) {
        clock.set(clock.instant().plus(time), 1);
    }

    @Override
    protected String aStation() {
        return "1001";
    }

    @Override
    protected String aStationNobodyIsAt() {
        simulator.station("1002", false);
        return "1002";
    }

    @Override
    protected void die() {
        simulator.kill();
    }

    @Override
    protected void comeBack() {
        simulator.revive();
    }

    @Test
    void nothingHasHappenedToALegThatWasJustPlaced() {
        var leg = dial(Reaction.ANSWERS);

        assertThat(simulator.find(leg))
                .hasValueSatisfying(it -> assertThat(it.events()).isEmpty());
    }

    @Test
    void aCallGoesOnWhenTheServerDiesAndItsEndIsTold() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        pass(Duration.ofSeconds(45));
        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);

        dieAndComeBack(Duration.ofSeconds(10));

        assertThat(simulator.find(leg)).hasValueSatisfying(it -> {
            assertThat(it.answered()).isNotNull();
            assertThat(it.ended()).isNull();
        });
        pass(TALK);
        assertThat(next()).isInstanceOf(LegEnded.class);
        nothingMore();
    }

    @Test
    void whatHappenedWhileTheServerWasDeadIsFoundNotTold() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);

        dieAndComeBack(Duration.ofMinutes(10));

        nothingMore();
        assertThat(simulator.find(leg)).hasValueSatisfying(it -> {
            assertThat(it.answered()).isNotNull();
            assertThat(it.ended()).isNotNull();
        });
    }

    @Test
    void aHangUpOutlivesTheServer() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        pass(Duration.ofSeconds(45));
        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);
        simulator.hangUp(leg);
        var ended = clock.instant();

        dieAndComeBack(Duration.ofMinutes(1));

        assertThat(simulator.find(leg))
                .hasValueSatisfying(
                        it -> assertThat(it.ended()).extracting(LegEnded::at).isEqualTo(ended));
    }

    @Test
    void aTornLineCostsNothingButItself() throws Exception {
        var leg = dial(Reaction.NO_ANSWER);
        simulator.stop();
        Files.writeString(home.resolve("simulator/legs.journal"), "leg 0192", StandardOpenOption.APPEND);
        simulator = another();
        simulator.start();

        assertThat(simulator.find(leg)).isPresent();
    }

    @Test
    void noNumberStandsInTheJournal() throws Exception {
        dial(Reaction.BUSY);

        assertThat(Files.readString(home.resolve("simulator/legs.journal"))).doesNotContain("+86", "138000");
    }

    @Test
    void whichDialIsAnsweredIsScriptedAndRemembered() throws InterruptedException {
        var number = aNumberThat(List.of(Reaction.BUSY, Reaction.ANSWERS));
        simulator.originate(new Originate(new LegId(UUID.randomUUID()), number, "400", RING_TIMEOUT));
        pass(Duration.ofSeconds(10));
        assertThat(((LegEnded) next()).cause()).isEqualTo(Cause.BUSY);

        dieAndComeBack(Duration.ofMinutes(15));
        simulator.script(number, new ScriptedCustomer(List.of(Reaction.BUSY, Reaction.ANSWERS), TALK, true));
        simulator.originate(new Originate(new LegId(UUID.randomUUID()), number, "400", RING_TIMEOUT));
        pass(Duration.ofSeconds(45));

        assertThat(next()).isInstanceOf(LegRinging.class);
        assertThat(next()).isInstanceOf(LegAnswered.class);
    }

    @Test
    void aKilledSwitchIsSilentAndForgetsItsCalls() throws InterruptedException {
        var leg = dial(Reaction.ANSWERS);
        var over = dial(Reaction.BUSY);
        pass(Duration.ofSeconds(7));
        boolean rings = false;
        boolean ended = false;
        while (!rings || !ended) {
            var event = next();
            rings |= event instanceof LegEvent.LegRinging && event.leg().equals(leg);
            ended |= event instanceof LegEvent.LegEnded && event.leg().equals(over);
        }

        simulator.kill();
        told.clear(); // the customer may have answered already
        pass(Duration.ofMinutes(10));

        nothingMore();
        assertThatThrownBy(() -> simulator.find(leg)).isInstanceOf(SwitchUnavailable.class);
        assertThatThrownBy(() -> dial(Reaction.BUSY)).isInstanceOf(SwitchUnavailable.class);
        simulator.revive();
        assertThat(simulator.find(leg)).isEmpty();
        assertThat(simulator.find(over)).isPresent();
    }

    @Test
    void lostEventsCanStillBeFound() throws InterruptedException {
        simulator.loseEvents(1);
        var leg = dial(Reaction.ANSWERS);
        pass(Duration.ofMinutes(10));

        nothingMore();
        assertThat(simulator.find(leg))
                .hasValueSatisfying(it -> assertThat(it.events()).hasSize(3));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetMeetsItsShares(Preset preset) {
        var fate = new Fate(preset, 7);
        var causes = new EnumMap<Cause, Integer>(Cause.class);
        int persons = 0;
        int machines = 0;
        int dials = 20_000;
        for (int i = 0; i < dials; i++) {
            var leg = new LegId(new UUID(i * 7919L, i * 104_729L));
            var plan = fate.draw(
                    new Originate(leg, "+8613800000000", "400", RING_TIMEOUT), i * 15_485_863L, null, 1, 0, NINE);
            if (plan.answeredAt() == null) {
                causes.merge(plan.cause(), 1, Integer::sum);
            } else if (plan.answeredBy() == io.callfloor.telephony.AnsweredBy.HUMAN) {
                persons++;
            } else {
                machines++;
            }
            assertThat(plan.endedAt()).isAfter(NINE);
        }
        assertThat((double) persons / dials).isCloseTo(preset.person, within(0.02));
        assertThat((double) machines / dials).isCloseTo(preset.machine, within(0.02));
        assertThat(share(causes, Cause.BUSY, dials)).isCloseTo(preset.busy, within(0.02));
        assertThat(share(causes, Cause.INVALID_NUMBER, dials) + share(causes, Cause.UNREACHABLE, dials))
                .isCloseTo(preset.dead, within(0.02));
    }

    private static double share(Map<Cause, Integer> causes, Cause cause, int dials) {
        return (double) causes.getOrDefault(cause, 0) / dials;
    }

    @Test
    void theSameLegHasTheSameFate() {
        var wish = new Originate(new LegId(new UUID(5, 9)), "+8613800000001", "400", RING_TIMEOUT);

        assertThat(new Fate(Preset.COLD_LIST, 3).draw(wish, 11, null, 1, 0, NINE))
                .isEqualTo(new Fate(Preset.COLD_LIST, 3).draw(wish, 11, null, 1, 0, NINE));
    }
}
