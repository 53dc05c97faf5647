package io.callfloor.rehearsal;

import io.callfloor.platform.security.Requires;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tells the screens that this is a rehearsal, what time it is there, and with which accounts to look around.
@RestController
class RehearsalEndpoint {

    private static final int FASTEST = 60;

    private final Settings settings;
    private final CentreClock clock;
    private final RehearsedClock rehearsed;

    RehearsalEndpoint(Settings settings, CentreClock clock, RehearsedClock rehearsed) {
        this.settings = settings;
        this.clock = clock;
        this.rehearsed = rehearsed;
    }

    /// @param now the rehearsed time
    /// @param speed rehearsed seconds per second, 1 to 60
    /// @param password of every account
    /// @param robot what robots call the browser they work with, by which a desk tells them from people
    record RehearsalState(Instant now, int speed, List<RehearsalAccount> accounts, String password, String robot) {}

    /// @param role name of a role, for example `TEAM_LEADER`
    /// @param team null for those of the whole centre
    record RehearsalAccount(
            String login,
            String name,
            String role,
            @Nullable String team) {}

    @Requires(Requires.NOTHING)
    @GetMapping("/api/rehearsal")
    RehearsalState show() {
        mustBeOn();
        var accounts = Cast.all().stream()
                .map(it -> new RehearsalAccount(it.login(), it.name(), it.role(), it.team()))
                .toList();
        return new RehearsalState(clock.instant(), clock.speed(), accounts, Cast.PASSWORD, Player.DEVICE);
    }

    record RehearsalSpeedBody(@Bound(min = 1, max = FASTEST) int speed) {}

    @Requires(Requires.SIGN_IN)
    @PutMapping("/api/rehearsal")
    RehearsalState runAt(@RequestBody RehearsalSpeedBody body) {
        mustBeOn();
        rehearsed.runAt(body.speed());
        return show();
    }

    private void mustBeOn() {
        if (!settings.demo()) {
            throw ProblemException.notFound("rehearsal-off");
        }
    }
}
