package io.callfloor.pacing.simulation;

import java.util.List;

/// What came of a policy in a scenario.
///
/// @param occupancy talk and wrap-up as a share of logged-in time, the first half hour left out
/// @param talkShare talk alone
/// @param days abandoned share of each day's answered calls
/// @param answers of each day
/// @param calls started
/// @param error half of the interval in which the occupancy lies with 95 % certainty, from what days differ by; 0
///     with one day
/// @param idle mean seconds an agent waits between two calls
/// @param over longest stretch, in seconds, a day's share to date stood above the cap
public record Outcome(
        double occupancy,
        double talkShare,
        List<Double> days,
        List<Long> answers,
        long calls,
        double error,
        double idle,
        double over) {

    private static final double CERTAIN = 1.96;

    static Outcome of(List<Day> days) {
        double logged = days.stream().mapToDouble(Day::logged).sum();
        double busy = days.stream().mapToDouble(Day::busy).sum();
        return new Outcome(
                busy / logged,
                days.stream().mapToDouble(Day::talk).sum() / logged,
                days.stream().map(Day::abandonment).toList(),
                days.stream().map(Day::answered).toList(),
                days.stream().mapToLong(Day::calls).sum(),
                error(days.stream().map(Day::occupancy).toList()),
                (logged - busy)
                        / Math.max(1, days.stream().mapToLong(Day::served).sum()),
                days.stream().mapToDouble(Day::over).max().orElse(0));
    }

    private static double error(List<Double> values) {
        if (values.size() < 2) {
            return 0;
        }
        double mean = values.stream().mapToDouble(it -> it).average().orElseThrow();
        double squares =
                values.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
        return CERTAIN * Math.sqrt(squares / (values.size() - 1) / values.size());
    }

    public double abandonment() {
        double dropped = 0;
        double all = 0;
        for (int i = 0; i < days.size(); i++) {
            dropped += days.get(i) * answers.get(i);
            all += answers.get(i);
        }
        return all == 0 ? 0 : dropped / all;
    }

    public double worst() {
        return days.stream().mapToDouble(it -> it).max().orElse(0);
    }

    /// The share under which nine days of ten lie.
    public double ninetieth() {
        var sorted = days.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1);
    }

    /// Days over a cap among those with enough answers to judge.
    public long over(double cap, long fewest) {
        long count = 0;
        for (int i = 0; i < days.size(); i++) {
            if (answers.get(i) >= fewest && days.get(i) > cap + 1e-12) {
                count++;
            }
        }
        return count;
    }
}
