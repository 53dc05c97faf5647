package io.callfloor.platform.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is asking. Endpoints take it as a parameter.
///
/// @param user the account
/// @param session the session the request came with
/// @param name the name colleagues know
/// @param agent the agent this account works as, if any
/// @param roles names of roles, for example `TEAM_LEADER`
/// @param permissions what those roles allow, for example `lead:deal`
/// @param scope whose data may be seen
public record SignedIn(
        UUID user,
        UUID session,
        String name,
        @Nullable UUID agent,
        Set<String> roles,
        Set<String> permissions,
        Scope scope) {

    public SignedIn {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
