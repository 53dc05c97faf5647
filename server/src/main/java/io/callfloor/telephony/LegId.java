package io.callfloor.telephony;

import java.util.UUID;

/// One leg of a call, named by us before the switch hears of it, so that it can be asked for whatever happens.
public record LegId(UUID value) {}
