package io.callfloor.people.account;

import io.callfloor.people.Role;
import io.callfloor.people.account.UserStore.Filter;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Accounts, for administrators.
@RestController
class UserEndpoint {

    private final UserDesk desk;
    private final UserStore users;

    UserEndpoint(UserDesk desk, UserStore users) {
        this.desk = desk;
        this.users = users;
    }

    record UserPlace(UUID id, String name) {}

    /// @param seenAt when it last did something, by the machine's time; null when it has no open session
    record UserRow(
            UUID id,
            String login,
            String name,
            List<Role> roles,
            @Nullable String staffNumber,
            @Nullable String station,
            boolean browser,
            @Nullable UserPlace team,
            List<UserPlace> ledTeams,
            List<UserPlace> regions,
            boolean locked,
            @Nullable Instant lockedAt,
            Instant createdAt,
            int sessions,
            @Nullable Instant seenAt) {

        static UserRow of(User user) {
            return new UserRow(
                    user.id(),
                    user.login(),
                    user.name(),
                    user.roles().stream().sorted().toList(),
                    user.staffNumber(),
                    user.station(),
                    user.browser(),
                    user.team() == null ? null : place(user.team()),
                    user.ledTeams().stream().map(UserRow::place).toList(),
                    user.regions().stream().map(UserRow::place).toList(),
                    user.locked(),
                    user.lockedAt(),
                    user.createdAt(),
                    user.sessions(),
                    user.seenAt());
        }

        private static UserPlace place(User.Named it) {
            return new UserPlace(it.id(), it.name());
        }
    }

    @Requires("user:read")
    @GetMapping("/api/users")
    Page<UserRow> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable Role role,
            @RequestParam @Nullable UUID team,
            @RequestParam @Nullable Boolean locked,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit) {
        var after = cursor == null ? "" : Cursor.read(cursor, 1).values().getFirst();
        var found = users.list(new Filter(q, role, team, locked), after, limit + 1);
        var next =
                found.size() > limit ? Cursor.of(found.get(limit - 1).login()).text() : null;
        return new Page<>(found.stream().limit(limit).map(UserRow::of).toList(), next);
    }

    @Requires("user:read")
    @GetMapping("/api/users/{id}")
    UserRow show(@PathVariable UUID id) {
        return UserRow.of(desk.get(id));
    }

    /// @param staffNumber agents have one, others none
    /// @param station the name under which the switch knows an agent's own telephone; none for agents without
    /// @param browser whether an agent telephones with the browser instead; false when it is not said
    /// @param teamId where an agent works
    /// @param ledTeamIds what a team leader leads
    /// @param regionIds what a wider role is narrowed to; empty for the whole centre
    record CreateUserBody(
            String login,
            String password,
            String name,
            Set<Role> roles,
            @Nullable String staffNumber,
            @Nullable String station,
            @Nullable Boolean browser,
            @Nullable UUID teamId,
            @Nullable Set<UUID> ledTeamIds,
            @Nullable Set<UUID> regionIds) {

        CreateUserBody {}

        UserForm form() {
            return new UserForm(
                    name,
                    roles,
                    staffNumber,
                    station,
                    Boolean.TRUE.equals(browser),
                    teamId,
                    orNone(ledTeamIds),
                    orNone(regionIds));
        }
    }

    @Requires("user:edit")
    @PostMapping("/api/users")
    ResponseEntity<UserRow> create(@RequestBody CreateUserBody body, SignedIn who) {
        var user = desk.create(new Login(body.login()), body.password(), body.form(), who);
        return ResponseEntity.created(URI.create("/api/users/" + user.id())).body(UserRow.of(user));
    }

    /// @param staffNumber agents have one, others none
    /// @param station the name under which the switch knows an agent's own telephone; none for agents without
    /// @param browser whether an agent telephones with the browser instead; false when it is not said
    /// @param teamId where an agent works
    /// @param ledTeamIds what a team leader leads
    /// @param regionIds what a wider role is narrowed to; empty for the whole centre
    record ChangeUserBody(
            String name,
            Set<Role> roles,
            @Nullable String staffNumber,
            @Nullable String station,
            @Nullable Boolean browser,
            @Nullable UUID teamId,
            @Nullable Set<UUID> ledTeamIds,
            @Nullable Set<UUID> regionIds) {

        ChangeUserBody {}

        UserForm form() {
            return new UserForm(
                    name,
                    roles,
                    staffNumber,
                    station,
                    Boolean.TRUE.equals(browser),
                    teamId,
                    orNone(ledTeamIds),
                    orNone(regionIds));
        }
    }

    @Requires("user:edit")
    @PutMapping("/api/users/{id}")
    UserRow change(@PathVariable UUID id, @RequestBody ChangeUserBody body, SignedIn who) {
        return UserRow.of(desk.change(id, body.form(), who));
    }

    private static Set<UUID> orNone(@Nullable Set<UUID> ids) {
        return ids == null ? Set.of() : ids;
    }

    record LockUserBody(String reason) {
        LockUserBody {
            reason = reason.strip();
            if (reason.isEmpty() || reason.length() > 200) {
                throw ProblemException.badRequest("reason-wrong", reason.length(), 200);
            }
        }
    }

    @Requires("user:edit")
    @PostMapping("/api/users/{id}/lock")
    UserRow lock(@PathVariable UUID id, @RequestBody LockUserBody body, SignedIn who) {
        return UserRow.of(desk.lock(id, body.reason(), who));
    }

    @Requires("user:edit")
    @PostMapping("/api/users/{id}/unlock")
    UserRow unlock(@PathVariable UUID id, SignedIn who) {
        return UserRow.of(desk.unlock(id, who));
    }

    record ResetPasswordBody(String password) {}

    @Requires("user:edit")
    @PutMapping("/api/users/{id}/password")
    UserRow resetPassword(@PathVariable UUID id, @RequestBody ResetPasswordBody body, SignedIn who) {
        desk.resetPassword(id, body.password(), who);
        return UserRow.of(desk.get(id));
    }

    record SessionsEnded(int ended) {}

    @Requires("user:edit")
    @DeleteMapping("/api/users/{id}/sessions")
    SessionsEnded endSessions(@PathVariable UUID id, SignedIn who) {
        return new SessionsEnded(desk.endSessions(id, who));
    }
}
