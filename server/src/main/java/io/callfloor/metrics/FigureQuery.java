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
        @Nullable Set<UUID> agents,
        @Nullable UUID number) {

    public FigureQuery {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: " + to + " (expected: not before " + from + ")");
        }
        teams = teams == null ? null : Set.copyOf(teams);
        agents = agents == null ? null : Set.copyOf(agents);
        if (number != null && (list != null || teams != null || agents != null)) {
            throw new IllegalArgumentException("number: together with a list, team or agent (expected: alone, amounts"
                    + " by number are not told apart further)");
        }
    }

    public FigureQuery(
            Instant from,
            Instant to,
            @Nullable UUID campaign,
            @Nullable UUID list,
            @Nullable Set<UUID> teams,
            @Nullable Set<UUID> agents) {
        this(from, to, campaign, list, teams, agents, null);
    }

    /// One caller number of the pool in a stretch of time, in all campaigns.
    public static FigureQuery number(UUID number, Instant from, Instant to) {
        return new FigureQuery(from, to, null, null, null, null, number);
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
