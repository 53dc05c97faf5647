package io.callfloor.leads.book;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadState;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Pages of leads. A query is put together of fixed pieces, so that each combination of filters is its own
/// statement and finds its own index; values always are parameters. Every page is planned anew, because the
/// right way to a province with ten leads is the wrong one to a province with a million.
@Repository
class LeadBook {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int FOUND_AT_MOST = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LeadBook(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    enum Sort {
        /// As lists came in, the newest list last and rows in the order of their file.
        FILE("id", "id", true),
        /// The newest list first.
        NEWEST("id", "id", false),
        /// Whoever is due first; only those waiting.
        DUE("free_at", "free_at, id", true),
        /// Called last, first; only those called.
        LAST("last_at", "last_at, id", false);

        private final String key;
        private final String columns;
        private final boolean rising;

        Sort(String key, String columns, boolean rising) {
            this.key = key;
            this.columns = columns;
            this.rising = rising;
        }
    }

    /// @param owner an agent; null for any
    /// @param unowned only leads of the pool
    /// @param owners whose leads the reader may see besides those of the pool; null for everybody's
    /// @param search codes every one of which must be among the lead's
    /// @param promises which part of them by what is promised; null for all
    record Filter(
            @Nullable LeadState state,
            @Nullable UUID owner,
            boolean unowned,
            @Nullable Set<UUID> owners,
            @Nullable UUID list,
            @Nullable String province,
            @Nullable String result,
            int @Nullable [] search,
            Sort sort,
            @Nullable Promises promises) {}

    /// Leads with a callback promised until then, or all others.
    record Promises(boolean wanted, Instant until) {}

    record Row(
            UUID id,
            UUID list,
            UUID customer,
            @Nullable UUID owner,
            LeadState state,
            String name,
            String numberShown,
            String province,
            String city,
            String reference,
            int attempts,
            @Nullable String lastResult,
            @Nullable String rule,
            Instant freeAt,
            @Nullable Instant lastAt,
            boolean promised,
            int version,
            Map<String, String> fields) {}

    @Transactional(readOnly = true)
    Page<Row> list(CampaignId campaign, Filter filter, @Nullable String cursor, int limit) {
        jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
        var where = new ArrayList<String>();
        where.add("campaign_id = :campaign");
        add(where, filter.state() != null, "state = :state");
        add(where, filter.owner() != null, "owner = :owner");
        add(where, filter.unowned(), "owner is null");
        add(
                where,
                filter.owners() != null && filter.owner() == null && !filter.unowned(),
                "(owner is null or owner = any(:owners))");
        add(where, filter.owners() != null && filter.owner() != null, "owner = any(:owners)");
        add(where, filter.list() != null, """
                list_id = :list
                and id >= (select first_lead from leads.list where campaign_id = :campaign and id = :list)
                and id <= (select last_lead from leads.list where campaign_id = :campaign and id = :list)
                """);
        add(where, filter.province() != null, "province = :province");
        add(where, filter.result() != null, "last_result = :result");
        add(
                where,
                filter.sort() == Sort.DUE && filter.state() == null,
                filter.owner() != null ? "state in ('NEW', 'DUE')" : "state = 'DUE'");
        add(where, filter.sort() == Sort.LAST, "last_at is not null");
        var promises = filter.promises();
        add(
                where,
                promises != null,
                promises != null && promises.wanted()
                        ? "callback_id is not null and state = 'DUE' and free_at <= :until"
                        : "not (callback_id is not null and state = 'DUE' and free_at <= :until)");
        var sort = filter.sort();
        if (cursor != null) {
            where.add(
                    sort.key.equals("id")
                            ? "id %s :afterId".formatted(sort.rising ? ">" : "<")
                            : "(%s) %s (:afterAt, :afterId)".formatted(sort.columns, sort.rising ? ">" : "<"));
        }
        var order = String.join(" " + (sort.rising ? "asc" : "desc") + ", ", sort.columns.split(", "))
                + (sort.rising ? " asc" : " desc");
        // A search names few rows: these are gathered by the search index first, or the planner might walk a whole
        // campaign in the order wished for.
        var from = filter.search() == null
                ? "leads.lead"
                : "(select * from leads.lead where campaign_id = :campaign and grams @> :search limit %d) as found"
                        .formatted(FOUND_AT_MOST);
        var statement = jdbc.sql("select * from %s where %s order by %s limit :limit"
                        .formatted(from, String.join(" and ", where), order))
                .param("campaign", campaign.value())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("owner", filter.owner())
                .param(
                        "owners",
                        filter.owners() == null ? new UUID[0] : filter.owners().toArray(UUID[]::new))
                .param("list", filter.list())
                .param("province", filter.province())
                .param("result", filter.result())
                .param("search", filter.search())
                .param("until", promises == null ? null : promises.until().atOffset(ZoneOffset.UTC))
                .param("limit", limit + 1);
        if (cursor != null) {
            statement = after(statement, sort, cursor);
        }
        var rows = statement.query((row, _) -> row(row)).list();
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(shown, rows.size() > limit ? next(sort, shown.getLast()) : null);
    }

    private static void add(List<String> where, boolean wanted, String condition) {
        if (wanted) {
            where.add(condition);
        }
    }

    private static JdbcClient.StatementSpec after(JdbcClient.StatementSpec statement, Sort sort, String cursor) {
        if (sort.key.equals("id")) {
            return statement.param("afterId", Cursor.read(cursor, 1).id(0));
        }
        var left = Cursor.read(cursor, 2);
        return statement.param("afterAt", left.at(0).atOffset(ZoneOffset.UTC)).param("afterId", left.id(1));
    }

    private static String next(Sort sort, Row last) {
        return switch (sort) {
            case FILE, NEWEST -> Cursor.of(last.id()).text();
            case DUE -> Cursor.of(last.freeAt(), last.id()).text();
            case LAST ->
                Cursor.of(last.lastAt() == null ? Instant.EPOCH : last.lastAt(), last.id())
                        .text();
        };
    }

    Optional<Row> find(CampaignId campaign, UUID lead) {
        return jdbc.sql("select * from leads.lead where campaign_id = :campaign and id = :lead")
                .param("campaign", campaign.value())
                .param("lead", lead)
                .query((row, _) -> row(row))
                .optional();
    }

    private Row row(ResultSet row) throws SQLException {
        var lastAt = row.getObject("last_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("list_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("owner", UUID.class),
                LeadState.valueOf(row.getString("state")),
                row.getString("name"),
                row.getString("number_shown"),
                row.getString("province"),
                row.getString("city"),
                row.getString("reference"),
                row.getInt("attempts"),
                row.getString("last_result"),
                row.getString("rule"),
                row.getObject("free_at", OffsetDateTime.class).toInstant(),
                lastAt == null ? null : lastAt.toInstant(),
                row.getObject("callback_id") != null,
                row.getInt("version"),
                json.readValue(row.getString("fields"), TEXTS));
    }
}
