package io.callfloor.people.account;

import io.callfloor.people.AgentId;
import io.callfloor.people.AgentJoined;
import io.callfloor.people.AgentLeft;
import io.callfloor.people.AgentMoved;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes and changes accounts. Every change is in the audit; nobody changes their own roles; the centre always
/// keeps an administrator who can sign in.
@Service
class UserDesk {

    private final UserStore users;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final WrongTries wrongTries;
    private final Sessions sessions;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    UserDesk(
            UserStore users,
            AccountStore accounts,
            Passwords passwords,
            Settings settings,
            WrongTries wrongTries,
            Sessions sessions,
            Audit audit,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.users = users;
        this.accounts = accounts;
        this.passwords = passwords;
        this.rule = PasswordRule.of(settings);
        this.wrongTries = wrongTries;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    User get(UUID id) {
        return users.find(id).orElseThrow(() -> ProblemException.notFound("user-unknown", id));
    }

    @Transactional
    User create(Login login, String password, UserForm form, SignedIn by) {
        rule.check(login.value(), password);
        if (users.loginTaken(login)) {
            throw ProblemException.conflict("login-taken", login);
        }
        var now = clock.instant();
        var id = Ids.next(now);
        checkPlaces(id, form);
        accounts.insert(id, login, form.name(), passwords.hash(password), now);
        write(id, form, by);
        audit.record(
                by,
                "user.created",
                "user:" + id,
                Map.of("login", login.value(), "name", form.name(), "roles", form.rolesInWords()));
        var created = get(id);
        announceJoined(created);
        return created;
    }

    @Transactional
    User change(UUID id, UserForm form, SignedIn by) {
        int otherAdministrators = users.lockOtherAdministrators(id);
        var before = get(id);
        if (id.equals(by.user()) && !before.roles().equals(form.roles())) {
            throw ProblemException.refused("own-roles");
        }
        if (before.administrates() && !form.roles().contains(Role.ADMIN) && otherAdministrators == 0) {
            throw ProblemException.refused("last-administrator", before.name());
        }
        checkPlaces(id, form);
        write(id, form, by);
        var after = get(id);
        announce(before, after);
        var differences = differences(before, after);
        if (!differences.isEmpty()) {
            audit.record(by, "user.changed", "user:" + id, differences);
        }
        return after;
    }

    private void checkPlaces(UUID id, UserForm form) {
        if (form.staffNumber() != null && users.staffNumberTaken(form.staffNumber(), id)) {
            throw ProblemException.conflict("staff-number-taken", form.staffNumber());
        }
        if (form.station() != null && users.stationTaken(form.station(), id)) {
            throw ProblemException.conflict("station-taken", form.station());
        }
        var teams = new java.util.HashSet<>(form.ledTeams());
        if (form.team() != null) {
            teams.add(form.team());
        }
        users.unknownTeams(teams).stream().findFirst().ifPresent(it -> {
            throw ProblemException.refused("team-unknown", it);
        });
        users.unknownRegions(form.regions()).stream().findFirst().ifPresent(it -> {
            throw ProblemException.refused("region-unknown", it);
        });
    }

    private void write(UUID id, UserForm form, SignedIn by) {
        users.write(id, form, by.name());
        if (form.team() != null && form.staffNumber() != null) {
            users.writeAgent(id, Ids.next(clock.instant()), form.staffNumber(), form, form.team());
        } else {
            users.retireAgent(id);
        }
    }

    private void announce(User before, User after) {
        if (before.agent() == null || before.team() == null) {
            announceJoined(after);
        } else if (after.team() == null) {
            events.publishEvent(new AgentLeft(new AgentId(before.agent()), clock.instant()));
        } else if (!after.team().equals(before.team())) {
            var from = new TeamId(before.team().id());
            var to = new TeamId(after.team().id());
            events.publishEvent(new AgentMoved(new AgentId(before.agent()), from, to, clock.instant()));
        }
    }

    private void announceJoined(User user) {
        if (user.agent() != null && user.team() != null && !user.locked()) {
            var team = new TeamId(user.team().id());
            events.publishEvent(new AgentJoined(new AgentId(user.agent()), team, clock.instant()));
        }
    }

    private static Map<String, Object> differences(User before, User after) {
        var all = new TreeMap<String, Object>();
        note(all, "name", before.name(), after.name());
        note(all, "roles", before.roles(), after.roles());
        note(all, "staffNumber", before.staffNumber(), after.staffNumber());
        note(all, "station", before.station(), after.station());
        note(all, "browser", before.browser(), after.browser());
        note(all, "team", nameOf(before.team()), nameOf(after.team()));
        note(all, "leads", names(before.ledTeams()), names(after.ledTeams()));
        note(all, "regions", names(before.regions()), names(after.regions()));
        return all;
    }

    private static void note(
            Map<String, Object> all,
            String what,
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after) {
        if (!java.util.Objects.equals(before, after)) {
            all.put(what, before + " → " + after);
        }
    }

    private static @org.jspecify.annotations.Nullable String nameOf(User.@org.jspecify.annotations.Nullable Named it) {
        return it == null ? null : it.name();
    }

    private static java.util.List<String> names(java.util.List<User.Named> all) {
        return all.stream().map(User.Named::name).toList();
    }

    /// Locks an account and ends its sessions.
    @Transactional
    User lock(UUID id, String reason, SignedIn by) {
        if (id.equals(by.user())) {
            throw ProblemException.refused("lock-yourself");
        }
        int otherAdministrators = users.lockOtherAdministrators(id);
        var before = get(id);
        if (before.administrates() && otherAdministrators == 0) {
            throw ProblemException.refused("last-administrator", before.name());
        }
        if (!before.locked()) {
            users.setLocked(id, clock.instant());
            sessions.endAll(id);
            audit.record(by, "user.locked", "user:" + id, Map.of("login", before.login(), "reason", reason));
            if (before.agent() != null && before.team() != null) {
                events.publishEvent(new AgentLeft(new AgentId(before.agent()), clock.instant()));
            }
        }
        return get(id);
    }

    /// Lets an account in again, also one locked for a while by wrong tries.
    @Transactional
    User unlock(UUID id, SignedIn by) {
        var before = get(id);
        users.setLocked(id, null);
        wrongTries.forget(before.login());
        audit.record(by, "user.unlocked", "user:" + id, Map.of("login", before.login()));
        var unlocked = get(id);
        announceJoined(unlocked);
        return unlocked;
    }

    /// Sets another password and ends every session of the account.
    @Transactional
    void resetPassword(UUID id, String password, SignedIn by) {
        var user = get(id);
        rule.check(user.login(), password);
        accounts.setPassword(id, passwords.hash(password), clock.instant());
        wrongTries.forget(user.login());
        sessions.endAll(id);
        audit.record(by, "password.reset", "user:" + id, Map.of("login", user.login()));
    }

    /// Ends every session of an account.
    @Transactional
    int endSessions(UUID id, SignedIn by) {
        var user = get(id);
        int ended = sessions.endAll(id);
        audit.record(by, "sessions.ended", "user:" + id, Map.of("login", user.login(), "sessions", ended));
        return ended;
    }
}
