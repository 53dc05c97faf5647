package io.callfloor.platform.security;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What sign-in needs to know of people; `people` answers.
public interface Accounts {

    /// The standing of an account at this moment; empty when it is gone or locked.
    Optional<Standing> find(UUID user);

    /// @param agent the agent the account works as, if any
    record Standing(String name, @Nullable UUID agent, Set<String> roles, Set<String> permissions, Scope scope) {
        public Standing {
            roles = Set.copyOf(roles);
            permissions = Set.copyOf(permissions);
        }
    }
}
