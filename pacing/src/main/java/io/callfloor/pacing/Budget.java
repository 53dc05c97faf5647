package io.callfloor.pacing;

/// How the contract stands at a moment: what its window has seen so far.
///
/// @param contract the promise
/// @param answered calls of the window that a person answered, the two after it among them
/// @param abandoned calls of the window that found nobody in time
/// @param hungUp persons who hung up before their time was over, with nobody there
/// @param ahead seconds of dialling the window still has; infinite where it rolls or nobody knows
public record Budget(Contract contract, long answered, long abandoned, long hungUp, double ahead) {

    public Budget(Contract contract, long answered, long abandoned) {
        this(contract, answered, abandoned, 0, Double.POSITIVE_INFINITY);
    }

    public Budget {
        if (!(ahead >= 0)) {
            throw new IllegalArgumentException("the time ahead must not be negative, but is " + ahead);
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

    /// One more abandoned call would break the cap.
    public boolean spent() {
        return contract.allowed(answered + 1, abandoned + 1, hungUp) < abandoned + 1;
    }

    /// Share of abandoned calls; 0 when nobody has answered.
    public double rate() {
        long of = contract.counted(answered, abandoned, hungUp);
        return of <= 0 ? (abandoned > 0 ? 1 : 0) : (double) abandoned / of;
    }
}
