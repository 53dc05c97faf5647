package io.callfloor.people.account;

import io.callfloor.platform.security.Sessions;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says of accounts how many sessions each has open.
@Component
class OpenSessions {

    private final Sessions sessions;

    OpenSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /// The same accounts, with their sessions counted.
    List<User> of(Collection<User> users) {
        var open = sessions.open(users.stream().map(User::id).collect(Collectors.toSet()));
        return users.stream().map(it -> with(it, open.get(it.id()))).toList();
    }

    private static User with(User user, Sessions.@org.jspecify.annotations.Nullable Open open) {
        return open == null
                ? user
                : new User(
                        user.id(),
                        user.login(),
                        user.name(),
                        user.roles(),
                        user.agent(),
                        user.staffNumber(),
                        user.station(),
                        user.browser(),
                        user.team(),
                        user.ledTeams(),
                        user.regions(),
                        user.lockedAt(),
                        user.createdAt(),
                        open.count(),
                        open.seenAt());
    }
}
