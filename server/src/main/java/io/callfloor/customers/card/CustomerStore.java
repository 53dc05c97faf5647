package io.callfloor.customers.card;

import io.callfloor.compliance.Consent;
import io.callfloor.customers.Customer;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.platform.store.TransactionMemory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CustomerStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<ConsentKept>> CONSENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionMemory<CustomerId, Optional<Kept>> memory = new TransactionMemory<>();

    CustomerStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A consent as it is kept in the customer's row.
    record ConsentKept(
            UUID id,
            @Nullable UUID batch,
            String basis,
            Set<String> productLines,
            Instant obtainedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant withdrawnAt,
            String evidence) {

        Consent consent() {
            return new Consent(basis, productLines, obtainedAt, expiresAt, withdrawnAt, evidence);
        }

        boolean inForce(Instant at) {
            return !obtainedAt.isAfter(at)
                    && (withdrawnAt == null || withdrawnAt.isAfter(at))
                    && (expiresAt == null || expiresAt.isAfter(at));
        }
    }

    /// A row as it was read; its texts are understood by whoever asks for them.
    private record Kept(Customer customer, byte[] numberCipher, String consents) {}

    Optional<Customer> find(CustomerId id) {
        return kept(id).map(Kept::customer);
    }

    Optional<byte[]> findNumber(CustomerId id) {
        return kept(id).map(Kept::numberCipher);
    }

    List<ConsentKept> listConsents(CustomerId id) {
        return kept(id).map(it -> json.readValue(it.consents(), CONSENTS)).orElse(List.of());
    }

    private Optional<Kept> kept(CustomerId id) {
        return memory.get(
                id,
                () -> jdbc.sql("select * from customers.customer where id = :id")
                        .param("id", id.value())
                        .query((row, _) -> new Kept(
                                new Customer(
                                        new CustomerId(row.getObject("id", UUID.class)),
                                        row.getString("name"),
                                        row.getString("number_shown"),
                                        row.getBytes("number_hash"),
                                        row.getString("province"),
                                        row.getString("city"),
                                        row.getString("carrier"),
                                        json.readValue(row.getString("attributes"), TEXTS)),
                                row.getBytes("number_cipher"),
                                row.getString("consents")))
                        .optional());
    }

    /// Takes a consent back; only one that still stands, so that the first withdrawal is the one that counts.
    boolean withdraw(CustomerId id, UUID consent, Instant now) {
        memory.forget();
        return jdbc.sql("""
                update customers.customer
                   set consents = (select jsonb_agg(case when it ->> 'id' = :consent and it ->> 'withdrawnAt' is null
                                                         then it || jsonb_build_object('withdrawnAt', :now::text)
                                                         else it end)
                                     from jsonb_array_elements(consents) it)
                     , version = version + 1
                 where id = :id
                   and exists (select 1
                                 from jsonb_array_elements(consents) it
                                where it ->> 'id' = :consent
                                  and it ->> 'withdrawnAt' is null)
                """)
                        .param("consent", consent.toString())
                        .param("now", now.toString())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void remember(TimelineEntry entry) {
        jdbc.sql("""
                insert into customers.timeline (customer_id, at, id, kind, campaign_id, who, title, text, facts)
                values (:customer, :at, :id, :kind, :campaign, :who, :title, :text, :facts::jsonb)
                on conflict do nothing
                """)
                .param("customer", entry.customer().value())
                .param("at", at(entry.at()))
                .param("id", entry.id())
                .param("kind", entry.kind())
                .param("campaign", entry.campaign())
                .param("who", entry.who())
                .param("title", entry.title())
                .param("text", entry.text())
                .param("facts", json.writeValueAsString(entry.facts()))
                .update();
    }

    List<TimelineEntry> timeline(CustomerId id, Instant beforeAt, UUID beforeId, int limit) {
        return jdbc.sql("""
                select *
                  from customers.timeline
                 where customer_id = :customer
                   and (at, id) < (:beforeAt, :beforeId)
                 order by at desc, id desc
                 limit :limit
                """)
                .param("customer", id.value())
                .param("beforeAt", at(beforeAt))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private TimelineEntry entry(ResultSet row) throws SQLException {
        return new TimelineEntry(
                row.getObject("id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getObject("campaign_id", UUID.class),
                row.getString("who"),
                row.getString("title"),
                row.getString("text"),
                json.readValue(row.getString("facts"), TEXTS));
    }

    /// Writes a reveal down if the day still has room: one statement, so that two at once cannot pass the limit
    /// together.
    boolean reveal(UUID user, LocalDate day, UUID id, CustomerId customer, Instant now, String reason, int limit) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:user, 0))")
                .param("user", "reveal " + user)
                .query((_, _) -> 1)
                .single();
        return jdbc.sql("""
                insert into customers.reveal (user_id, day, id, customer_id, at, reason)
                select :user, :day, :id, :customer, :now, :reason
                 where (select count(*) from customers.reveal where user_id = :user and day = :day) < :limit
                """)
                        .param("user", user)
                        .param("day", day)
                        .param("id", id)
                        .param("customer", customer.value())
                        .param("now", at(now))
                        .param("reason", reason)
                        .param("limit", limit)
                        .update()
                == 1;
    }

    int countReveals(UUID user, LocalDate day) {
        return jdbc.sql("select count(*) from customers.reveal where user_id = :user and day = :day")
                .param("user", user)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
