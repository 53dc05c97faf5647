package io.callfloor.platform.security;

import io.callfloor.platform.Ids;
import io.callfloor.platform.time.CentreClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sessions of signed-in people. Only a hash of the token is kept. They end after eight idle hours (a shift
/// without a touch), after sixteen hours in any case, and at once when somebody ends them. Times are the
/// machine's, not the rehearsal's.
@Component
public class Sessions {

    static final Duration IDLE = Duration.ofHours(8);

    /// After this time a session ends in any case.
    public static final Duration LONGEST = Duration.ofHours(16);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int MOST_PLACES = 100;

    private final JdbcClient jdbc;
    private final CentreClock clock;
    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    Sessions(JdbcClient jdbc, CentreClock clock, Accounts accounts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.accounts = accounts;
    }

    /// Opens a session and gives the token its browser keeps.
    public String open(UUID user, String device) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.wall().instant();
        jdbc.sql("""
                insert into platform.session (id, token_hash, user_id, device, opened_at, seen_at)
                values (:id, :hash, :user, :device, :now, :now)
                """)
                .param("id", Ids.next(now))
                .param("hash", hash(token))
                .param("user", user)
                .param("device", device.substring(0, Math.min(device.length(), 200)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /// Who holds this token; empty when the session ended or the account was locked.
    public Optional<SignedIn> find(String token) {
        var now = clock.wall().instant();
        return jdbc.sql("""
                select id, user_id, seen_at
                  from platform.session
                 where token_hash = :hash
                   and seen_at > :idle
                   and opened_at > :longest
                """)
                .param("hash", hash(token))
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(it -> signedIn(it, now));
    }

    private record Found(UUID id, UUID user, Instant seenAt) {}

    private Optional<SignedIn> signedIn(Found session, Instant now) {
        var found = accounts.find(session.user());
        if (found.isPresent() && session.seenAt().isBefore(now.minus(TOUCH_EVERY))) {
            jdbc.sql("update platform.session set seen_at = :now where id = :id")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("id", session.id())
                    .update();
        }
        return found.map(it -> new SignedIn(
                session.user(), session.id(), it.name(), it.agent(), it.roles(), it.permissions(), it.scope()));
    }

    /// Those of `sessions` that are still open.
    public Set<UUID> alive(Collection<UUID> sessions) {
        var now = clock.wall().instant();
        return new HashSet<>(jdbc.sql("""
                select id
                  from platform.session
                 where id = any (:sessions)
                   and seen_at > :idle
                   and opened_at > :longest
                """)
                .param("sessions", sessions.toArray(UUID[]::new))
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    /// One of several places where somebody is signed in.
    ///
    /// @param device what the browser there calls itself
    public record Place(String device, Instant openedAt, Instant seenAt) {}

    /// Where else this person is signed in, the latest first.
    public List<Place> elsewhere(SignedIn who) {
        var now = clock.wall().instant();
        return jdbc.sql("""
                select device, opened_at, seen_at
                  from platform.session
                 where user_id = :user
                   and id <> :session
                   and seen_at > :idle
                   and opened_at > :longest
                 order by opened_at desc
                 limit :most
                """)
                .param("user", who.user())
                .param("session", who.session())
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .param("most", MOST_PLACES)
                .query((row, _) -> new Place(
                        row.getString("device"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// What the browser of a session calls itself; empty when the session has ended.
    public Optional<String> device(UUID session) {
        return jdbc.sql("select device from platform.session where id = :id")
                .param("id", session)
                .query(String.class)
                .optional();
    }

    /// Ends one session.
    public void end(UUID session) {
        jdbc.sql("delete from platform.session where id = :id")
                .param("id", session)
                .update();
    }

    /// Ends every session of an account.
    ///
    /// @return how many there were
    public int endAll(UUID user) {
        return jdbc.sql("delete from platform.session where user_id = :user")
                .param("user", user)
                .update();
    }

    /// An account's open sessions.
    ///
    /// @param seenAt the latest sign of life of any of them
    public record Open(int count, Instant seenAt) {}

    /// Open sessions of these accounts; accounts without one are left out.
    public Map<UUID, Open> open(Collection<UUID> users) {
        var now = clock.wall().instant();
        return jdbc
                .sql("""
                select user_id, count(*) as sessions, max(seen_at) as seen_at
                  from platform.session
                 where user_id = any(:users::uuid[])
                   and seen_at > :idle
                   and opened_at > :longest
                 group by user_id
                """)
                .param("users", users.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query((row, _) -> Map.entry(
                        row.getObject("user_id", UUID.class),
                        new Open(
                                row.getInt("sessions"),
                                row.getObject("seen_at", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Which of these sessions are open no more.
    public Set<UUID> ended(Collection<UUID> sessions) {
        var now = clock.wall().instant();
        var alive = jdbc.sql("""
                select id
                  from platform.session
                 where id = any(:ids::uuid[])
                   and seen_at > :idle
                   and opened_at > :longest
                """)
                .param("ids", sessions.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
        return sessions.stream().filter(it -> !alive.contains(it)).collect(Collectors.toSet());
    }

    /// Forgets sessions that ended by themselves.
    public void forgetOld() {
        var now = clock.wall().instant();
        jdbc.sql("delete from platform.session where seen_at <= :idle or opened_at <= :longest")
                .param("idle", now.minus(IDLE).atOffset(ZoneOffset.UTC))
                .param("longest", now.minus(LONGEST).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
