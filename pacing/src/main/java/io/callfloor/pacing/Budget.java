package io.callfloor.pacing;

/// How the contract stands at a moment: what its window has seen so far.
///
/// @param contract the promise
/// @param answered calls of the window that a person answered, the two after it among them
/// @param abandoned calls of the window that found nobody in time
/// @param hungUp persons who hung up before their time was over, with nobody there
/// @param ahead seconds of dialling the window still has; infinite where it rolls or nobody knows
/// @param leads who may still be called; infinite where nobody knows
public record Budget(Contract contract, long answered, long abandoned, long hungUp, double ahead, double leads) {

    private static final double WITHOUT_RISK = 0.5;

    public Budget(Contract contract, long answered, long abandoned) {
        this(contract, answered, abandoned, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    public Budget {
        if (!(ahead >= 0)) {
            throw new IllegalArgumentException("the time ahead must not be negative, but is " + ahead);
        }
        if (!(leads >= 0)) {
            throw new IllegalArgumentException("the leads to call must not be negative, but are " + leads);
        }
        if (abandoned < 0 || answered < abandoned) {
            throw new IllegalArgumentException(
                    "of " + answered + " answered calls " + abandoned + " cannot be abandoned");
        }
        if (hungUp < 0 || answered - abandoned < hungUp) {
            throw new IllegalArgumentException("of " + answered + " answered calls, " + abandoned
                    + " of them abandoned, " + hungUp + " cannot have hung up early");
        }
    }

    /// How many calls the window allows to abandon by now.
    public double allowed() {
        return contract.allowed(answered, abandoned, hungUp);
    }

    /// How many more may be abandoned; negative when the cap is broken.
    public double left() {
        return allowed() - abandoned;
    }

    /// What the answers allow that are sure to come before the window ends. One line per free agent brings half of
    /// those that come at the present pace, or than half of the leads bring that are left, and of so many
    /// independent
    /// ones three standard deviations may stay away. Nothing where the window's end is not known.
    ///
    /// @param gap seconds between two answers
    /// @param answerRate share of calls that a person answers
    double toCome(double gap, double answerRate) {
        if (Double.isInfinite(ahead)) {
            return 0;
        }
        double expected = WITHOUT_RISK * Math.min(ahead / gap, leads * answerRate);
        return contract.rate() * Math.max(0, expected - 3 * Math.sqrt(expected));
    }

    /// One more abandoned call would break the cap.
    ///
    /// @param advance what may be spent before it is earned
    boolean spent(double advance) {
        return contract.allowed(answered + 1, abandoned + 1, hungUp) + advance < abandoned + 1;
    }

    /// Share of abandoned calls; 0 when nobody has answered.
    public double rate() {
        long of = contract.counted(answered, abandoned, hungUp);
        return of <= 0 ? (abandoned > 0 ? 1 : 0) : (double) abandoned / of;
    }
}
