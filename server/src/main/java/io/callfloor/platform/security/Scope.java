package io.callfloor.platform.security;

import java.util.Set;
import java.util.UUID;

/// Whose data a person may see: the whole centre, some regions, some teams, or only the own.
public sealed interface Scope {

    /// How wide a scope is, without saying of what.
    enum Width {
        CENTRE,
        REGIONS,
        TEAMS,
        OWN
    }

    /// For screens, which say whose figures they show.
    default Width width() {
        return switch (this) {
            case Centre _ -> Width.CENTRE;
            case Regions _ -> Width.REGIONS;
            case Teams _ -> Width.TEAMS;
            case Own _ -> Width.OWN;
        };
    }

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
