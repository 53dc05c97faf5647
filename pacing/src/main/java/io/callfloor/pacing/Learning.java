package io.callfloor.pacing;

/// Learns a campaign while it runs: answer rate, ring times, talk, wrap-up, and how much risk spends the budget
/// as planned. Every observation is handed in. Not safe for threads.
public final class Learning {

    private static final double RING_HALF_LIFE = 4000;
    private static final double LIFE_HALF_LIFE = 1500;
    private static final double FIRST_APPETITE = 0.04;
    private static final double GAIN = 0.06;
    private static final double RESERVE = 2;
    private static final double FIRST_GAIN = 0.3;
    private static final double LOWEST = 0.0008;
    private static final double HIGHEST = 0.5;
    private static final double PLAN_SECONDS = 1800;
    private static final double FEWEST_PLANNED = 300;

    private final double patience;
    private final AnswerRate rate = new AnswerRate();
    private final RingTimes rings = new RingTimes(RING_HALF_LIFE);
    private final Lifetimes talks = new Lifetimes(LIFE_HALF_LIFE);
    private final Lifetimes closings = new Lifetimes(LIFE_HALF_LIFE);
    private final Lifetimes wrapUps = new Lifetimes(LIFE_HALF_LIFE);
    private double appetite = FIRST_APPETITE;
    private double lastAnswer = Double.NaN;
    private double answerGap = 5;
    private double reserve = 1;
    private long served;

    /// @param patience seconds an answered person may wait for an agent
    public Learning(double patience) {
        this.patience = patience;
    }

    /// A line is over.
    ///
    /// @param seconds how long it rang
    /// @param answered by a person
    /// @param score what was thought of its chance, as a multiple of the average
    public void rang(double seconds, boolean answered, double score) {
        rings.ended(seconds, answered);
        rate.ended(answered, score);
    }

    /// A talk ended whose last step had not been reported.
    public void talked(double seconds) {
        talks.ended(seconds);
    }

    /// A talk that had lasted so many seconds came to its last step.
    public void closing(double seconds) {
        talks.turned(seconds);
    }

    /// A talk ended, so many seconds after its last step began.
    public void closed(double seconds) {
        closings.ended(seconds);
    }

    public void wrappedUp(double seconds) {
        wrapUps.ended(seconds);
    }

    /// A person answered, and it is known whether somebody was there. What is allowed to risk moves so that the
    /// budget is spent evenly: along the cap, behind it by a reserve for the bursts to be expected.
    ///
    /// @param at seconds of any clock that never goes back
    /// @param budget of the contract, with this call
    public void served(double at, boolean dropped, Budget budget) {
        if (!Double.isNaN(lastAnswer)) {
            answerGap += 0.02 * (Math.min(600, at - lastAnswer) - answerGap);
        }
        lastAnswer = at;
        reserve = 1
                + RESERVE
                        * Math.sqrt(budget.contract().rate()
                                * Math.max(FEWEST_PLANNED, PLAN_SECONDS / Math.max(0.01, answerGap)));
        if (budget.spent() && !dropped) {
            return;
        }
        served++;
        double gain = GAIN + FIRST_GAIN / (1 + served / 40.0);
        double cap = budget.contract().rate();
        double wanted = cap * (1 + 0.4 * Math.clamp((budget.left() - reserve) / reserve, -1, 1));
        appetite = Math.clamp(appetite * Math.exp(gain * (wanted - (dropped ? 1 : 0))), LOWEST, HIGHEST);
    }

    /// @param ringing seconds each line under way has rung
    /// @param talking seconds each talk under way has lasted
    /// @param closing seconds each talk in its last step has been there
    /// @param wrappingUp seconds each wrap-up under way has lasted
    public Estimates estimates(double[] ringing, double[] talking, double[] closing, double[] wrappingUp) {
        var answeredBy = rings.answeredBy();
        double trials = 0;
        for (double age : ringing) {
            trials += Estimates.trial(answeredBy, age);
        }
        return new Estimates(
                rate.rate(trials),
                rings,
                new Lifetime(talks.hazards(talking)),
                new Lifetime(closings.hazards(closing)),
                new Lifetime(wrapUps.hazards(wrappingUp)),
                patience,
                talks.mean(),
                wrapUps.mean(),
                rate.seen(),
                talks.seen() + closings.seen(),
                appetite,
                reserve);
    }
}
