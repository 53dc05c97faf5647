package io.callfloor.pacing;

import io.callfloor.pacing.Lifetime.After;
import java.util.Arrays;
import java.util.Map;

/// What has been learnt about a campaign at a moment, made ready for decisions: tables of the chance that
/// something has happened by each of a few points in time, those at which a call started now would be answered
/// if it is. Immutable.
public final class Estimates {

    /// Points in time at which a call started now may be answered, each as likely as the others.
    static final int POINTS = 8;

    private final double answerRate;
    private final double talkSeconds;
    private final double wrapUpSeconds;
    private final long callsSeen;
    private final double talksSeen;
    private final double appetite;
    private final double reserve;
    private final double answerGap;
    private final Traits traits;
    private final double[] points = new double[POINTS];
    private final double[] answeredBy;
    private final double[] overBy;
    private final double[][] ringing = new double[RingTimes.BINS][POINTS];
    private final double[][] talking = new double[Lifetimes.EDGES.length][POINTS];
    private final double[][] closing = new double[Lifetimes.EDGES.length][POINTS];
    private final double[][] wrappingUp = new double[Lifetimes.EDGES.length][POINTS];

    /// @param patience seconds an answered person may wait, so that an agent who is free that much later will
    ///     do
    Estimates(
            double answerRate,
            RingTimes rings,
            Lifetime talk,
            Lifetime lastStep,
            Lifetime wrapUp,
            double patience,
            double talkSeconds,
            double wrapUpSeconds,
            long callsSeen,
            double talksSeen,
            double appetite,
            double reserve,
            double answerGap,
            Traits traits) {
        this.traits = traits;
        this.answerRate = answerRate;
        this.talkSeconds = talkSeconds;
        this.wrapUpSeconds = wrapUpSeconds;
        this.callsSeen = callsSeen;
        this.talksSeen = talksSeen;
        this.appetite = appetite;
        this.reserve = reserve;
        this.answerGap = answerGap;
        this.answeredBy = rings.answeredBy();
        this.overBy = rings.overBy();
        setPoints();
        for (int bin = 0; bin < RingTimes.BINS; bin++) {
            for (int k = 0; k < POINTS; k++) {
                int then = Math.min(RingTimes.BINS - 1, bin + RingTimes.bin(points[k]));
                ringing[bin][k] = answeredBy[then] - answeredBy[bin];
            }
        }
        var after = new After[POINTS];
        Arrays.setAll(after, k -> new After(wrapUp, points[k] + patience));
        for (int bin = 0; bin < Lifetimes.EDGES.length; bin++) {
            double age = bin + 1 < Lifetimes.EDGES.length
                    ? (Lifetimes.EDGES[bin] + Lifetimes.EDGES[bin + 1]) / 2
                    : Lifetimes.EDGES[bin];
            for (int k = 0; k < POINTS; k++) {
                talking[bin][k] = talk.endless() ? 0 : talk.endsWith(after[k], age);
                closing[bin][k] = lastStep.endless() ? 0 : lastStep.endsWith(after[k], age);
                wrappingUp[bin][k] = wrapUp.ends(age, points[k] + patience);
            }
        }
    }

