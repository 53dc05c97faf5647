package io.callfloor.pacing;

/// Learns the share of calls that a person answers: a slow memory that does not believe noise, and a quick one
/// that takes over when it stands too far off to be noise (a change). Lines still ringing count as the part of
/// a trial they have been already, so that the first answers of a morning do not look like a high rate. Not
/// safe for threads.
final class AnswerRate {

    private static final double SLOW_HALF_LIFE = 600;
    private static final double QUICK_HALF_LIFE = 60;
    private static final double SLOW_ROUNDS = 10;
    private static final double QUICK_ROUNDS = 3;
    private static final double SURPRISE = 3.2;
    private static final double LEANING = 20;

    private double slowTrials;
    private double slowAnswers;
    private double quickTrials;
    private double quickAnswers;
    private long seen;
    private int inFlight;

    /// One call is over: answered by a person or not.
    ///
    /// @param chance what was thought of it before, as a multiple of the average; 1 when nothing was
    void ended(boolean answered, double chance) {
        double slow = Math.pow(0.5, 1 / Math.max(SLOW_HALF_LIFE, SLOW_ROUNDS * inFlight));
        double quickHalfLife = Math.max(QUICK_HALF_LIFE, QUICK_ROUNDS * inFlight);
        double quick = Math.pow(0.5, 1 / quickHalfLife);
        slowTrials = slowTrials * slow + chance;
        quickTrials = quickTrials * quick + chance;
        slowAnswers = slowAnswers * slow + (answered ? 1 : 0);
        quickAnswers = quickAnswers * quick + (answered ? 1 : 0);
        seen++;
        double rate = slowAnswers / slowTrials;
        double deviation = Math.sqrt(rate * (1 - rate) / quickTrials);
        if (seen > 3 * quickHalfLife
                && deviation > 0
                && Math.abs(quickAnswers / quickTrials - rate) > SURPRISE * deviation) {
            slowTrials = quickTrials;
            slowAnswers = quickAnswers;
        }
    }

    /// Of lines that were started together those nobody answers are over at other times than the answered: what is
    /// remembered must be several times what is under way, or a burst looks like a change.
    void inFlight(int lines) {
        inFlight = lines;
    }

    long seen() {
        return seen;
    }

    /// @param ringing the part of a trial that lines under way have been already, summed
    double rate(double ringing) {
        double trials = slowTrials + ringing;
        return trials <= 0
                ? 0.5
                : (slowAnswers + 0.3 * Math.min(LEANING, LEANING * 20 / (seen + 20.0)))
                        / (trials + Math.min(LEANING, LEANING * 20 / (seen + 20.0)));
    }
}
