package io.callfloor.calls;

import java.time.Instant;

/// Something the script demands that the agent has told the customer.
///
/// @param words as the agent read them; the code where they were not kept
public record TickedDisclosure(String disclosure, String words, Instant at) {}
