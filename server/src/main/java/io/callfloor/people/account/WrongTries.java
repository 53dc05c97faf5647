package io.callfloor.people.account;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts wrong sign-ins by the name typed: ten in a row lock it for half an hour of the machine's time, known
/// or not.
@Repository
class WrongTries {

    static final int MOST = 10;
    static final Duration LOCKED_FOR = Duration.ofMinutes(30);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final CentreClock clock;

    WrongTries(JdbcClient jdbc, CentreClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Until when this name is locked; empty when it may be tried.
    Optional<Instant> lockedUntil(String login) {
        return jdbc.sql("select locked_until from people.wrong_try where login = :login and locked_until > :now")
                .param("login", login)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /// Counts one wrong try; a lock that ran out begins a new count.
    void count(String login) {
        var now = now();
        jdbc.sql("""
                insert into people.wrong_try as known (login, tries, last_at)
                values (:login, 1, :now)
                on conflict (login) do update
                   set tries = case when known.locked_until <= :now then 1 else known.tries + 1 end
                     , last_at = :now
                     , locked_until = case when known.locked_until is null and known.tries + 1 >= :most then :until
                                           when known.locked_until <= :now then null
                                           else known.locked_until end
                """)
                .param("login", login)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .param("until", now.plus(LOCKED_FOR).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from people.wrong_try where last_at < :before")
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(String login) {
        jdbc.sql("delete from people.wrong_try where login = :login")
                .param("login", login)
                .update();
    }

    private Instant now() {
        return clock.wall().instant();
    }
}
