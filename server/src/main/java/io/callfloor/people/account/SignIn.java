package io.callfloor.people.account;

import io.callfloor.people.Role;
import io.callfloor.platform.Ids;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.security.Throttle;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets people in by name and password, and the first administrator into an empty centre.
@Service
class SignIn {

    private static final int WRONG_PER_ADDRESS = 60;
    private static final int ANY_PER_ADDRESS = 600;
    private static final Duration STRETCH = Duration.ofMinutes(5);
    private static final Duration AUDIT_AGAIN = Duration.ofMinutes(1);

    private final AccountStore accounts;
    private final WrongTries wrongTries;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final Sessions sessions;
    private final Throttle throttle;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final Push push;

    SignIn(
            AccountStore accounts,
            WrongTries wrongTries,
            Passwords passwords,
            Settings settings,
            Sessions sessions,
            Throttle throttle,
            Audit audit,
            TransactionTemplate transaction,
            CentreClock clock,
            Push push) {
        this.accounts = accounts;
        this.wrongTries = wrongTries;
        this.passwords = passwords;
        this.rule = PasswordRule.of(settings);
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.push = push;
    }

    /// Opens a session.
    ///
    /// @param address where the request came from
    /// @param device what the browser calls itself
    /// @return the token the browser keeps
    /// @throws ProblemException 401 `sign-in-wrong` for a wrong name or password alike; 423 when locked; 429
    ///     after too many tries
    String with(String name, String password, String address, String device) {
        if (!throttle.allow("sign-in:" + address, ANY_PER_ADDRESS, STRETCH)) {
            throw tooMany();
        }
        var login = new Login(name);
        var lockedUntil = wrongTries.lockedUntil(login.value());
        if (lockedUntil.isPresent()) {
            refuse(login, address, "locked-for-a-while");
            long minutes = 1 + ChronoUnit.MINUTES.between(clock.wall().instant(), lockedUntil.get());
            throw ProblemException.of(HttpStatus.LOCKED, "sign-in-locked-for-a-while", WrongTries.MOST, minutes);
        }
        var found = accounts.credentials(login.value());
        if (found.isEmpty()) {
            passwords.matchNobody(password);
            throw wrong(login, address);
        }
        if (!passwords.match(password, found.get().passwordHash())) {
            throw wrong(login, address);
        }
        if (found.get().locked()) {
            refuse(login, address, "locked");
            throw ProblemException.of(HttpStatus.LOCKED, "sign-in-locked");
        }
        wrongTries.forget(login.value());
        return open(found.get().user(), device);
    }

    private String open(UUID user, String device) {
        var token = sessions.open(user, device);
        push.publish(AccountTopic.KIND + ":" + user, "session.opened", Map.of());
        return token;
    }

    private ProblemException wrong(Login login, String address) {
        if (!throttle.allow("sign-in-wrong:" + address, WRONG_PER_ADDRESS, STRETCH)) {
            return tooMany();
        }
        wrongTries.count(login.value());
        refuse(login, address, "wrong");
        return ProblemException.of(HttpStatus.UNAUTHORIZED, "sign-in-wrong");
    }

    private static ProblemException tooMany() {
        return ProblemException.of(HttpStatus.TOO_MANY_REQUESTS, "sign-in-too-many", STRETCH.toMinutes());
    }

    private void refuse(Login login, String address, String cause) {
        if (throttle.allow("sign-in-audit:" + cause + ":" + login.value() + ":" + address, 1, AUDIT_AGAIN)) {
            audit.record("–", "sign-in.refused", "login:" + login, Map.of("address", address, "cause", cause));
        }
    }

    boolean setupNeeded() {
        return accounts.empty();
    }

    /// Makes the first administrator of an empty centre and signs it in.
    ///
    /// @throws ProblemException 409 `setup-done` once there is any account
    String setUp(String loginName, String name, String password, String device) {
        var login = new Login(loginName);
        rule.check(login.value(), password);
        var hash = passwords.hash(password);
        var now = clock.instant();
        var id = Ids.next(now);
        transaction.executeWithoutResult(_ -> {
            accounts.lockSetup();
            if (!accounts.empty()) {
                throw ProblemException.conflict("setup-done");
            }
            accounts.insert(id, login, name, hash, now);
            accounts.grant(id, Role.ADMIN, name, now);
            audit.record(name, "setup.done", "user:" + id, Map.of("login", login.value()));
        });
        return open(id, device);
    }

    /// Changes one's own password and ends every other session.
    ///
    /// @return the token of the session that takes the place of all others
    String changePassword(SignedIn who, String old, String fresh, String device) {
        if (!throttle.allow("password:" + who.user(), WrongTries.MOST, WrongTries.LOCKED_FOR)) {
            throw tooMany();
        }
        if (!passwords.match(old, accounts.passwordHash(who.user()))) {
            throw ProblemException.refused("password-old-wrong");
        }
        rule.check(accounts.login(who.user()), fresh);
        var hash = passwords.hash(fresh);
        transaction.executeWithoutResult(_ -> {
            accounts.setPassword(who.user(), hash, clock.instant());
            sessions.endAll(who.user());
            audit.record(who, "password.changed", "user:" + who.user(), Map.of());
        });
        return open(who.user(), device);
    }
}
