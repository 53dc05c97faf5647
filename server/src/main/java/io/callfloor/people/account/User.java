package io.callfloor.people.account;

import io.callfloor.people.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An account as an administrator sees it.
///
/// @param agent the agent this account works as, also when it no longer does
/// @param sessions how many are open
/// @param seenAt when it last did something, by the machine's time
record User(
        UUID id,
        String login,
        String name,
        Set<Role> roles,
        @Nullable UUID agent,
        @Nullable String staffNumber,
        @Nullable String station,
        boolean browser,
        @Nullable Named team,
        List<Named> ledTeams,
        List<Named> regions,
        @Nullable Instant lockedAt,
        Instant createdAt,
        int sessions,
        @Nullable Instant seenAt) {

    record Named(UUID id, String name) {}

    boolean locked() {
        return lockedAt != null;
    }

    boolean administrates() {
        return roles.contains(Role.ADMIN) && !locked();
    }

    /// What this account is, as it would be asked for.
    Set<UUID> ledTeamIds() {
        return ledTeams.stream().map(Named::id).collect(Collectors.toSet());
    }

    Set<UUID> regionIds() {
        return regions.stream().map(Named::id).collect(Collectors.toSet());
    }
}
