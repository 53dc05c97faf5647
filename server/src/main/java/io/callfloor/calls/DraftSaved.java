package io.callfloor.calls;

/// What came of saving a draft.
public sealed interface DraftSaved {

    /// @param draft as it is kept, with its new version
    record Kept(Draft draft) implements DraftSaved {}

    /// Another tab was quicker; nothing was kept.
    ///
    /// @param current what the other one wrote
    record Stale(Draft current) implements DraftSaved {}

    /// The call has its result already; nothing was kept.
    record Concluded(ConcludedCall call) implements DraftSaved {}
}
