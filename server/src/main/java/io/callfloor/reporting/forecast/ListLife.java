package io.callfloor.reporting.forecast;

import io.callfloor.pacing.simulation.Day;
import io.callfloor.reporting.forecast.ForecastResult.ForecastRange;
import io.callfloor.reporting.forecast.ForecastResult.RunOut;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How long a list lasts when its days are like the simulated ones, drawn again and again. A lead is dialled at
/// most once a day, those tried most often first, until a person answers or it was tried as often as the
/// project allows; whoever was reached is not dialled again.
final class ListLife {

    static final int MOST_DAYS = 366;
    private static final int LIVES = 200;

    private final List<Day> days;
    private final double answerRate;
    private final int leads;
    private final int attempts;

    /// @param attempts how often a lead is tried at most
    ListLife(List<Day> days, int leads, int attempts) {
        this.days = List.copyOf(days);
        this.leads = leads;
        this.attempts = attempts;
        long calls = days.stream().mapToLong(Day::calls).sum();
        this.answerRate =
                calls == 0 ? 0 : (double) days.stream().mapToLong(Day::answered).sum() / calls;
    }

    /// @param dates of the project's calling days, from 1 on; null where there is no such day
    RunOut runOut(double conversion, long seed, IntFunction<@Nullable LocalDate> dates) {
        var random = new SplittableRandom(seed);
        var ends = new double[LIVES];
        var contacts = new double[LIVES];
        var sales = new double[LIVES];
        for (int i = 0; i < LIVES; i++) {
            var life = live(random);
            ends[i] = life.day();
            contacts[i] = life.contacts();
            sales[i] = ForecastResult.chosen(life.contacts(), conversion, random);
        }
        var end = ForecastRange.of(ends);
        var early = day(end.low());
        var middle = day(end.middle());
        var late = day(end.high());
        return new RunOut(
                early,
                middle,
                late,
                early == null ? null : dates.apply(early),
                middle == null ? null : dates.apply(middle),
                late == null ? null : dates.apply(late),
                Math.round(ForecastRange.of(contacts).middle()),
                Math.round(ForecastRange.of(sales).middle()));
    }

    private static @Nullable Integer day(double at) {
        return at > MOST_DAYS ? null : (int) Math.round(at);
    }

    private record Life(int day, long contacts) {}

    private Life live(RandomGenerator random) {
        var tried = new long[attempts]; // open leads by how often they were tried
        tried[0] = leads;
        long contacts = 0;
        int runsOut = MOST_DAYS + 1;
        for (int day = 1; day <= MOST_DAYS && Arrays.stream(tried).sum() > 0; day++) {
            var like = days.get(random.nextInt(days.size()));
            if (runsOut > MOST_DAYS && Arrays.stream(tried).sum() <= like.calls()) {
                runsOut = day;
            }
            double found = like.answered() == 0 ? 0 : (double) like.served() / like.answered();
            long left = like.calls();
            var next = tried.clone();
            for (int k = attempts - 1; k >= 0 && left > 0; k--) {
                long dialled = Math.min(left, tried[k]);
                left -= dialled;
                long answered = ForecastResult.chosen(dialled, answerRate, random);
                next[k] -= dialled;
                if (k + 1 < attempts) {
                    next[k + 1] += dialled - answered;
                }
                contacts += Math.round(answered * found);
            }
            tried = next;
        }
        return new Life(runsOut, contacts);
    }
}
