package io.callfloor.leads;

/// What became of a promise. All but OPEN are final.
public enum CallbackState {
    OPEN,
    /// We called.
    KEPT,
    /// The day went by without a call.
    MISSED,
    /// Nobody needs it any more: the lead was closed or blocked.
    CANCELLED
}
