package io.callfloor.leads.dealing;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.security.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Every move is one statement that changes the owner and writes the ledger, conditional on the owner it was
/// planned with; leads somebody else is moving at that instant are stepped over.
@Repository
class DealStore {

    /// A lead that is still as a move left it.
    private static final String UNTOUCHED_SINCE = """
               and l.owner is not distinct from m.to_agent
               and l.callback_id is null
               and l.state in ('NEW', 'DUE')
               and (l.last_at is null or l.last_at <= m.at)
            """;

    private static final String LEDGER = """
            insert into leads.lead_move
                (campaign_id, lead_id, id, batch, kind, from_agent, to_agent, reason, by_user, by_name, at)
            select :campaign, id, gen_random_uuid(), :batch, :kind, from_agent, to_agent, :reason, :by, :byName, :now
              from moved
            """;

    private final JdbcClient jdbc;

    DealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Which leads of the pool are meant.
    ///
    /// @param provinces null for any place
    /// @param notProvinces places left out
    record Pool(@Nullable UUID list, @Nullable Set<String> provinces, Set<String> notProvinces, boolean onlyNew) {}

    /// Who moves leads, under which name of a batch, and why.
    record Batch(UUID id, SignedIn by, String reason, Instant at) {}

    private static final String POOL = """
            campaign_id = :campaign
               and owner is null
               and callback_id is null
               and state in ('NEW', 'DUE')
               and (reserved_by is null or free_at <= :now)
               and (:list::uuid is null or list_id = :list)
               and (:provinces::text[] is null or province = any(:provinces))
               and province <> all(:notProvinces)
               and (not :onlyNew or state = 'NEW')
            """;

    private JdbcClient.StatementSpec pool(String sql, CampaignId campaign, Pool pool, Instant now) {
        return jdbc.sql(sql)
                .param("campaign", campaign.value())
                .param("list", pool.list())
                .param(
                        "provinces",
                        pool.provinces() == null ? null : pool.provinces().toArray(String[]::new))
                .param("notProvinces", pool.notProvinces().toArray(String[]::new))
                .param("onlyNew", pool.onlyNew())
                .param("now", at(now));
    }

