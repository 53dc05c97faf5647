package io.callfloor.pacing;

/// How the contract stands at a moment: what its window has seen so far.
///
/// @param contract the promise
/// @param answered calls of the window that a person answered, the abandoned among them
/// @param abandoned calls of the window that found nobody in time
public record Budget(Contract contract, long answered, long abandoned) {

    public Budget {
        if (abandoned < 0 || answered < abandoned) {
            throw new IllegalArgumentException(
                    "of " + answered + " answered calls " + abandoned + " cannot be abandoned");
        }
    }

    /// How many calls the window allows to abandon by now.
    public double allowed() {
        return contract.allowed(answered, abandoned);
    }

    /// How many more may be abandoned; negative when the cap is broken.
    public double left() {
        return allowed() - abandoned;
    }

    /// One more abandoned call would break the cap.
    public boolean spent() {
        return contract.allowed(answered + 1, abandoned + 1) < abandoned + 1;
    }

    /// Share of abandoned calls; 0 when nobody has answered.
    public double rate() {
        long of = contract.denominator() == Contract.Denominator.LIVE_ANSWERS ? answered - abandoned : answered;
        return of <= 0 ? (abandoned > 0 ? 1 : 0) : (double) abandoned / of;
    }
}
