package io.callfloor.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.RingStation;
import io.callfloor.telephony.Side;
import io.callfloor.testing.RealSwitch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Who hears whom, by their voices: the customer is a tone of 440 Hz, the agent one of 1000 Hz.
class HearingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RATE = 8000;
    private static final int CUSTOMER = 440;
    private static final int AGENT = 1000;
    private static final double AMPLITUDE = 8000;
    private static final String APPLICATION = "hearing";

    private final CentreClock clock = new CentreClock(Clock.systemUTC());
    private final Timers timers = new Timers(clock);
    private final Queue<LegEvent> told = new ConcurrentLinkedQueue<>();
    private final LegId agent = new LegId(UUID.randomUUID());
    private final LegId customer = new LegId(UUID.randomUUID());
    private RealSwitch real;
    private AriClient ari;
    private AsteriskSwitch asterisk;

    @BeforeEach
    void connectAnAgentAndACustomer() throws Exception {
        real = RealSwitch.start();
        ari = new AriClient(URI.create(real.get("url")), real.get("user"), real.get("password"), JsonMapper.shared());
        asterisk = new AsteriskSwitch(
                clock,
                timers,
                ari,
                JsonMapper.shared(),
                new Wiring(
                        APPLICATION,
                        real.get("trunk"),
                        "PJSIP/{station}",
                        new Endpoints.Browsers(URI.create("ws://127.0.0.1"), Map.of()),
                        false,
                        true,
                        Map.of()),
                Settings.NO_LIMIT,
                () -> told::add);
        asterisk.start();
        await().atMost(PATIENCE).until(asterisk::available);
        asterisk.ring(new RingStation(agent, "1001", Duration.ofSeconds(10)));
        asterisk.originate(new Originate(customer, "+8613800000900", "4001002000", Duration.ofSeconds(10), true));
        await().atMost(PATIENCE)
                .until(() -> told.stream().filter(LegAnswered.class::isInstance).count() == 2);
        asterisk.connect(customer, agent);
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(LegConnected.class::isInstance));
    }

    @AfterEach
    void end() {
        if (asterisk != null) {
            asterisk.stop();
        }
        timers.close();
        if (real != null) {
            real.close();
        }
    }

    @Test
    void whoIsConnectedHearsTheOtherAndNobodyElseDoes() throws Exception {
        assertThat(strength(AGENT, heardBy(customer))).as("the customer hears").isGreaterThan(0.8);
        assertThat(strength(CUSTOMER, heardBy(agent))).as("the agent hears").isGreaterThan(0.8);

        asterisk.mute(agent, true);
        assertThat(strength(AGENT, heardBy(customer))).as("muted").isLessThan(0.05);
        assertThat(strength(CUSTOMER, heardBy(agent))).as("the muted one hears").isGreaterThan(0.8);
        asterisk.mute(agent, false);
        assertThat(strength(AGENT, heardBy(customer))).as("no longer muted").isGreaterThan(0.8);

        asterisk.hold(customer, true);
        var music = heardBy(customer);
        assertThat(strength(AGENT, music)).as("held").isLessThan(0.05);
        assertThat(loudness(music)).as("who is held hears music").isGreaterThan(50);
        assertThat(strength(CUSTOMER, heardBy(agent)))
                .as("the agent of one who is held")
                .isLessThan(0.05);
        asterisk.hold(customer, false);
        assertThat(strength(AGENT, heardBy(customer))).as("taken back").isGreaterThan(0.8);
        assertThat(strength(CUSTOMER, heardBy(agent))).as("taken back").isGreaterThan(0.8);

        asterisk.part(customer);
        assertThat(strength(AGENT, heardBy(customer))).as("parted").isLessThan(0.05);
        assertThat(strength(CUSTOMER, heardBy(agent))).as("parted").isLessThan(0.05);
    }

    /// What changes with whom a customer is connected leaves no gap, and each voice is on its own side.
    @Test
    void theRecordingHasEachVoiceOnItsOwnSideAtItsTime() throws Exception {
        var answered = told.stream()
                .filter(it -> it instanceof LegAnswered && it.leg().equals(customer))
                .findFirst()
                .orElseThrow()
                .at();
        var marks = new ArrayList<Duration>();
        Runnable mark = () -> marks.add(Duration.between(answered, clock.instant()));
        mark.run();
        heardBy(agent); // two seconds of talk
        mark.run();
        asterisk.hold(customer, true);
        heardBy(customer);
        mark.run();
        asterisk.hold(customer, false);
        heardBy(agent);
        mark.run();
        asterisk.part(customer);
        heardBy(customer);
        mark.run();

        asterisk.hangUp(customer);
        await().atMost(PATIENCE)
                .until(() -> told.stream()
                        .anyMatch(it -> it instanceof LegEnded && it.leg().equals(customer)));

        var ended = told.stream()
                .filter(it -> it instanceof LegEnded && it.leg().equals(customer))
                .findFirst()
                .orElseThrow()
                .at();
        var talk = Duration.between(answered, ended);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Duration.ofMillis(recorded(Side.CUSTOMER).length / 8))
                        .isCloseTo(talk, Duration.ofMillis(300)));
        var said = recorded(Side.CUSTOMER);
        var heard = recorded(Side.AGENT);
        assertThat(said).hasSameSizeAs(heard);
        assertThat(strength(CUSTOMER, said))
                .as("the customer speaks all the time")
                .isGreaterThan(0.9);
        assertThat(strength(AGENT, said)).as("on a side of his own").isLessThan(0.01);
        assertThat(strength(CUSTOMER, heard)).as("nobody hears himself").isLessThan(0.01);
        assertThat(strength(AGENT, between(heard, marks.get(0), marks.get(1)))).isGreaterThan(0.8);
        assertThat(strength(AGENT, between(heard, marks.get(1), marks.get(2))))
                .as("held")
                .isLessThan(0.05);
        assertThat(loudness(between(heard, marks.get(1), marks.get(2))))
                .as("music")
                .isGreaterThan(50);
        assertThat(strength(AGENT, between(heard, marks.get(2), marks.get(3)))).isGreaterThan(0.8);
        assertThat(strength(AGENT, between(heard, marks.get(3), marks.get(4))))
                .as("parted")
                .isLessThan(0.05);
    }

    /// The middle of a stretch, a third of a second from either end.
    private static short[] between(short[] samples, Duration from, Duration to) {
        int margin = RATE / 3;
        return Arrays.copyOfRange(
                samples, (int) from.toMillis() * RATE / 1000 + margin, (int) to.toMillis() * RATE / 1000 - margin);
    }

    /// What the switch recorded, as samples of 16 bits.
    private short[] recorded(Side side) throws IOException {
        try (var sound = asterisk.recording(customer, side).orElseThrow()) {
            var bytes = sound.readAllBytes();
            var samples = new short[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                int law = bytes[i] ^ 0x55;
                int segment = (law & 0x70) >> 4;
                int size = ((law & 0xf) << 4) + (segment == 0 ? 8 : 0x108);
                size = segment > 1 ? size << (segment - 1) : size;
                samples[i] = (short) ((law & 0x80) == 0 ? -size : size);
            }
            return samples;
        }
    }

    /// The last of two seconds of what goes out to a leg.
    private short[] heardBy(LegId leg) throws IOException, UnsupportedAudioFileException {
        var name = "heard-" + UUID.randomUUID();
        var spy = ari.post("channels/" + leg.value() + "/snoop/" + name, Map.of("spy", "out", "app", APPLICATION));
        assertThat(spy.done()).as(spy.message()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> ari.post(
                                "channels/" + name + "/record",
                                Map.of("name", name, "format", "wav", "maxDurationSeconds", "2"))
                        .done());
        await().atMost(PATIENCE)
                .until(() -> ari.get("recordings/live/" + name, Map.of()).status() == 404);
        ari.delete("channels/" + name, Map.of());
        try (var sound = AudioSystem.getAudioInputStream(
                Path.of(real.get("recordings"), name + ".wav").toFile())) {
            var bytes = sound.readAllBytes();
            var samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8);
            }
            // where nothing goes out nothing is recorded
            return Arrays.copyOf(Arrays.copyOfRange(samples, Math.max(0, samples.length - RATE), samples.length), RATE);
        }
    }

    private static double loudness(short... samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    /// How strong a tone is beside the one that is played, by windows of 50 ms (Goertzel): 1 where it is there
    /// throughout, 0 where it is not.
    private static double strength(int hertz, short... samples) {
        int window = RATE / 20;
        double step = 2 * Math.cos(2 * Math.PI * hertz / RATE);
        double power = 0;
        for (int from = 0; from + window <= samples.length; from += window) {
            double before = 0;
            double last = 0;
            for (int i = from; i < from + window; i++) {
                double now = samples[i] + step * last - before;
                before = last;
                last = now;
            }
            power += (last * last + before * before - step * last * before) * 2 / window;
        }
        return power / samples.length / (AMPLITUDE * AMPLITUDE / 2);
    }
}
