package io.callfloor.campaign;

/// What a result means to queues and figures, whatever a centre calls it.
public enum ResultKind {
    SOLD,
    INTERESTED,
    CALLBACK,
    CONSIDERING,
    REFUSED,
    /// The number is suppressed at once, everywhere.
    NEVER_AGAIN,
    WRONG_PERSON,
    HAS_PRODUCT,
    COMPLAINT,
    NOT_NOW
}