    /// What has been learnt of segments and scores, each as a multiple of the campaign's usual.
    ///
    /// @param bands of scores
    record Traits(
            Map<Object, Double> answers,
            Map<Object, Double> bands,
            Map<Object, Double> rings,
            Map<Object, Double> talks,
            Map<Object, Double> wrapUps) {

        static final Traits NONE = new Traits(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /// By what multiples a call to this lead differs from the usual one.
    public Multiples of(Prospect lead) {
        if (lead.score() == 1 && lead.segments().isEmpty()) {
            return Multiples.USUAL;
        }
        double answer =
                lead.score() == 1 ? 1 : lead.score() * traits.bands.getOrDefault(Learning.band(lead.score()), 1.0);
        double ring = 1;
        double talk = 1;
        double wrapUp = 1;
        for (var segment : lead.segments()) {
            answer *= traits.answers.getOrDefault(segment, 1.0);
            ring *= traits.rings.getOrDefault(segment, 1.0);
            talk *= traits.talks.getOrDefault(segment, 1.0);
            wrapUp *= traits.wrapUps.getOrDefault(segment, 1.0);
        }
        return new Multiples(answer, ring, talk, wrapUp);
    }

    /// Estimates of one who knows: from samples instead of observations.
    ///
    /// @param answerRate share of calls that a person answers
    /// @param answeredAfter seconds calls rang that were answered
    /// @param overAfter seconds lines were busy that nobody answered
    /// @param talks seconds
    /// @param wrapUps seconds
    /// @param patience seconds an answered person may wait
    /// @param appetite largest chance of finding no agent
    public static Estimates known(
            double answerRate,
            double[] answeredAfter,
            double[] overAfter,
            double[] talks,
            double[] wrapUps,
            double patience,
            double appetite) {
        var rings = new RingTimes(Double.POSITIVE_INFINITY);
        var talk = new Lifetimes(Double.POSITIVE_INFINITY);
        var wrapUp = new Lifetimes(Double.POSITIVE_INFINITY);
        for (double it : answeredAfter) {
            rings.ended(it, true);
        }
        for (double it : overAfter) {
            rings.ended(it, false);
        }
        for (double it : talks) {
            talk.ended(it);
        }
        for (double it : wrapUps) {
            wrapUp.ended(it);
        }
        var none = new double[0];
        return new Estimates(
                answerRate,
                rings,
                new Lifetime(talk.hazards(none)),
                new Lifetime(talk.hazards(none)),
                new Lifetime(wrapUp.hazards(none)),
                patience,
                talk.mean(),
                wrapUp.mean(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                appetite,
                0,
                1,
                Traits.NONE);
    }

    private void setPoints() {
        int bin = 0;
        for (int k = 0; k < POINTS; k++) {
            double share = (k + 0.5) / POINTS;
            while (bin < RingTimes.BINS - 1 && answeredBy[bin] < share) {
                bin++;
            }
            points[k] = (bin + 0.5) * RingTimes.BIN_SECONDS;
        }
    }

    /// Share of calls that a person answers, 0 to 1.
    public double answerRate() {
        return answerRate;
    }

    /// Mean talk of the calls that were answered, in seconds.
    public double talkSeconds() {
        return talkSeconds;
    }

    public double wrapUpSeconds() {
        return wrapUpSeconds;
    }

    /// Calls that have ended since the campaign began to be watched.
    public long callsSeen() {
        return callsSeen;
    }

    /// Talks that still count.
    double talksSeen() {
        return talksSeen;
    }

    /// The largest chance of finding no agent that one more call is given.
    public double appetite() {
        return appetite;
    }

    /// The largest chance of finding no agent that one more call is given, less where the budget runs short.
    double appetite(Budget budget) {
        return reserve <= 0 ? appetite : appetite * Math.clamp((budget.left() + advance(budget)) / reserve, 0, 1.5);
    }

    /// How many calls may be abandoned before the answers that allow it have come.
    double advance(Budget budget) {
        return Learning.advance(budget, reserve, answerGap, answerRate);
    }

    double chance(double score) {
        return Math.clamp(answerRate * score, 0.001, 0.95);
    }

    /// Chances that a line that has rung for `age` seconds is answered by each point.
    ///
    /// @param pace multiple of the usual time until an answer
    double[] answers(double age, double score, double pace) {
        double chance = chance(score);
        int bin = RingTimes.bin(age / pace);
        double alive = chance * (1 - answeredBy[bin]) + (1 - chance) * (1 - overBy[RingTimes.bin(age)]);
        var by = new double[POINTS];
        if (alive > 1e-9) {
            for (int k = 0; k < POINTS; k++) {
                double rung = pace == 1
                        ? ringing[bin][k]
                        : answeredBy[RingTimes.bin((age + points[k]) / pace)] - answeredBy[bin];
                by[k] = Math.min(1, chance * rung / alive);
            }
        }
        return by;
    }

    /// The part of a trial that a line which has rung for `age` seconds has been already.
    static double trial(double[] answeredBy, double age) {
        return answeredBy[RingTimes.bin(age)];
    }

    /// Chances by each point that somebody is free who has talked so long; to be read only, as the two below.
    ///
    /// @param pace multiple of the usual length
    double[] frees(double talkAge, double pace) {
        return paced(talking, talkAge, pace);
    }

    double[] freesFromLastStep(double age) {
        return closing[Lifetimes.bin(age)];
    }

    double[] freesFromWrapUp(double age, double pace) {
        return paced(wrappingUp, age, pace);
    }

    /// What lasts `pace` times as long has at `age` the hazard of `age / pace`, divided by the pace.
    private static double[] paced(double[][] table, double age, double pace) {
        var usual = table[Lifetimes.bin(age / pace)];
        if (pace == 1) {
            return usual;
        }
        var chances = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            chances[k] = 1 - Math.pow(1 - Math.min(1, usual[k]), 1 / pace);
        }
        return chances;
    }
}
