package io.callfloor.pacing;

import io.callfloor.pacing.Decision.Rule;

/// Decides how many calls to start. The formula stands in the package's description. Every decision depends on
/// its arguments only.
public final class Pacing {

    private static final int CALLS_TO_LEARN = 60;
    private static final int CALLS_OF_AN_AGENT = 3;
    private static final double TALKS_TO_LEARN = 12;
    private static final double TALKS_OF_AN_AGENT = 0.5;
    private static final double MOST_TALKS = 500;

    private Pacing() {}

    /// @return never fewer calls than one line per free agent needs, never more than the lines allow
    public static Decision decide(Snapshot now, Limits limits) {
        int most = Math.max(0, (int) Math.min(
                Integer.MAX_VALUE,
                (long) limits.lines()
                        - now.ringing().length
                        - now.bound()
                        - now.waiting()
                        - now.talking().length
                        - now.closing().length));
        int floor = Math.max(0, now.free() - now.ringing().length - now.waiting());
        var balance = new Balance(now);
        var rule = rule(now, limits);
        double advance = now.estimates().advance(now.budget());
        int start = rule == Rule.PREDICTIVE
                ? Math.max(
                        floor,
                        balance.most(
                                now.estimates().appetite(now.budget()) * (1 - limits.slowness()),
                                now.budget().left() + advance,
                                advance,
                                most))
                : floor;
        if (start > most) {
            start = most;
            rule = rule == Rule.PREDICTIVE ? Rule.LINES_LIMIT : rule;
        }
        return new Decision(
                start,
                rule,
                balance.expectedFree(),
                now.ringing().length + now.waiting(),
                balance.expectedAnswers(),
                balance.risk(start),
                now.budget().left(),
                now.budget().allowed(),
                advance);
    }

    private static Rule rule(Snapshot now, Limits limits) {
        if (limits.slowness() >= 1) {
            return Rule.BY_HAND;
        }
        if (now.budget().contract().rate() <= 0) {
            return Rule.NO_BUDGET;
        }
        if (now.agents() < limits.fewestAgents()) {
            return Rule.FEW_AGENTS;
        }
        if (young(now)) {
            return Rule.LEARNING;
        }
        return now.budget().spent(now.estimates().advance(now.budget())) ? Rule.BUDGET_SPENT : Rule.PREDICTIVE;
    }

    /// A large floor dials so many at once that the first to end are the quick ones only; it waits for more of
    /// them,
    /// for on a wrong picture it would spend a day's budget in a minute.
    private static boolean young(Snapshot now) {
        var known = now.estimates();
        return known.callsSeen() < Math.max(CALLS_TO_LEARN, CALLS_OF_AN_AGENT * (long) now.agents())
                || known.talksSeen() < Math.max(TALKS_TO_LEARN, Math.min(TALKS_OF_AN_AGENT * now.agents(), MOST_TALKS));
    }
}
