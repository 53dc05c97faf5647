package io.callfloor.leads.intake;

import io.callfloor.campaign.CampaignId;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListState;
import io.callfloor.platform.store.CopyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Lists, and the rows of one that is being read. Those wait in an unlogged table of their own, dropped at the
/// end. Over 400 lines with the statements of the merge, which are read as one.
@Repository
class ListStore {

    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final JsonMapper json;

    ListStore(JdbcClient jdbc, DataSource dataSource, JsonMapper json) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.json = json;
    }

    /// A list with all that is known of its import.
    record Kept(
            CampaignId campaign,
            ListId id,
            String name,
            ListState state,
            String fileName,
            long fileBytes,
            @Nullable ImportPlan plan,
            long rowsRead,
            int stagedRow,
            long accepted,
            long blocked,
            Map<String, Long> setAside,
            @Nullable Instant expiresAt,
            @Nullable UUID job,
            Instant createdAt,
            String creator,
            @Nullable Instant readyAt,
            @Nullable Instant endedAt) {}

    void insert(CampaignId campaign, ListId id, String fileName, long bytes, UUID by, String byName, Instant now) {
        jdbc.sql("""
                insert into leads.list
                    (campaign_id, id, name, state, file_name, file_bytes, created_at, created_by, creator)
                values (:campaign, :id, :file, 'UPLOADED', :file, :bytes, :now, :by, :byName)
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .param("file", fileName)
                .param("bytes", bytes)
                .param("now", at(now))
                .param("by", by)
                .param("byName", byName)
                .update();
    }

    Optional<Kept> find(CampaignId campaign, ListId id) {
        return jdbc.sql("select * from leads.list where campaign_id = :campaign and id = :id")
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    List<Kept> list(CampaignId campaign, Instant beforeAt, UUID beforeId, int limit) {
        return jdbc.sql("""
                select *
                  from leads.list
                 where campaign_id = :campaign
                   and (created_at, id) < (:beforeAt, :beforeId)
                 order by created_at desc, id desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("beforeAt", at(beforeAt))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, _) -> kept(row))
                .list();
    }

    /// Moves on from UPLOADED; false when somebody was quicker.
    boolean start(CampaignId campaign, ListId id, String name, ImportPlan plan, Instant expiresAt, UUID job) {
        return jdbc.sql("""
                update leads.list
                   set state = 'LOADING'
                     , name = :name
                     , plan = :plan::jsonb
                     , background = :background::jsonb
                     , expires_at = :expiresAt
                     , job_id = :job
                 where campaign_id = :campaign
                   and id = :id
                   and state = 'UPLOADED'
                """)
                        .param("name", name)
                        .param("plan", json.writeValueAsString(plan))
                        .param("background", json.writeValueAsString(plan.background()))
                        .param("expiresAt", at(expiresAt))
                        .param("job", job)
                        .param("campaign", campaign.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    boolean move(CampaignId campaign, ListId id, ListState from, ListState to, Instant now) {
        return jdbc.sql("""
                update leads.list
                   set state = :to
                     , ended_at = :now
                 where campaign_id = :campaign
                   and id = :id
                   and state = :from
                """)
                        .param("to", to.name())
                        .param("now", at(now))
                        .param("campaign", campaign.value())
                        .param("id", id.value())
                        .param("from", from.name())
                        .update()
                == 1;
    }

    private static String stage(ListId id) {
        return "leads.stage_" + id.value().toString().replace("-", "");
    }

    void openStage(ListId id) {
        jdbc.sql("""
                create unlogged table if not exists %s (
                    row          int  not null,
                    id           uuid not null,
                    customer_id  uuid not null,
                    name         text not null,
                    number_shown text not null,
                    number_last4 text not null,
                    province     text not null,
                    city         text not null,
                    reference    text not null,
                    fields       jsonb not null,
                    grams        int[] not null
                )
                """.formatted(stage(id))).update();
    }

    void dropStage(ListId id) {
        jdbc.sql("drop table if exists " + stage(id)).update();
    }

    void copyToStage(ListId id, CopyRows rows) {
        rows.into(dataSource, stage(id));
    }

    void copyRefused(CopyRows rows) {
        rows.into(dataSource, "leads.refused_row (campaign_id, list_id, row, reason, cells)");
    }

    /// Notes how far staging has come. Nobody waits for the disk: what a crash of PostgreSQL could take is gone
    /// with the unlogged tables anyhow, and {@link #complete} notices.
    void staged(CampaignId campaign, ListId id, int lastRow, long rows) {
        jdbc.sql("set local synchronous_commit = off").update();
        jdbc.sql("""
                update leads.list
                   set staged_row = :lastRow
                     , rows_read = rows_read + :rows
                 where campaign_id = :campaign and id = :id
                """)
                .param("lastRow", lastRow)
                .param("rows", rows)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .update();
    }

    /// Whether every row counted as read is still staged or refused. It is not after a crash of PostgreSQL
    /// itself, which empties unlogged tables.
    boolean complete(CampaignId campaign, ListId id) {
        return jdbc.sql("""
                select (select count(*) from %s)
                     + (select count(*) from leads.refused_row where campaign_id = :campaign and list_id = :id
                           and reason not in ('duplicate-in-project', 'duplicate-in-centre'))
                     = (select rows_read from leads.list where campaign_id = :campaign and id = :id)
                """.formatted(stage(id)))
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void startOver(CampaignId campaign, ListId id) {
        jdbc.sql("update leads.list set staged_row = 0, rows_read = 0 where campaign_id = :campaign and id = :id")
                .param("campaign", campaign.value())
                .param("id", id.value())
                .update();
        forgetRefused(campaign, id);
    }

    void forgetRefused(CampaignId campaign, ListId id) {
        jdbc.sql("delete from leads.refused_row where campaign_id = :campaign and list_id = :id")
                .param("campaign", campaign.value())
                .param("id", id.value())
                .update();
    }

    void eachStagedCustomer(ListId id, Consumer<UUID> each) {
        jdbc.sql("select customer_id from " + stage(id)).query(row -> {
            each.accept(row.getObject(1, UUID.class));
        });
    }

    /// Sets aside staged rows whose customer the campaign has already.
    int refuseKnownInCampaign(CampaignId campaign, ListId id) {
        return jdbc.sql("""
                insert into leads.refused_row (campaign_id, list_id, row, reason)
                select :campaign, :id, s.row, 'duplicate-in-project'
                  from %s s
                 where exists (select 1
                                 from leads.lead l
                                where l.campaign_id = :campaign
                                  and l.customer_id = s.customer_id)
                on conflict do nothing
                """.formatted(stage(id)))
                .param("campaign", campaign.value())
                .param("id", id.value())
                .update();
    }

    /// Those of `customers` the campaign has already.
    Set<CustomerId> knownInCampaign(CampaignId campaign, Collection<CustomerId> customers) {
        return Set.copyOf(jdbc.sql("""
                select distinct customer_id
                  from leads.lead
                 where campaign_id = :campaign
                   and customer_id = any (:customers)
                """)
                .param("campaign", campaign.value())
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list());
    }

    int refuse(CampaignId campaign, ListId id, int[] rows, String reason) {
        return jdbc.sql("""
                insert into leads.refused_row (campaign_id, list_id, row, reason)
                select :campaign, :id, row, :reason
                  from unnest(:rows) row
                on conflict do nothing
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .param("reason", reason)
                .param("rows", rows)
                .update();
    }

    /// Rows that are staged and were set aside later.
    int[] rowsSetAsideAfterStaging(CampaignId campaign, ListId id) {
        return jdbc
                .sql("""
                select row
                  from leads.refused_row
                 where campaign_id = :campaign
                   and list_id = :id
                   and reason in ('duplicate-in-project', 'duplicate-in-centre')
                 order by row
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Rows set aside whose cells are not kept yet.
    int[] rowsWithoutCells(CampaignId campaign, ListId id) {
        return jdbc
                .sql("""
                select row
                  from leads.refused_row
                 where campaign_id = :campaign
                   and list_id = :id
                   and cells is null
                 order by row
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    void keepCells(CampaignId campaign, ListId id, int[] rows, byte[][] cells) {
        jdbc.sql("""
                update leads.refused_row r
                   set cells = given.cells
                  from unnest(:rows, :cells) as given (row, cells)
                 where r.campaign_id = :campaign
                   and r.list_id = :id
                   and r.row = given.row
                """)
                .param("rows", rows)
                .param("cells", cells)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .update();
    }

    Map<String, Long> countRefused(CampaignId campaign, ListId id) {
        var counts = new TreeMap<String, Long>();
        jdbc.sql("""
                select reason, count(*) as rows
                  from leads.refused_row
                 where campaign_id = :campaign
                   and list_id = :id
                 group by reason
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query(row -> {
                    counts.put(row.getString("reason"), row.getLong("rows"));
                });
        return counts;
    }

    /// Takes staged rows into the campaign, in the order of the file.
    ///
    /// @param without rows that were set aside after staging
    long takeIn(CampaignId campaign, ListId id, int[] without, Instant now) {
        long taken = jdbc.sql("""
                insert into leads.lead
                    (campaign_id, id, list_id, customer_id, due_at, free_at, name, number_shown, number_last4, province,
                     city, reference, fields, grams)
                select :campaign, s.id, :id, s.customer_id, :now, :now, s.name, s.number_shown, s.number_last4,
                       s.province, s.city, s.reference, s.fields, s.grams
                  from %s s
                 where %s
                """.formatted(
                        stage(id),
                        without.length == 0 ? "true" : "not exists (select 1 from unnest(:without) w where w = s.row)"))
                .param("campaign", campaign.value())
                .param("id", id.value())
                .param("now", at(now))
                .param("without", without)
                .update();
        jdbc.sql("""
                insert into leads.standing_delta (campaign_id, owner, standing, leads)
                values (:campaign, :nobody, 'OPEN', :taken)
                """)
                .param("campaign", campaign.value())
                .param("nobody", new UUID(0, 0))
                .param("taken", taken)
                .update();
        return taken;
    }

    /// The one statement that makes a list callable.
    boolean ready(
            CampaignId campaign,
            ListId id,
            long accepted,
            long blocked,
            Map<String, Long> setAside,
            UUID firstLead,
            UUID lastLead,
            Instant now) {
        return jdbc.sql("""
                update leads.list
                   set state = 'READY'
                     , accepted = :accepted
                     , blocked = :blocked
                     , set_aside = :setAside::jsonb
                     , first_lead = :firstLead
                     , last_lead = :lastLead
                     , ready_at = :now
                 where campaign_id = :campaign
                   and id = :id
                   and state = 'LOADING'
                """)
                        .param("accepted", accepted)
                        .param("blocked", blocked)
                        .param("setAside", json.writeValueAsString(setAside))
                        .param("firstLead", firstLead)
                        .param("lastLead", lastLead)
                        .param("now", at(now))
                        .param("campaign", campaign.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /// Fresh figures for the planner and a search index in order, without waiting for the database's own round.
    void settle() {
        jdbc.sql("select gin_clean_pending_list('leads.lead_search'::regclass)")
                .query((_, _) -> 1)
                .single();
        jdbc.sql("analyze leads.lead").update();
    }

    /// Removes leads of a list nobody has worked on; those touched stay.
    long removeUntouched(CampaignId campaign, ListId id) {
        return jdbc.sql("""
                with gone as (
                    delete from leads.lead
                     where campaign_id = :campaign
                       and list_id = :id
                       and attempts = 0
                       and callback_id is null
                       and state in ('NEW', 'DUE', 'BLOCKED')
                    returning owner, state
                ), counted as (
                    insert into leads.standing_delta (campaign_id, owner, standing, leads)
                    select :campaign, coalesce(owner, :nobody), leads.standing_of(state), -count(*)
                      from gone
                     group by 2, 3
                )
                select count(*) from gone
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .param("nobody", new UUID(0, 0))
                .query(Long.class)
                .single();
    }

    /// Customers of a list that are leads elsewhere too.
    List<CustomerId> listNeededElsewhere(CampaignId campaign, ListId id) {
        return jdbc.sql("""
                select distinct l.customer_id
                  from leads.lead l
                  join leads.lead other
                    on other.campaign_id = any(array(select distinct campaign_id
                                                       from leads.list
                                                      where campaign_id <> :campaign))
                   and other.customer_id = l.customer_id
                 where l.campaign_id = :campaign
                   and l.list_id = :id
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list();
    }

    record Refused(int row, String reason, byte @Nullable [] cells) {}

    void eachRefused(CampaignId campaign, ListId id, Consumer<Refused> each) {
        jdbc.sql("""
                select row, reason, cells
                  from leads.refused_row
                 where campaign_id = :campaign
                   and list_id = :id
                 order by row
                """)
                .param("campaign", campaign.value())
                .param("id", id.value())
                .query(row -> {
                    each.accept(new Refused(row.getInt("row"), row.getString("reason"), row.getBytes("cells")));
                });
    }

    Map<String, String> recall(String trade, List<String> names) {
        var found = new TreeMap<String, String>();
        jdbc.sql("select name, target from leads.column_memory where trade = :trade and name = any(:names)")
                .param("trade", trade)
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString("name"), row.getString("target"));
                });
        return found;
    }

    void memorise(String trade, Map<String, String> targets, Instant now) {
        targets.forEach((name, target) -> jdbc.sql("""
                insert into leads.column_memory (trade, name, target, used_at)
                values (:trade, :name, :target, :now)
                on conflict (trade, name) do update
                   set target = excluded.target, used_at = excluded.used_at
                """)
                .param("trade", trade)
                .param("name", name)
                .param("target", target)
                .param("now", at(now))
                .update());
    }

    /// Files uploaded and never used, older than a day.
    List<Kept> listForgotten(Instant before) {
        return jdbc.sql("select * from leads.list where state = 'UPLOADED' and created_at < :before limit 100")
                .param("before", at(before))
                .query((row, _) -> kept(row))
                .list();
    }

    private Kept kept(ResultSet row) throws SQLException {
        var plan = row.getString("plan");
        return new Kept(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new ListId(row.getObject("id", UUID.class)),
                row.getString("name"),
                ListState.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getLong("file_bytes"),
                plan == null ? null : json.readValue(plan, ImportPlan.class),
                row.getLong("rows_read"),
                row.getInt("staged_row"),
                row.getLong("accepted"),
                row.getLong("blocked"),
                json.readValue(row.getString("set_aside"), COUNTS),
                instant(row, "expires_at"),
                row.getObject("job_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("creator"),
                instant(row, "ready_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
