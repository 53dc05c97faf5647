package io.callfloor.leads.queue;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.Callback;
import io.callfloor.leads.CallbackCounts;
import io.callfloor.leads.CallbackState;
import io.callfloor.leads.HeldCallbacks;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CallbackStore {

    private static final String CALLBACK = """
            select c.*, l.name, l.number_shown, l.free_at
                 , case when l.reserved_by is null and l.free_at > c.due_at then l.rule end as rule
              from leads.callback c
              join leads.lead l on l.campaign_id = c.campaign_id and l.id = c.lead_id
            """;

    private final JdbcClient jdbc;

    CallbackStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Opens a promise or moves the open one: one statement, so that two wishes at once leave one promise.
    UUID promise(PromiseCallback wish, UUID team, Instant now) {
        return jdbc.sql("""
                insert into leads.callback
                    (campaign_id, id, lead_id, agent_id, team_id, due_at, team, note, state, promised_at)
                values (:campaign, :id, :lead, :agent, :teamId, :dueAt, :team, :note, 'OPEN', :now)
                on conflict (campaign_id, lead_id) where state = 'OPEN' do update
                   set agent_id = excluded.agent_id
                     , team_id = excluded.team_id
                     , due_at = excluded.due_at
                     , team = excluded.team
                     , note = excluded.note
                     , moved = leads.callback.moved + 1
                returning id
                """)
                .param("campaign", wish.campaign().value())
                .param("id", Ids.next(now))
                .param("lead", wish.lead().value())
                .param("agent", wish.agent().value())
                .param("teamId", team)
                .param("dueAt", at(wish.dueAt()))
                .param("team", wish.team())
                .param("note", wish.note())
                .param("now", at(now))
                .query(UUID.class)
                .single();
    }

    /// Writes the promise beside the lead, where the queue reads it. A call under way stays one.
    boolean waitFor(PromiseCallback wish, UUID callback, UUID team, Instant sharedAt) {
        return jdbc.sql("""
                update leads.lead
                   set state = case state when 'IN_CALL' then state else 'DUE' end
                     , owner = :agent
                     , due_at = :dueAt
                     , free_at = :dueAt
                     , reserved_by = null
                     , rule = null
                     , callback_id = :callback
                     , callback_team = :team
                     , callback_shared_at = :sharedAt
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :lead
                   and state in ('NEW', 'DUE', 'IN_CALL')
                """)
                        .param("agent", wish.agent().value())
                        .param("dueAt", at(wish.dueAt()))
                        .param("callback", callback)
                        .param("team", team)
                        .param("sharedAt", at(sharedAt))
                        .param("campaign", wish.campaign().value())
                        .param("lead", wish.lead().value())
                        .update()
                == 1;
    }

    void putOff(CampaignId campaign, LeadId lead, Instant dueAt) {
        jdbc.sql("""
                update leads.callback
                   set due_at = :dueAt
                 where campaign_id = :campaign and lead_id = :lead and state = 'OPEN'
                """)
                .param("dueAt", at(dueAt))
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .update();
    }

    boolean end(CampaignId campaign, LeadId lead, String state, Instant now) {
        return jdbc.sql("""
                update leads.callback
                   set state = :state
                     , ended_at = :now
                 where campaign_id = :campaign and lead_id = :lead and state = 'OPEN'
                """)
                        .param("state", state)
                        .param("now", at(now))
                        .param("campaign", campaign.value())
                        .param("lead", lead.value())
                        .update()
                == 1;
    }

    /// The lead no longer waits for a promise.
    void forget(CampaignId campaign, LeadId lead) {
        jdbc.sql("""
                update leads.lead
                   set callback_id = null, callback_team = null, callback_shared_at = null, version = version + 1
                 where campaign_id = :campaign and id = :lead and callback_id is not null
                """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .update();
    }

    /// Ends promises nobody kept; their leads wait as any other lead of their owner.
    int missed(Instant before, Instant now) {
        return jdbc.sql("""
                with missed as (
                    update leads.callback
                       set state = 'MISSED'
                         , ended_at = :now
                     where state = 'OPEN'
                       and due_at < :before
                    returning campaign_id, lead_id)
                update leads.lead l
                   set callback_id = null, callback_team = null, callback_shared_at = null, version = version + 1
                  from missed m
                 where l.campaign_id = m.campaign_id
                   and l.id = m.lead_id
                   and l.state <> 'IN_CALL'
                """).param("before", at(before)).param("now", at(now)).update();
    }

    Optional<Callback> find(CampaignId campaign, LeadId lead) {
        return jdbc.sql(CALLBACK + " where c.campaign_id = :campaign and c.lead_id = :lead and c.state = 'OPEN'")
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> callback(row))
                .optional();
    }

    List<Callback> agenda(AgentId agent, Instant from, Instant to, Instant now, int limit) {
        return jdbc.sql(CALLBACK + """
                 where c.agent_id = :agent
                   and c.state = 'OPEN'
                   and (c.due_at >= :from or c.due_at <= :now)
                   and c.due_at < :to
                 order by c.due_at
                 limit :limit
                """)
                .param("agent", agent.value())
                .param("from", at(from))
                .param("to", at(to))
                .param("now", at(now))
                .param("limit", limit)
                .query((row, _) -> callback(row))
                .list();
    }

    Map<AgentId, CallbackCounts> countByAgent(CampaignId campaign, Instant now, Instant late) {
        var counts = new HashMap<AgentId, CallbackCounts>();
        jdbc.sql("""
                select agent_id
                     , count(*) as waiting
                     , count(*) filter (where due_at <= :now) as due
                     , count(*) filter (where due_at <= :late) as overdue
                  from leads.callback
                 where campaign_id = :campaign
                   and state = 'OPEN'
                 group by agent_id
                """)
                .param("campaign", campaign.value())
                .param("now", at(now))
                .param("late", at(late))
                .query(row -> {
                    counts.put(
                            new AgentId(row.getObject("agent_id", UUID.class)),
                            new CallbackCounts(row.getInt("waiting"), row.getInt("due"), row.getInt("overdue")));
                });
        return counts;
    }

    List<HeldCallbacks> held(CampaignId campaign, Instant now) {
        return jdbc.sql("""
                select l.rule, count(*) as held, min(l.free_at) as next_at
                  from leads.callback c
                  join leads.lead l on l.campaign_id = c.campaign_id and l.id = c.lead_id
                 where c.campaign_id = :campaign
                   and c.state = 'OPEN'
                   and c.due_at <= :now
                   and l.state in ('NEW', 'DUE')
                   and l.free_at > :now
                   and l.reserved_by is null
                   and l.rule is not null
                 group by l.rule
                 order by held desc, l.rule
                """)
                .param("campaign", campaign.value())
                .param("now", at(now))
                .query((row, _) -> new HeldCallbacks(
                        row.getString("rule"),
                        row.getInt("held"),
                        row.getObject("next_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Callback callback(ResultSet row) throws SQLException {
        return new Callback(
                row.getObject("id", UUID.class),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new LeadId(row.getObject("lead_id", UUID.class)),
                new AgentId(row.getObject("agent_id", UUID.class)),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("team"),
                row.getString("note"),
                CallbackState.valueOf(row.getString("state")),
                row.getString("name"),
                row.getString("number_shown"),
                row.getString("rule"),
                row.getObject("free_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
