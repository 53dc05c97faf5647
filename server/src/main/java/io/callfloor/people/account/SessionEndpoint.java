package io.callfloor.people.account;

import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Signing in and out, and the first administrator. The session's token lives in a cookie no script can read.
@RestController
class SessionEndpoint {

    private final SignIn signIn;
    private final AccountStore accounts;
    private final Sessions sessions;
    private final RequestGuard guard;
    private final boolean demo;
    private final int leastPassword;

    SessionEndpoint(SignIn signIn, AccountStore accounts, Sessions sessions, RequestGuard guard, Settings settings) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.guard = guard;
        this.demo = settings.demo();
        this.leastPassword = PasswordRule.of(settings).least();
    }

    /// @param setupNeeded there is no account yet: the first administrator is to be made
    /// @param demo this centre is a rehearsal
    /// @param leastPassword how many characters a new password needs here
    /// @param user null when nobody is signed in
    record SessionState(
            boolean signedIn,
            boolean setupNeeded,
            boolean demo,
            int leastPassword,
            @Nullable SessionUser user) {}

    /// @param agentId the agent this account works as, if any
    /// @param teamName the team somebody works in or leads, if any
    record SessionUser(
            UUID id,
            String login,
            String name,
            @Nullable UUID agentId,
            @Nullable String teamName,
            List<String> roles,
            List<String> permissions) {}

    @Requires(Requires.NOTHING)
    @GetMapping("/api/session")
    SessionState show(HttpServletRequest request) {
        return state(guard.find(request));
    }

    /// Where else the one who asks is signed in, the latest first, at most 100 places. News of more comes on
    /// `account:<id>` as `session.opened`.
    @Requires(Requires.SIGN_IN)
    @GetMapping("/api/session/elsewhere")
    List<Sessions.Place> elsewhere(SignedIn who) {
        return sessions.elsewhere(who);
    }

    /// @param name the login name
    record SignInBody(String name, String password) {
        SignInBody {
            tooLong(password);
        }
    }

    @Requires(Requires.NOTHING)
    @PostMapping("/api/session")
    ResponseEntity<SessionState> signIn(@RequestBody SignInBody body, HttpServletRequest request) {
        var token = signIn.with(body.name(), body.password(), request.getRemoteAddr(), device(request));
        guard.find(request).ifPresent(it -> sessions.end(it.session()));
        return opened(token, request);
    }

    @Requires(Requires.NOTHING)
    @DeleteMapping("/api/session")
    ResponseEntity<SessionState> signOut(HttpServletRequest request) {
        guard.find(request).ifPresent(it -> sessions.end(it.session()));
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .body(state(Optional.empty()));
    }

    /// @param login the login name of the first administrator
    /// @param name the name colleagues know
    record SetupBody(String login, String name, String password) {
        SetupBody {
            name = Names.checked(name);
        }
    }

    @Requires(Requires.NOTHING)
    @PostMapping("/api/setup")
    ResponseEntity<SessionState> setUp(@RequestBody SetupBody body, HttpServletRequest request) {
        return opened(signIn.setUp(body.login(), body.name(), body.password(), device(request)), request);
    }

    record ChangePasswordBody(String old, String fresh) {
        ChangePasswordBody {
            tooLong(old);
        }
    }

    @Requires(Requires.SIGN_IN)
    @PutMapping("/api/session/password")
    ResponseEntity<SessionState> changePassword(
            @RequestBody ChangePasswordBody body, SignedIn who, HttpServletRequest request) {
        return opened(signIn.changePassword(who, body.old(), body.fresh(), device(request)), request);
    }

    private static void tooLong(String password) {
        if (password.length() > 1000) {
            throw ProblemException.badRequest("password-too-long", password.length(), 128);
        }
    }

    private ResponseEntity<SessionState> opened(String token, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(token, Sessions.LONGEST, request))
                .body(state(sessions.find(token)));
    }

    private SessionState state(Optional<SignedIn> who) {
        return new SessionState(
                who.isPresent(),
                who.isEmpty() && signIn.setupNeeded(),
                demo,
                leastPassword,
                who.map(this::user).orElse(null));
    }

    private SessionUser user(SignedIn who) {
        return new SessionUser(
                who.user(),
                accounts.login(who.user()),
                who.name(),
                who.agent(),
                accounts.teamName(who.user()).orElse(null),
                who.roles().stream().sorted().toList(),
                who.permissions().stream().sorted().toList());
    }

    private static String cookie(String token, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(RequestGuard.COOKIE, token)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    private static String device(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    }
}
