package io.callfloor.metrics;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which amounts to add up: those of hours from `from` (inclusive) to `to` (exclusive). A null narrows nothing;
/// an empty set lets nothing through.
public record FigureQuery(
        Instant from,
        Instant to,
        @Nullable UUID campaign,
        @Nullable UUID list,
        @Nullable Set<UUID> teams,
        @Nullable Set<UUID> agents) {

    public FigureQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + to + " (expected: not before " + from + ")");
        }
        teams = teams == null ? null : Set.copyOf(teams);
        agents = agents == null ? null : Set.copyOf(agents);
    }

    /// A whole campaign in a stretch of time.
    public static FigureQuery campaign(UUID campaign, Instant from, Instant to) {
        return new FigureQuery(from, to, campaign, null, null, null);
    }

    public FigureQuery list(UUID list) {
        return new FigureQuery(from, to, campaign, list, teams, agents);
    }

    public FigureQuery teams(Set<UUID> teams) {
        return new FigureQuery(from, to, campaign, list, teams, agents);
    }

    public FigureQuery agents(Set<UUID> agents) {
        return new FigureQuery(from, to, campaign, list, teams, agents);
    }
}
