package io.callfloor.presence;

/// A seat is not where its caller believed, so the move was not made.
public final class SeatMoved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Seat actual;
    private final SeatState wanted;

    public SeatMoved(Seat actual, SeatState wanted) {
        super("seat of " + actual.agent().value() + " is " + actual.state() + " and cannot become " + wanted);
        this.actual = actual;
        this.wanted = wanted;
    }

    /// The seat as it is.
    public Seat actual() {
        return actual;
    }

    public SeatState wanted() {
        return wanted;
    }
}
