package io.callfloor.pacing;

import io.callfloor.pacing.Estimates.Traits;
import org.jspecify.annotations.Nullable;

/// Learns a campaign while it runs: answer rate, ring times, talk, wrap-up, and how much risk spends the budget
/// as planned. Every observation is handed in. Not safe for threads.
public final class Learning {

    private static final double RING_HALF_LIFE = 4000;
    private static final double LIFE_HALF_LIFE = 1500;
    private static final double FIRST_APPETITE = 0.04;
    private static final double GAIN = 0.06;
    private static final double LEAST_RESERVE = 2;
    private static final double RESERVE = 4;
    private static final double ADVANCED = 0.5;
    private static final double FIRST_GAIN = 0.3;
    private static final double LOWEST = 0.0008;
    private static final double HIGHEST = 0.5;
    private static final double PLAN_SECONDS = 1800;
    private static final double FEWEST_PLANNED = 300;
    private static final double MOST_SPENDING = 3;
    private static final double SEGMENT_HALF_LIFE = 600;
    private static final double LENGTHS_NOISE = 1.5;
    private static final double FAILS_WITHIN = 1.5;
    private static final int CALLS_BEFORE_SEGMENTS = 60;

    private final double patience;
    private final AnswerRate rate = new AnswerRate();
    private final RingTimes rings = new RingTimes(RING_HALF_LIFE);
    private final Lifetimes talks = new Lifetimes(LIFE_HALF_LIFE);
    private final Lifetimes closings = new Lifetimes(LIFE_HALF_LIFE);
    private final Lifetimes wrapUps = new Lifetimes(LIFE_HALF_LIFE);
    private final Segments answers = new Segments(SEGMENT_HALF_LIFE, 1);
    private final Segments bands = new Segments(SEGMENT_HALF_LIFE, 1);
    private final Segments ringing = new Segments(SEGMENT_HALF_LIFE, 1);
    private final Segments talking = new Segments(SEGMENT_HALF_LIFE, LENGTHS_NOISE);
    private final Segments wrapping = new Segments(SEGMENT_HALF_LIFE, LENGTHS_NOISE);
    private double ringMean;
    private long answersSeen;
    private double appetite = FIRST_APPETITE;
    private double lastAnswer = Double.NaN;
    private double answerGap = 5;
    private long gaps;
    private double reserve = 1;
    private long served;

    /// @param patience seconds an answered person may wait for an agent
    public Learning(double patience) {
        this.patience = patience;
    }

    /// A line is over. One that fails at once was no trial: it says nothing of people, and another is started in
    /// its place before the next is decided. So lines that fail for a while and then no more shake nothing.
    ///
    /// @param seconds how long it rang
    /// @param answered by a person
    public void rang(double seconds, boolean answered, Prospect lead) {
        if (!answered && seconds < FAILS_WITHIN) {
            return;
        }
        double chance = chance(lead);
        if (rate.seen() >= CALLS_BEFORE_SEGMENTS) {
            double expected = rate.rate(0) * chance;
            for (var segment : lead.segments()) {
                answers.saw(segment, answered ? 1 : 0, expected / answers.of(segment));
            }
            if (lead.score() != 1) {
                var band = band(lead.score());
                bands.saw(band, answered ? 1 : 0, expected / bands.of(band));
            }
        }
        double pace = learn(answered ? ringing : null, seconds, ringMean, lead);
        if (answered) {
            ringMean += (seconds / pace - ringMean) * Math.max(1 / RING_HALF_LIFE, 1.0 / ++answersSeen);
        }
        rings.ended(seconds / pace, answered);
        rate.ended(answered, chance);
    }

    private double chance(Prospect lead) {
        double chance = lead.score() == 1 ? 1 : lead.score() * bands.of(band(lead.score()));
        for (var segment : lead.segments()) {
            chance *= answers.of(segment);
        }
        return chance;
    }

    /// Scores in half octaves: a score that errs means less than it says, and what leads of its band really do
    /// tells how much.
    static Object band(double score) {
        return (int) Math.clamp(Math.round(2 * Math.log(score) / Math.log(2)), -8, 8);
    }

