package io.callfloor.telephony;

/// Which side ended a leg.
public enum EndedBy {
    CUSTOMER,
    /// We hung up, or the leg is an agent's own and its station did.
    AGENT,
    NETWORK
}
