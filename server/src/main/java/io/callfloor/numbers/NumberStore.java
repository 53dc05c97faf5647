package io.callfloor.numbers;

import static java.time.ZoneOffset.UTC;

import io.callfloor.platform.phone.PhoneKind;
import io.callfloor.platform.phone.PhoneNumber;
import io.callfloor.platform.time.CentreClock;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The pool, and what became of each number in it.
@Repository
class NumberStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CentreClock clock;

    NumberStore(JdbcClient jdbc, JsonMapper json, CentreClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// Where a number goes, and why.
    ///
    /// @param cause of a rest; null otherwise
    /// @param by who sees to it
    record Move(
            NumberState to,
            @Nullable RestCause cause,
            String reason,
            @Nullable Instant until,
            @Nullable TagEvidence evidence,
            String by) {}

    /// A move that was made.
    record Moved(
            Instant at,
            NumberState state,
            @Nullable RestCause cause,
            String reason,
            @Nullable TagEvidence evidence,
            String by) {}

    List<CallerNumber> list() {
        return jdbc.sql("select * from numbers.caller_number order by number, id")
                .query(this::row)
                .list();
    }

    Optional<CallerNumber> find(NumberId id) {
        return jdbc.sql("select * from numbers.caller_number where id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /// @return false when the number is in the pool already
    boolean add(NumberId id, PhoneNumber phone, String number, Terms terms, Instant now) {
        return terms(
                                jdbc.sql("""
                                insert into numbers.caller_number
                                       (id, e164, number, kind, province, city, owner, carrier, contract, permit,
                                        permit_until, uses, trades, campaigns, provinces, hourly_limit, daily_limit,
                                        state, since)
                                values (:id, :e164, :number, :kind, :province, :city, :owner, :carrier, :contract, :permit,
                                        :permitUntil, :uses, :trades, :campaigns::uuid[], :provinces, :hourly, :daily,
                                        'IN_USE', :now)
                                on conflict (e164) where state <> 'WITHDRAWN' do nothing
                                """)
                                        .param("id", id.value())
                                        .param("e164", phone.e164())
                                        .param("number", number)
                                        .param("kind", phone.kind().name())
                                        .param("province", phone.province())
                                        .param("city", phone.city())
                                        .param("now", now.atOffset(UTC)),
                                terms)
                        .update()
                > 0;
    }

    /// @return false when it has changed since `version`, or was withdrawn
    boolean edit(NumberId id, int version, Terms terms) {
        return terms(jdbc.sql("""
                update numbers.caller_number
                   set owner = :owner
                     , carrier = :carrier
                     , contract = :contract
                     , permit = :permit
                     , permit_until = :permitUntil
                     , uses = :uses
                     , trades = :trades
                     , campaigns = :campaigns::uuid[]
                     , provinces = :provinces
                     , hourly_limit = :hourly
                     , daily_limit = :daily
                     , version = version + 1
                 where id = :id
                   and version = :version
                   and state <> 'WITHDRAWN'
                """).param("id", id.value()).param("version", version), terms)
                        .update()
                > 0;
    }

    private static JdbcClient.StatementSpec terms(JdbcClient.StatementSpec statement, Terms it) {
        return statement
                .param("owner", it.owner())
                .param("carrier", it.carrier())
                .param("contract", it.contract())
                .param("permit", it.permit())
                .param("permitUntil", it.permitUntil())
                .param("uses", it.uses().toArray(String[]::new))
                .param("trades", it.trades().toArray(String[]::new))
                .param("campaigns", it.campaigns().stream().map(UUID::toString).toArray(String[]::new))
                .param("provinces", it.provinces().toArray(String[]::new))
                .param("hourly", it.hourlyLimit())
                .param("daily", it.dailyLimit());
    }

    /// Moves a number that stands in one of `from`, and keeps the move.
    ///
    /// @return the number as it stands now; empty when it stood elsewhere, and nothing changed
    Optional<CallerNumber> move(NumberId id, List<NumberState> from, Move move, Instant now) {
        var evidence = move.evidence() == null ? null : json.writeValueAsString(move.evidence());
        return jdbc.sql("""
                with moved as (
                    update numbers.caller_number
                       set state = :to
                         , cause = :cause
                         , reason = :reason
                         , rest_until = :until
                         , evidence = :evidence::jsonb
                         , since = :now
                         , version = version + 1
                     where id = :id
                       and state = any(:from)
                    returning *
                ), kept as (
                    insert into numbers.move (number_id, at, state, cause, reason, evidence, by_name)
                    select id, :now, state, cause, reason, evidence, :by
                      from moved
                )
                select * from moved
                """)
                .param("id", id.value())
                .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                .param("to", move.to().name())
                .param("cause", move.cause() == null ? null : move.cause().name())
                .param("reason", move.reason())
                .param("until", move.until() == null ? null : move.until().atOffset(UTC))
                .param("evidence", evidence)
                .param("by", move.by())
                .param("now", now.atOffset(UTC))
                .query(this::row)
                .optional();
    }

    /// Numbers whose rest is over.
    List<NumberId> listRested(Instant now) {
        return jdbc.sql("""
                select id
                  from numbers.caller_number
                 where state = 'RESTING'
                   and rest_until <= :now
                """)
                .param("now", now.atOffset(UTC))
                .query((row, _) -> new NumberId(row.getObject("id", UUID.class)))
                .list();
    }

    /// Newest first.
    List<Moved> listMoves(NumberId id, int limit) {
        return jdbc.sql("""
                select at, state, cause, reason, evidence, by_name
                  from numbers.move
                 where number_id = :id
                 order by seq desc
                 limit :limit
                """)
                .param("id", id.value())
                .param("limit", limit)
                .query((row, _) -> new Moved(
                        instant(row, "at"),
                        NumberState.valueOf(row.getString("state")),
                        cause(row),
                        row.getString("reason"),
                        evidence(row),
                        row.getString("by_name")))
                .list();
    }

    /// How each number stood at the end of `at`: what it was moved to last before; absent where it had not been
    /// moved.
    Map<NumberId, NumberState> standingAt(Instant at) {
        return jdbc
                .sql("""
                        select distinct on (number_id) number_id, state
                          from numbers.move
                         where at < :at
                         order by number_id, seq desc
                        """)
                .param("at", at.atOffset(UTC))
                .query((row, _) -> Map.entry(
                        new NumberId(row.getObject("number_id", UUID.class)),
                        NumberState.valueOf(row.getString("state"))))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private CallerNumber row(ResultSet row, int rowNumber) throws SQLException {
        var now = clock.instant();
        var hour = now.atZone(CentreClock.ZONE).truncatedTo(ChronoUnit.HOURS).toInstant();
        boolean thisHour = hour.equals(instant(row, "hour"));
        boolean today = LocalDate.ofInstant(now, CentreClock.ZONE).equals(row.getObject("day", LocalDate.class));
        return new CallerNumber(
                new NumberId(row.getObject("id", UUID.class)),
                row.getString("e164"),
                row.getString("number"),
                PhoneKind.valueOf(row.getString("kind")),
                row.getString("province"),
                row.getString("city"),
                new Terms(
                        row.getString("owner"),
                        row.getString("carrier"),
                        row.getString("contract"),
                        row.getString("permit"),
                        row.getObject("permit_until", LocalDate.class),
                        texts(row.getArray("uses")),
                        texts(row.getArray("trades")),
                        Arrays.asList((UUID[]) row.getArray("campaigns").getArray()),
                        texts(row.getArray("provinces")),
                        row.getObject("hourly_limit", Integer.class),
                        row.getObject("daily_limit", Integer.class)),
                NumberState.valueOf(row.getString("state")),
                cause(row),
                row.getString("reason"),
                row.getObject("rest_until") == null ? null : instant(row, "rest_until"),
                evidence(row),
                instant(row, "since"),
                thisHour ? row.getInt("hour_dials") : 0,
                today ? row.getInt("day_dials") : 0,
                row.getInt("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable RestCause cause(ResultSet row) throws SQLException {
        var cause = row.getString("cause");
        return cause == null ? null : RestCause.valueOf(cause);
    }

    private @Nullable TagEvidence evidence(ResultSet row) throws SQLException {
        var evidence = row.getString("evidence");
        return evidence == null ? null : json.readValue(evidence, TagEvidence.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