    int count(CampaignId campaign, Pool pool, int most, Instant now) {
        return pool(
                        "select count(*) from (select 1 from leads.lead where " + POOL + " limit :most) as free",
                        campaign,
                        pool,
                        now)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /// Hands leads of the pool to `order`, the first lead to the first, and so on.
    int deal(CampaignId campaign, Pool pool, UUID[] order, Batch batch) {
        return pool("""
                with picked as (
                    select id, row_number() over (order by free_at, id) as place
                      from (select id, free_at
                              from leads.lead
                             where """ + " " + POOL + """
                             order by owner, free_at, id
                             limit :count
                               for update skip locked) as free),
                moved as (
                    update leads.lead l
                       set owner = t.agent
                         , reserved_by = null
                         , version = l.version + 1
                      from picked p
                      join unnest(:order) with ordinality as t (agent, place) on t.place = p.place
                     where l.campaign_id = :campaign
                       and l.id = p.id
                    returning l.id, null::uuid as from_agent, t.agent as to_agent)
                """ + LEDGER, campaign, pool, batch.at())
                .param("count", order.length)
                .param("order", order)
                .param("batch", batch.id())
                .param("kind", "DEAL")
                .param("reason", batch.reason())
                .param("by", batch.by().user())
                .param("byName", batch.by().name())
                .update();
    }

    /// Open leads per owner.
    record Holding(int open, int untouched, int callbacks) {}

    Map<UUID, Holding> holdings(CampaignId campaign, Collection<AgentId> agents) {
        var found = new HashMap<UUID, Holding>();
        jdbc.sql("""
                select owner
                     , count(*) as open
                     , count(*) filter (where attempts = 0 and callback_id is null) as untouched
                     , count(*) filter (where callback_id is not null) as callbacks
                  from leads.lead
                 where campaign_id = :campaign
                   and owner = any(:agents)
                   and state in ('NEW', 'DUE')
                 group by owner
                """)
                .param("campaign", campaign.value())
                .param("agents", ids(agents))
                .query(row -> {
                    found.put(
                            row.getObject("owner", UUID.class),
                            new Holding(row.getInt("open"), row.getInt("untouched"), row.getInt("callbacks")));
                });
        return found;
    }

    /// Puts leads back into the pool. Promised ones stay with who promised.
    int takeBack(CampaignId campaign, Collection<AgentId> agents, boolean onlyUntouched, int most, Batch batch) {
        return jdbc.sql("""
                with picked as (
                    select id, owner
                      from leads.lead
                     where campaign_id = :campaign
                       and owner = any(:agents)
                       and state in ('NEW', 'DUE')
                       and callback_id is null
                       and (reserved_by is null or free_at <= :now)
                       and (not :onlyUntouched or attempts = 0)
                     order by free_at desc, id desc
                     limit :most
                       for update skip locked),
                moved as (
                    update leads.lead l
                       set owner = null
                         , version = l.version + 1
                      from picked p
                     where l.campaign_id = :campaign
                       and l.id = p.id
                    returning l.id, p.owner as from_agent, null::uuid as to_agent)
                """ + LEDGER)
                .param("campaign", campaign.value())
                .param("agents", ids(agents))
                .param("onlyUntouched", onlyUntouched)
                .param("most", most)
                .param("now", at(batch.at()))
                .param("batch", batch.id())
                .param("kind", "TAKE_BACK")
                .param("reason", batch.reason())
                .param("by", batch.by().user())
                .param("byName", batch.by().name())
                .update();
    }

    /// Gives one agent's open work to others in turn, promises included.
    ///
    /// @param teams the teams of `order`, so that a promise's team is the new owner's
    int handOver(CampaignId campaign, AgentId from, boolean onlyUntouched, UUID[] order, UUID[] teams, Batch batch) {
        return jdbc.sql("""
                with picked as (
                    select id, row_number() over (order by free_at, id) as place
                      from (select id, free_at
                              from leads.lead
                             where campaign_id = :campaign
                               and owner = :from
                               and state in ('NEW', 'DUE')
                               and (not :onlyUntouched or attempts = 0 and callback_id is null)
                             order by free_at, id
                             limit :count
                               for update) as open),
                moved as (
                    update leads.lead l
                       set owner = t.agent
                         , callback_team = case when l.callback_id is null then null else t.team end
                         , reserved_by = null
                         , free_at = l.due_at
                         , version = l.version + 1
                      from picked p
                      join unnest(:order, :teams) with ordinality as t (agent, team, place) on t.place = p.place
                     where l.campaign_id = :campaign
                       and l.id = p.id
                    returning l.id, :from::uuid as from_agent, t.agent as to_agent, l.callback_id, t.team),
                promised as (
                    update leads.callback c
                       set agent_id = m.to_agent
                         , team_id = m.team
                      from moved m
                     where c.campaign_id = :campaign
                       and c.id = m.callback_id
                       and c.state = 'OPEN')
                """ + LEDGER)
                .param("campaign", campaign.value())
                .param("from", from.value())
                .param("onlyUntouched", onlyUntouched)
                .param("count", order.length)
                .param("order", order)
                .param("teams", teams)
                .param("batch", batch.id())
                .param("kind", "HAND_OVER")
                .param("reason", batch.reason())
                .param("by", batch.by().user())
                .param("byName", batch.by().name())
                .param("now", at(batch.at()))
                .update();
    }

    /// Undoes a batch where nobody has moved or dialled the lead since.
    int undo(CampaignId campaign, UUID batchToUndo, Batch batch) {
        return jdbc.sql("""
                with moves as (
                    select lead_id, from_agent, to_agent, at
                      from leads.lead_move
                     where campaign_id = :campaign
                       and batch = :undone
                       and kind in ('DEAL', 'TAKE_BACK', 'HAND_OVER')),
                moved as (
                    update leads.lead l
                       set owner = m.from_agent
                         , reserved_by = null
                         , version = l.version + 1
                      from moves m
                     where l.campaign_id = :campaign
                       and l.id = m.lead_id
                """ + UNTOUCHED_SINCE + """
                    returning l.id, m.to_agent as from_agent, m.from_agent as to_agent)
                """ + LEDGER)
                .param("campaign", campaign.value())
                .param("undone", batchToUndo)
                .param("batch", batch.id())
                .param("kind", "UNDO")
                .param("reason", batch.reason())
                .param("by", batch.by().user())
                .param("byName", batch.by().name())
                .param("now", at(batch.at()))
                .update();
    }

    /// How many leads of each of these batches {@link #undo} would still move; batches with none are left out.
    Map<UUID, Integer> undoable(CampaignId campaign, Collection<UUID> batches) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
                select m.batch, count(*) as leads
                  from leads.lead_move m
                  join leads.lead l on l.campaign_id = m.campaign_id and l.id = m.lead_id
                 where m.campaign_id = :campaign
                   and m.batch = any (:batches)
                   and m.kind in ('DEAL', 'TAKE_BACK', 'HAND_OVER')
                """ + UNTOUCHED_SINCE + """
                 group by m.batch
                """)
                .param("campaign", campaign.value())
                .param("batches", batches.toArray(UUID[]::new))
                .query(row -> {
                    counts.put(row.getObject("batch", UUID.class), row.getInt("leads"));
                });
        return counts;
    }

    /// Everybody a batch took leads from or gave leads to.
    Set<UUID> listAgents(CampaignId campaign, UUID batch) {
        return Set.copyOf(jdbc.sql("""
                select distinct agent
                  from leads.lead_move, unnest(array[from_agent, to_agent]) as agent
                 where campaign_id = :campaign
                   and batch = :batch
                   and agent is not null
                """)
                .param("campaign", campaign.value())
                .param("batch", batch)
                .query(UUID.class)
                .list());
    }

    /// A batch of moves as the ledger tells it.
    record Batched(
            UUID batch,
            String kind,
            Instant at,
            String byName,
            String reason,
            int leads,
            Set<UUID> from,
            Set<UUID> to) {}

    /// @param seen only batches that touched one of these agents; all when null
    List<Batched> listBatches(
            CampaignId campaign, UUID @Nullable [] seen, Instant before, UUID beforeBatch, int limit) {
        return jdbc.sql("""
                select batch, kind, min(at) as at, min(by_name) as by_name, min(reason) as reason, count(*) as leads
                     , array_remove(array_agg(distinct from_agent), null) as from_agents
                     , array_remove(array_agg(distinct to_agent), null) as to_agents
                  from leads.lead_move
                 where campaign_id = :campaign
                   and kind in ('DEAL', 'TAKE_BACK', 'HAND_OVER', 'UNDO')
                 group by batch, kind
                having (min(at), batch) < (:before, :beforeBatch)
                   and (:whole or (array_agg(from_agent) || array_agg(to_agent)) && :seen)
                 order by min(at) desc, batch desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("before", at(before))
                .param("beforeBatch", beforeBatch)
                .param("whole", seen == null)
                .param("seen", seen == null ? new UUID[0] : seen)
                .param("limit", limit)
                .query((row, _) -> new Batched(
                        row.getObject("batch", UUID.class),
                        row.getString("kind"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name"),
                        row.getString("reason"),
                        row.getInt("leads"),
                        agents(row, "from_agents"),
                        agents(row, "to_agents")))
                .list();
    }

    private static Set<UUID> agents(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }

    /// One lead's moves.
    record Move(
            UUID id,
            String kind,
            @Nullable UUID from,
            @Nullable UUID to,
            String reason,
            String byName,
            Instant at,
            UUID batch) {}

    List<Move> listMoves(CampaignId campaign, UUID lead) {
        return jdbc.sql("""
                select *
                  from leads.lead_move
                 where campaign_id = :campaign
                   and lead_id = :lead
                 order by at desc, id
                 limit 200
                """)
                .param("campaign", campaign.value())
                .param("lead", lead)
                .query((row, _) -> new Move(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("from_agent", UUID.class),
                        row.getObject("to_agent", UUID.class),
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("batch", UUID.class)))
                .list();
    }

    private static UUID[] ids(Collection<AgentId> agents) {
        return agents.stream().map(AgentId::value).toArray(UUID[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
