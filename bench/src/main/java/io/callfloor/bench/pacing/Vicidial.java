package io.callfloor.bench.pacing;

import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.View;
import java.util.ArrayDeque;

/// The adaptive modes of VICIdial, rebuilt from a description of their behaviour: a dial level changed every 15
/// seconds from means of 15 samples a second apart, and a dial loop every 2.5 seconds.
final class Vicidial implements Policy {

    enum Mode {
        HARD_LIMIT,
        AVERAGE,
        TAPERED
    }

    /// @param target difference wanted between agents who wait and calls that wait, with the sign turned
    /// @param intensity in per cent
    /// @param limit of abandoned calls of the day, in per cent
    record Settings(Mode mode, double maxLevel, double target, double intensity, double limit) {

        static Settings defaults(Mode mode) {
            return new Settings(mode, 3, 0, 0, 3);
        }
    }

    private static final int SAMPLES = 15;
    private static final double DIAL_EVERY = 2.5;
    private static final double OPENS = 9;
    private static final double CLOSES = 21;

    private final Settings settings;
    private final ArrayDeque<double[]> samples = new ArrayDeque<>();
    private double level;
    private double nextSample;
    private double nextLevel = 15;
    private double nextDial;
    private long dialled;

    Vicidial(Settings settings) {
        this(settings, 1);
    }

    /// @param level to begin with
    Vicidial(Settings settings, double level) {
        this.settings = settings;
        this.level = level;
    }

    @Override
    public void morning() {
        samples.clear();
        level = 1;
        nextSample = 0;
        nextLevel = 15;
        nextDial = 0;
        dialled = 0;
    }

    @Override
    public int start(View now) {
        if (now.ofShift() >= nextSample) {
            nextSample = now.ofShift() + 1;
            samples.addLast(new double[] {now.free(), now.waiting(), now.agents()});
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
        }
        if (now.ofShift() >= nextLevel) {
            nextLevel = now.ofShift() + 15;
            adapt(now);
        }
        if (now.ofShift() < nextDial) {
            return 0;
        }
        nextDial = now.ofShift() + DIAL_EVERY;
        int counted = now.free() + (now.talking().length + now.closing().length);
        int calls = now.ringing().length + now.waiting() + (now.talking().length + now.closing().length);
        int start = Math.max(0, (int) Math.round(level * counted) - calls);
        dialled += start;
        return start;
    }

    private void adapt(View now) {
        double ready = 0;
        double waiting = 0;
        double agents = 0;
        for (var it : samples) {
            ready += it[0] / samples.size();
            waiting += it[1] / samples.size();
            agents += it[2] / samples.size();
        }
        level = Math.min(
                settings.maxLevel(), stepped(level, ready, waiting, agents, settings.target(), settings.intensity()));
        double share = now.answered() == 0 ? 0 : 100.0 * now.abandoned() / now.answered();
        if (dialled > 50 && share > settings.limit()) {
            level = switch (settings.mode()) {
                case HARD_LIMIT -> 1;
                case AVERAGE -> level / 2;
                case TAPERED -> level * taper(OPENS + now.ofShift() / 3600);
            };
        }
        level = Math.max(1, level);
    }

    /// The level after one step of adapting, floored at 1, to three decimals.
    static double stepped(double level, double ready, double waiting, double agents, double target, double intensity) {
        double wanted = ready - waiting + target;
        double by = wanted == 0 || agents == 0 ? 0 : wanted / agents;
        by *= by >= 0 ? 1 + intensity / 100 : Math.abs(intensity / 100 - 1);
        return Math.max(1, Math.round(level * (1 + by) * 1000) / 1000.0);
    }

    /// By what the level shrinks when the limit is passed at this hour, with 21:00 as the latest time.
    static double taper(double hour) {
        double clock = Math.floor(hour) * 100 + Math.floor(hour % 1 * 60);
        double left = CLOSES * 100 - clock;
        return left < 0 ? 0 : Math.min(1, left / 1000);
    }
}
