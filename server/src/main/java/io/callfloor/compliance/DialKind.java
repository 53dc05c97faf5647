package io.callfloor.compliance;

/// How a dial comes about.
public enum DialKind {
    /// An agent picked the lead and dialled.
    MANUAL,
    /// An agent saw the offered lead first.
    PREVIEW,
    /// The dialler dialled for a free agent.
    PROGRESSIVE,
    /// A promised call.
    CALLBACK
}
