package io.callfloor.compliance.gate;

import io.callfloor.compliance.Decision;
import io.callfloor.compliance.DialRequest;
import io.callfloor.compliance.Verdict;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What the gate knows of a number and a person, and what it decided.
@Repository
class DialLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DialLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Lets one judgement at a time be made of this number and of this person, until the transaction ends. Both
    /// locks are taken in the order of their keys, so that two judgements never wait for each other.
    void queueFor(DialRequest dial) {
        long number = ByteBuffer.wrap(dial.numberHash()).getLong();
        long person = dial.customer().getMostSignificantBits() ^ dial.customer().getLeastSignificantBits();
        jdbc.sql("select pg_advisory_xact_lock(:first), pg_advisory_xact_lock(:second)")
                .param("first", Math.min(number, person))
                .param("second", Math.max(number, person))
                .query((_, _) -> 1)
                .single();
    }

    record Known(boolean suppressed, boolean wrongNumber, Dials number, Dials person) {}

    Known read(DialRequest dial, Instant since) {
        var found = jdbc.sql("""
                select 'SUPPRESSED' as what, at, false as answered, false as put_off, false as abandoned
                  from compliance.suppression
                 where number_hash = :number
                   and lifted_at is null
                union all
                select 'WRONG_NUMBER', at, false, false, false
                  from compliance.wrong_number
                 where customer_id = :person
                   and number_hash = :number
                union all
                select 'OF_NUMBER', at, answered, put_off, abandoned
                  from compliance.dial
                 where number_hash = :number
                   and at > :since
                union all
                select 'OF_PERSON', at, answered, put_off, abandoned
                  from compliance.dial
                 where customer_id = :person
                   and at > :since
                """)
                .param("number", dial.numberHash())
                .param("person", dial.customer())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(DialLog::found)
                .list();
        return new Known(
                found.stream().anyMatch(it -> it.what().equals("SUPPRESSED")),
                found.stream().anyMatch(it -> it.what().equals("WRONG_NUMBER")),
                dials(found, "OF_NUMBER"),
                dials(found, "OF_PERSON"));
    }

    private record Found(String what, Dials.Dial dial) {}

    private static Found found(ResultSet row, int rowNumber) throws SQLException {
        return new Found(
                row.getString("what"),
                new Dials.Dial(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("answered"),
                        row.getBoolean("put_off"),
                        row.getBoolean("abandoned")));
    }

    private static Dials dials(List<Found> found, String what) {
        var dials = new ArrayList<Dials.Dial>();
        found.stream().filter(it -> it.what().equals(what)).map(Found::dial).forEach(dials::add);
        return new Dials(dials);
    }

    /// Appends the decision and, when it allows, the dial.
    void append(DialRequest dial, Decision decision) {
        var at = decision.at().atOffset(ZoneOffset.UTC);
        var dialled = decision.allowed() ? """
                with dialled as (
                    insert into compliance.dial (campaign_id, attempt_id, number_hash, customer_id, at)
                    values (:campaign, :attempt, :number, :customer, :at)
                )
                """ : "";
        var statement = jdbc.sql(dialled + """
                insert into compliance.decision
                    (campaign_id, id, lead_id, attempt_id, at, verdict, rule, until, kind, province, requested, pack, version, hits, facts)
                values
                    (:campaign, :id, :lead, :attempt, :at, :verdict, :rule, :until, :kind, :province, :requested, :pack, :version, :hits::jsonb, :facts::jsonb)
                """);
        if (decision.allowed()) {
            statement = statement.param("number", dial.numberHash()).param("customer", dial.customer());
        }
        statement
                .param("campaign", dial.campaign())
                .param("id", decision.id())
                .param("lead", dial.lead())
                .param("attempt", dial.attempt())
                .param("at", at)
                .param("verdict", name(decision.verdict()))
                .param("rule", rule(decision))
                .param("until", until(decision.verdict()))
                .param("kind", dial.kind().name())
                .param("province", dial.province())
                .param("requested", dial.customerRequested())
                .param("pack", decision.pack())
                .param("version", decision.version())
                .param("facts", json.writeValueAsString(decision.facts()))
                .param("hits", decision.hits().isEmpty() ? null : json.writeValueAsString(decision.hits()))
                .update();
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed _ -> "ALLOWED";
            case Verdict.Deferred _ -> "DEFERRED";
            case Verdict.Forbidden _ -> "FORBIDDEN";
        };
    }

    private static @Nullable String rule(Decision decision) {
        return switch (decision.verdict()) {
            case Verdict.Allowed _ -> null;
            case Verdict.Deferred deferred -> deferred.rule();
            case Verdict.Forbidden forbidden -> forbidden.rule();
        };
    }

    private static @Nullable OffsetDateTime until(Verdict verdict) {
        return verdict instanceof Verdict.Deferred deferred ? deferred.until().atOffset(ZoneOffset.UTC) : null;
    }

    void markAnswered(UUID attempt) {
        jdbc.sql("update compliance.dial set answered = true where attempt_id = :attempt and not answered")
                .param("attempt", attempt)
                .update();
    }

    void markPutOff(UUID attempt) {
        jdbc.sql("update compliance.dial set put_off = true where attempt_id = :attempt and not put_off")
                .param("attempt", attempt)
                .update();
    }

    void markAbandoned(UUID attempt) {
        jdbc.sql("update compliance.dial set abandoned = true where attempt_id = :attempt and not abandoned")
                .param("attempt", attempt)
                .update();
    }

    void markWrongNumber(UUID attempt, Instant at) {
        jdbc.sql("""
                insert into compliance.wrong_number (customer_id, number_hash, attempt_id, at)
                select customer_id, number_hash, attempt_id, :at
                  from compliance.dial
                 where attempt_id = :attempt
                on conflict do nothing
                """)
                .param("attempt", attempt)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
