package io.callfloor.campaign;

/// What a result means to queues and figures, whatever a centre calls it.
public enum ResultKind {
    SOLD,
    INTERESTED,
    CALLBACK,
    CONSIDERING,
    /// A no to this offer, today: the person rests for the cool-down of the rule packs.
    REFUSED,
    /// A no to being called: the number is suppressed at once, everywhere, for good.
    NEVER_AGAIN,
    WRONG_PERSON,
    HAS_PRODUCT,
    /// As {@link #NEVER_AGAIN}, and counted as a complaint.
    COMPLAINT,
    NOT_NOW
}
