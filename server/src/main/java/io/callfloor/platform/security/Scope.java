package io.callfloor.platform.security;

import java.util.Set;
import java.util.UUID;

/// Whose data a person may see: the whole centre, some regions, some teams, or only the own.
public sealed interface Scope {

    /// Everything.
    record Centre() implements Scope {}

    /// All teams of these regions.
    record Regions(Set<UUID> regions) implements Scope {
        public Regions {
            regions = Set.copyOf(regions);
        }
    }

    /// These teams.
    record Teams(Set<UUID> teams) implements Scope {
        public Teams {
            teams = Set.copyOf(teams);
        }
    }

    /// One agent's own work.
    record Own(UUID agent) implements Scope {}
}
