package io.callfloor.numbers;

import java.util.Set;

/// Where a caller number stands.
public enum NumberState {
    IN_USE,
    /// Shown again after a rest, and found sooner should it still be tagged.
    TRIAL,
    /// Not shown, by hand or because it is probably tagged as spam.
    RESTING,
    /// Given up. It stays, for the ledger names it; the same number may be added anew.
    WITHDRAWN;

    /// Where it may go from here.
    public Set<NumberState> next() {
        return switch (this) {
            case IN_USE -> Set.of(RESTING, WITHDRAWN);
            case TRIAL -> Set.of(IN_USE, RESTING, WITHDRAWN);
            case RESTING -> Set.of(IN_USE, TRIAL, WITHDRAWN);
            case WITHDRAWN -> Set.of();
        };
    }

    /// Whether customers may see it.
    public boolean isShown() {
        return this == IN_USE || this == TRIAL;
    }
}