    /// @return by what multiple of the usual this kind lasts, before this one
    private static double learn(@Nullable Segments segments, double seconds, double usual, Prospect lead) {
        double pace = 1;
        if (segments != null && usual > 0) {
            for (var segment : lead.segments()) {
                pace *= segments.of(segment);
            }
            for (var segment : lead.segments()) {
                segments.saw(segment, seconds / usual, pace / segments.of(segment));
            }
        }
        return pace;
    }

    /// A talk ended whose last step had not been reported.
    public void talked(double seconds, Prospect lead) {
        talks.ended(seconds / learn(talking, seconds, talks.mean(), lead));
    }

    /// A talk that had lasted so many seconds came to its last step.
    public void closing(double seconds) {
        talks.turned(seconds);
    }

    /// A talk ended, so many seconds after its last step began.
    public void closed(double seconds) {
        closings.ended(seconds);
    }

    public void wrappedUp(double seconds, Prospect lead) {
        wrapUps.ended(seconds / learn(wrapping, seconds, wrapUps.mean(), lead));
    }

    /// A person answered, and it is known what became of them. What is allowed to risk moves so that the budget
    /// is spent evenly: along the cap, behind it by a reserve for the bursts to be expected, which grows small as
    /// the window ends. Who hung up early says nothing of the cap.
    ///
    /// @param at seconds of any clock that never goes back
    /// @param budget of the contract, with this call
    public void served(double at, Reception how, Budget budget) {
        if (!Double.isNaN(lastAnswer)) {
            answerGap += Math.max(0.02, 1.0 / ++gaps) * (Math.min(600, at - lastAnswer) - answerGap);
        }
        lastAnswer = at;
        double gap = gap();
        double planned = Math.min(budget.ahead() / gap, Math.max(FEWEST_PLANNED, PLAN_SECONDS / gap));
        reserve = LEAST_RESERVE + RESERVE * Math.sqrt(budget.contract().rate() * planned);
        boolean dropped = how == Reception.ABANDONED;
        double advance = advance(budget, reserve, gap, rate.rate(0));
        if (how == Reception.HUNG_UP || budget.spent(advance) && !dropped) {
            return;
        }
        served++;
        double gain = GAIN + FIRST_GAIN / (1 + served / 40.0);
        double cap = budget.contract().rate();
        double wanted = cap * (1 + 0.4 * Math.clamp((budget.left() + advance - reserve) / reserve, -1, MOST_SPENDING));
        appetite = Math.clamp(appetite * Math.exp(gain * (wanted - (dropped ? 1 : 0))), LOWEST, HIGHEST);
    }

    private double gap() {
        return Math.max(0.01, answerGap);
    }

    /// The part of the reserve that need not be saved up first.
    static double advance(Budget budget, double reserve, double gap, double answerRate) {
        return Math.min(ADVANCED * reserve, budget.toCome(gap, answerRate));
    }

    /// What is known by now.
    ///
    /// @param lines seconds each line under way has rung
    /// @param talkAges seconds each talk under way has lasted
    /// @param closing seconds each talk in its last step has been there
    /// @param wrappingUp seconds each wrap-up under way has lasted
    public Estimates estimates(double[] lines, double[] talkAges, double[] closing, double[] wrappingUp) {
        var answeredBy = rings.answeredBy();
        double trials = 0;
        for (double age : lines) {
            trials += Estimates.trial(answeredBy, age);
        }
        rate.inFlight(lines.length);
        return new Estimates(
                rate.rate(trials),
                rings,
                new Lifetime(talks.hazards(talkAges)),
                new Lifetime(closings.hazards(closing)),
                new Lifetime(wrapUps.hazards(wrappingUp)),
                patience,
                talks.mean(),
                wrapUps.mean(),
                rate.seen(),
                talks.seen() + closings.seen(),
                appetite,
                reserve,
                gap(),
                new Traits(
                        answers.multiples(),
                        bands.multiples(),
                        ringing.multiples(),
                        talking.multiples(),
                        wrapping.multiples()));
    }
}
