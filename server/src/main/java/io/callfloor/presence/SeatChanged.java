package io.callfloor.presence;

import java.time.Instant;

/// A seat went from one state to another, or to another holder. Published in the transaction of the change.
public record SeatChanged(Seat before, Seat after, Instant at) {}
