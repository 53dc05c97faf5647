package io.callfloor.platform.store;

import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.Timers;
import io.callfloor.platform.web.Idempotency;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Forgets, once an hour, what is kept for a while only: ended sessions and answers to commands.
@Component
class Housekeeping {

    private static final Duration EVERY = Duration.ofHours(1);

    private final Sessions sessions;
    private final Idempotency idempotency;
    private final Timers timers;

    Housekeeping(Sessions sessions, Idempotency idempotency, Timers timers) {
        this.sessions = sessions;
        this.idempotency = idempotency;
        this.timers = timers;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        timers.after(EVERY, this::tidy);
    }

    private void tidy() {
        timers.after(EVERY, this::tidy);
        sessions.forgetOld();
        idempotency.forgetOld();
    }
}
