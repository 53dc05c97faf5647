package io.callfloor.calls;

import java.time.Instant;

/// When the customer wants to be rung back.
///
/// @param team whether anybody of the team may keep the promise
public record CallbackWish(Instant at, boolean team) {}
