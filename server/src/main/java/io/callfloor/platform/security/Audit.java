package io.callfloor.platform.security;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Who did what, in a chain: each entry's seal is a keyed hash over the entry and the seal before it. Whoever
/// changes, inserts or removes an entry without the centre's key leaves a seal that does not fit.
///
/// Written in the transaction of the deed, so neither exists without the other. Entries are few (no entry per
/// call), for writers queue for the end of the chain.
@Component
public class Audit {

    private static final long CHAIN = 0x61756469740aL;
    private static final int FETCHED = 1000;
    private static final int MOST_NAMED = 100;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final CentreClock clock;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, Vault vault, CentreClock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.json = json;
    }

    /// One deed.
    ///
    /// @param seq place in the chain, from 1
    /// @param action what was done, for example `number.revealed`
    /// @param subject what it was done to, for example `lead:0192…`
    /// @param detail facts and the reason given; never a full telephone number
    public record Entry(
            long seq,
            Instant at,
            @Nullable UUID user,
            String userName,
            String action,
            String subject,
            Map<String, Object> detail) {}

    /// Appends a deed of `who`.
    @Transactional
    public void record(SignedIn who, String action, String subject, Map<String, ?> detail) {
        append(who.user(), who.name(), action, subject, detail);
    }

    /// Appends a deed that came to its end after its doer's request: long work.
    ///
    /// @param user the account that asked for it
    @Transactional
    public void record(UUID user, String name, String action, String subject, Map<String, ?> detail) {
        append(user, name, action, subject, detail);
    }

    /// Appends a deed of the system itself, or of somebody not signed in.
    ///
    /// @return its place in the chain
    @Transactional
    public long record(String who, String action, String subject, Map<String, ?> detail) {
        return append(null, who, action, subject, detail);
    }

    private long append(@Nullable UUID user, String name, String action, String subject, Map<String, ?> detail) {
        jdbc.sql("select pg_advisory_xact_lock(:chain)")
                .param("chain", CHAIN)
                .query((_, _) -> 1)
                .single();
        var last = jdbc.sql("select seq, seal from platform.audit order by seq desc limit 1")
                .query((row, _) -> Map.entry(row.getLong("seq"), row.getBytes("seal")))
                .optional()
                .orElse(Map.entry(0L, new byte[0]));
        var entry = new Entry(
                last.getKey() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                user,
                name,
                action,
                subject,
                new TreeMap<>(detail));
        var seal = seal(entry, last.getValue());
        jdbc.sql("""
                insert into platform.audit (seq, at, user_id, user_name, action, subject, detail, seal)
                values (:seq, :at, :user, :name, :action, :subject, :detail::jsonb, :seal)
                """)
                .param("seq", entry.seq())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("user", user)
                .param("name", name)
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(entry.detail()))
                .param("seal", seal)
                .update();
        jdbc.sql("""
                insert into platform.audit_end (one, seal)
                values (true, :seal)
                on conflict (one) do update set seal = excluded.seal
                """).param("seal", endSeal(entry.seq(), seal)).update();
        return entry.seq();
    }

    /// The seal over the end of the chain, so that cutting off the newest entries shows.
    private byte[] endSeal(long seq, byte[] last) {
        var content = ("end of the chain\u001f" + seq + "\u001f").getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(content, content.length + last.length);
        System.arraycopy(last, 0, whole, content.length, last.length);
        return vault.seal(whole);
    }

    private byte[] seal(Entry entry, byte[] before) {
        var text = String.join(
                "\u001f",
                String.valueOf(entry.seq()),
                entry.at().toString(),
                String.valueOf(entry.user()),
                entry.userName(),
                entry.action(),
                entry.subject(),
                json.writeValueAsString(sorted(
                        json.readTree(json.writeValueAsString(entry.detail())).toString())));
        var content = text.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(before, before.length + content.length);
        System.arraycopy(content, 0, whole, before.length, content.length);
        return vault.seal(whole);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> sorted(String detail) {
        return new TreeMap<>((Map<String, Object>) json.readValue(detail, Map.class));
    }

    /// What a check of the chain found.
    ///
    /// @param entries how many were checked
    /// @param broken places in the chain whose seal does not fit, or that are missing (the one behind the last
    ///     when the end was cut off); the first hundred
    public record Check(long entries, List<Long> broken) {
        public Check {
            broken = List.copyOf(broken);
        }
    }

    /// Reads the whole chain and compares every seal.
    @Transactional(readOnly = true)
    public Check check() {
        var broken = new ArrayList<Long>();
        var state = new Object() {
            long seq;
            byte[] seal = new byte[0];
        };
        jdbc.sql("select * from platform.audit order by seq")
                .withFetchSize(FETCHED)
                .query(row -> {
                    var entry = entry(row);
                    var seal = row.getBytes("seal");
                    LongStream.range(state.seq + 1, entry.seq()).forEach(broken::add);
                    if (entry.seq() <= state.seq || !Arrays.equals(seal, seal(entry, state.seal))) {
                        broken.add(entry.seq());
                    }
                    state.seq = entry.seq();
                    state.seal = seal;
                });
        boolean endFits = jdbc.sql("select seal from platform.audit_end")
                .query((row, _) -> row.getBytes("seal"))
                .optional()
                .map(it -> Arrays.equals(it, endSeal(state.seq, state.seal)))
                .orElse(state.seq == 0);
        if (!endFits) {
            broken.add(state.seq + 1);
        }
        return new Check(state.seq, broken.stream().limit(MOST_NAMED).toList());
    }

    /// Entries from the newest on.
    ///
    /// @param before read on below this place; null from the end
    /// @param action only this action or, when it ends with a dot, all that begin so; null for all
    public List<Entry> list(@Nullable Long before, @Nullable String action, @Nullable UUID user, int limit) {
        return jdbc.sql("""
                select *
                  from platform.audit
                 where (:before::bigint is null or seq < :before)
                   and (:action::text is null or starts_with(action, :action))
                   and (:user::uuid is null or user_id = :user)
                 order by seq desc
                 limit :limit
                """)
                .param("before", before)
                .param("action", action)
                .param("user", user)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("user_id", UUID.class),
                row.getString("user_name"),
                row.getString("action"),
                row.getString("subject"),
                sorted(row.getString("detail")));
    }
}
