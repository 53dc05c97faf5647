package io.callfloor.leads;

/// What a lead has seen at least once. Each is counted once per lead, however often it happens.
public enum LeadMark {
    /// Dialled (counter LU).
    DIALLED,
    /// A person answered (LH).
    ANSWERED,
    /// The right person was reached (LR).
    REACHED,
    /// Showed interest (LI).
    INTERESTED,
    /// Sold (LS).
    SOLD,
    /// Proven unusable by dialling (LX).
    UNUSABLE,
    /// Set aside by compliance before the first dial (LB).
    BARRED,
    /// In a final state (LF).
    FINAL
}
