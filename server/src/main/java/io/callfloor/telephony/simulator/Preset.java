package io.callfloor.telephony.simulator;

import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// How a population of customers behaves whom no script knows. Shares and lengths are judgements inside
/// published ranges: busy and no answer from the call-log analysis of a dialler maker (about 500,000 calls),
/// voicemail and bad numbers from trade reports, talk times from the bank-telemarketing data of the UCI
/// repository, ring times from the former.
enum Preset {
    /// A bank's own clients.
    KNOWN_CLIENTS(0.53, 0.04, 0.02, 0.08),
    /// Bought or gathered numbers.
    COLD_LIST(0.24, 0.05, 0.15, 0.15),
    /// What vendors report on average.
    VENDOR_AVERAGE(0.40, 0.04, 0.08, 0.12);

    private static final double YES_OF_KNOWN_CLIENTS = 0.11;
    private static final double YES_OF_COLD_LIST = 0.015;
    private static final double SHORT_OF_COLD_LIST = 0.35;

    /// Share of dials a person answers.
    final double person;
    /// Share of dials that meet a busy line.
    final double busy;
    /// Share of numbers that do not exist or are switched off, half each.
    final double dead;
    /// Share of dials a voicemail or assistant answers.
    final double machine;

    Preset(double person, double busy, double dead, double machine) {
        this.person = person;
        this.busy = busy;
        this.dead = dead;
        this.machine = machine;
    }

    /// @throws IllegalArgumentException when there is no preset of this name
    static Preset named(String name) {
        for (var preset : values()) {
            if (preset.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return preset;
            }
        }
        throw new IllegalArgumentException(
                "preset: " + name + " (expected: known-clients, cold-list or vendor-average)");
    }

    /// How long a person talks when nobody hangs up. Lognormal lengths: a `yes` takes 2.5 times as long as a
    /// `no`.
    Duration talk(RandomGenerator chance) {
        double seconds = switch (this) {
            case KNOWN_CLIENTS -> chance.nextDouble() < YES_OF_KNOWN_CLIENTS ? yes(chance) : no(chance);
            case COLD_LIST -> cold(chance);
            case VENDOR_AVERAGE -> lognormal(chance, 4.998, 0.9); // mean 222 s
        };
        return Duration.ofMillis((long) (Math.max(1, seconds) * 1000));
    }

    private static double cold(RandomGenerator chance) {
        if (chance.nextDouble() < SHORT_OF_COLD_LIST) {
            return lognormal(chance, Math.log(15), 0.7);
        }
        return chance.nextDouble() < YES_OF_COLD_LIST ? yes(chance) : no(chance);
    }

    private static double yes(RandomGenerator chance) {
        return lognormal(chance, 6.073, 0.712);
    }

    private static double no(RandomGenerator chance) {
        return lognormal(chance, 5.049, 0.887);
    }

    /// How long it rings until somebody answers: a few pick up at once, most within 6 to 10 s, some about 20 s.
    static Duration ring(RandomGenerator chance) {
        double which = chance.nextDouble();
        double seconds = which < 0.05
                ? 0.5
                : which < 0.70 ? lognormal(chance, Math.log(8), 0.3) : 20 + 1.5 * chance.nextGaussian();
        return Duration.ofMillis((long) (Math.max(0.3, seconds) * 1000));
    }

    private static double lognormal(RandomGenerator chance, double mu, double sigma) {
        return Math.exp(mu + sigma * chance.nextGaussian());
    }
}
