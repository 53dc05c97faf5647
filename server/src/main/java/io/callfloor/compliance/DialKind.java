package io.callfloor.compliance;

/// How a dial comes about.
public enum DialKind {
    /// An agent picked the lead and dialled.
    MANUAL,
    /// An agent saw the offered lead first.
    PREVIEW,
    /// The dialler dialled for a free agent.
    PROGRESSIVE,
    /// The dialler dialled before an agent was free.
    PREDICTIVE,
    /// A promised call.
    CALLBACK;

    /// Whether a machine chose the moment, and nobody who could think twice.
    public boolean byMachine() {
        return switch (this) {
            case PROGRESSIVE, PREDICTIVE -> true;
            case MANUAL, PREVIEW, CALLBACK -> false;
        };
    }
}
