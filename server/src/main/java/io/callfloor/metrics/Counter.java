package io.callfloor.metrics;

/// What is counted. Every counter only adds; a correction adds a negative amount. Names are the contract, their
/// words stand in the catalogue (`i18n/metrics_*.properties`).
public enum Counter {
    /// Records accepted after the checks of the import.
    L,
    /// Of those, set aside by compliance before the first dial.
    LB,
    /// Of those, proven unusable by dialling.
    LX,
    /// Records dialled at least once.
    LU,
    /// Records in a final state.
    LF,
    /// Records of which a person answered at least once.
    LH,
    /// Records whose right person was reached at least once.
    LR,
    /// Records that showed interest at least once.
    LI,
    /// Records sold.
    LS,

    /// Attempts: dials the switch was asked for.
    A,
    /// Of those, failed for reasons of the network or the number.
    AX,
    /// Attempts answered by anything.
    C,
    /// Of those, answered by a machine.
    M,
    /// Of those, answered by a person.
    H,
    /// A person answered and no agent was there.
    B,
    /// The right person was reached.
    R,
    /// The right person was reached and the talk was long enough to count.
    E,
    /// A person answered and the talk was over within 30 seconds.
    Q30,
    /// Of those, the customer hung up or refused; wrong persons and bad moments left out.
    QR,
    /// A person answered and the talk was over within 5 seconds.
    Q5,
    /// The right person showed interest.
    I,
    /// Final refusals.
    N,
    /// Of those, wishes never to be called again.
    ND,
    /// Sales.
    S,
    /// Complaints made in a call.
    K,

    /// Seconds from answer to end.
    TALK,
    /// Seconds on hold.
    HOLD,
    /// Seconds of wrap-up.
    ACW,
    /// Seconds looking at a lead before the dial.
    PREVIEW,
    /// Seconds of ringing.
    RING,
    /// Seconds waiting for a call.
    READY,
    /// Seconds of breaks.
    BREAK,
    /// Seconds signed in to a seat: the sum of all states.
    LOGIN
}
