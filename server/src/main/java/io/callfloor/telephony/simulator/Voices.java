package io.callfloor.telephony.simulator;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Side;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// What is heard on a simulated leg: one side speaks after the other, the customer as a tone of 440 Hz, the agent
/// as
/// one of 1000 Hz. Made as it is read, and the same whenever it is read.
final class Voices extends InputStream {

    private static final int RATE = 8000;
    private static final int MILLIS = RATE / 1000;
    private static final int CUSTOMER_HERTZ = 440;
    private static final int AGENT_HERTZ = 1000;
    private static final double AMPLITUDE = 8000;

    /// Both tones repeat after so many samples.
    private static final int PERIOD = 200;

    private static final int HELLO_MILLIS = 700;
    private static final int PAUSE_MILLIS = 300;
    private static final int PAUSES_MILLIS = 900;
    private static final int TURN_MILLIS = 1200;
    private static final int TURNS_MILLIS = 5000;

    private static final byte SILENCE = ALaw.encode(0);
    private static final byte[] CUSTOMER = tone(CUSTOMER_HERTZ);
    private static final byte[] AGENT = tone(AGENT_HERTZ);

    private final byte[] tone;
    private final Side side;
    private final boolean monologue;
    private final long samples;
    private final Random chance;

    private long place;
    private Side speaker = Side.CUSTOMER;
    private long speaksUntil = (long) HELLO_MILLIS * MILLIS;
    private long quietUntil;

    private Voices(Plan plan, Side side, long samples) {
        this.side = side;
        this.tone = side == Side.CUSTOMER ? CUSTOMER : AGENT;
        this.monologue = plan.answeredBy() == AnsweredBy.MACHINE;
        this.samples = samples;
        this.chance = new Random(plan.leg().value().hashCode());
        this.quietUntil = speaksUntil + pause();
    }

    /// @return empty when nobody answered
    static Optional<InputStream> of(Plan plan, Side side, Instant now) {
        if (plan.answeredAt() == null || plan.answeredAt().isAfter(now)) {
            return Optional.empty();
        }
        var from = Objects.requireNonNull(plan.answeredAt());
        var until = plan.isOver(now) ? plan.endedAt() : now;
        return Optional.of(new Voices(plan, side, Duration.between(from, until).toMillis() * MILLIS));
    }

    private static byte[] tone(int hertz) {
        var tone = new byte[PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            tone[i] = ALaw.encode((int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        return tone;
    }

    private long pause() {
        return (long) (PAUSE_MILLIS + chance.nextInt(PAUSES_MILLIS)) * MILLIS;
    }

    @Override
    public int read() {
        if (place >= samples) {
            return -1;
        }
        while (place >= quietUntil) {
            speaker = speaker == Side.CUSTOMER ? Side.AGENT : Side.CUSTOMER;
            speaksUntil = quietUntil + (long) (TURN_MILLIS + chance.nextInt(TURNS_MILLIS)) * MILLIS;
            quietUntil = speaksUntil + pause();
        }
        boolean speaks = monologue ? side == Side.CUSTOMER : speaker == side && place < speaksUntil;
        return (speaks ? tone[(int) (place++ % PERIOD)] : silence()) & 0xff;
    }

    private byte silence() {
        place++;
        return SILENCE;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int read = 0;
        while (read < length) {
            int one = read();
            if (one < 0) {
                return read == 0 ? -1 : read;
            }
            into[from + read++] = (byte) one;
        }
        return read;
    }
}
