package io.callfloor.calls;

import java.time.Instant;

/// Something the script demands that the agent has told the customer.
public record TickedDisclosure(String disclosure, Instant at) {}
