package io.callfloor.telephony;

/// Which side ended a leg.
public enum EndedBy {
    CUSTOMER,
    AGENT,
    NETWORK
}
