package io.callfloor.campaign;

/// Who starts a call.
public enum DialMode {
    /// The agent picks a lead from the own book.
    MANUAL,
    /// The system offers a lead, the agent looks at it and dials.
    PREVIEW,
    /// The system dials one line for each free agent.
    PROGRESSIVE,
    /// The system dials before agents are free, as many lines as keep them busy within the abandonment contract.
    PREDICTIVE
}
