package io.callfloor.leads.queue;

import io.callfloor.campaign.CampaignId;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.Lead;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.ListId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The leads of a campaign as the queue reads and moves them. Over 400 lines because every statement that may
/// change who has a lead stands here, conditional on what the lead was, where one can be held against the other.
@Repository
class LeadStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LeadStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A lead with what only the queue looks at.
    record Row(
            Lead lead,
            Instant freeAt,
            @Nullable AgentId reservedBy,
            @Nullable UUID callback,
            @Nullable String rule,
            int marks) {}

    record Taken(Row row, String why) {}

    /// Reserves the agent's own next lead, or one the team promised: one statement, conditional on the lead
    /// still being free when it is written. A reservation does not wait for the disk: one lost with the database
    /// leaves the lead free, and the dial asks again whether it is.
    Optional<Taken> takeOwn(
            CampaignId campaign, AgentId agent, UUID team, boolean callbacksOnly, Instant now, Instant until) {
        return jdbc.sql("""
                with candidate as (
                    select id, why
                      from ((select id, 'CALLBACK' as why, 1 as rank
                               from leads.lead
                              where campaign_id = :campaign
                                and owner = :agent
                                and callback_id is not null
                                and state = 'DUE'
                                and free_at <= :now
                              order by free_at
                              limit 1)
                            union all
                            (select id, 'TEAM_CALLBACK', 2
                               from leads.lead
                              where campaign_id = :campaign
                                and callback_team = :team
                                and callback_id is not null
                                and state = 'DUE'
                                and callback_shared_at <= :now
                                and free_at <= :now
                              order by callback_shared_at
                              limit 1)
                            union all
                            (select id, 'OWN', 3
                               from leads.lead
                              where campaign_id = :campaign
                                and owner = :agent
                                and callback_id is null
                                and state in ('NEW', 'DUE')
                                and free_at <= :now
                                and not :callbacksOnly
                              order by free_at, id
                              limit 1)) as own
                     order by rank
                     limit 1)
                update leads.lead l
                   set reserved_by = :agent
                     , free_at = :until
                     , version = version + 1
                  from candidate c
                 where l.campaign_id = :campaign
                   and l.id = c.id
                   and l.free_at <= :now
                   and l.state in ('NEW', 'DUE')
                returning l.*, c.why, set_config('synchronous_commit', 'off', true)
                """)
                .param("campaign", campaign.value())
                .param("agent", agent.value())
                .param("team", team)
                .param("callbacksOnly", callbacksOnly)
                .param("now", at(now))
                .param("until", at(until))
                .query((row, _) -> new Taken(row(row), row.getString("why")))
                .optional();
    }

    /// Reserves the next lead nobody owns, not waiting for the disk either. Those other agents are just taking are
    /// stepped over, not waited for.
    /// The owner stands in the order because PostgreSQL takes the index as sorted only then.
    Optional<Taken> takeFromPool(CampaignId campaign, AgentId agent, Instant now, Instant until) {
        return jdbc.sql("""
                with candidate as (
                    select id
                      from leads.lead
                     where campaign_id = :campaign
                       and owner is null
                       and state in ('NEW', 'DUE')
                       and free_at <= :now
                     order by owner, free_at, id
                     limit 1
                       for update skip locked)
                update leads.lead l
                   set reserved_by = :agent
                     , free_at = :until
                     , version = version + 1
                  from candidate c
                 where l.campaign_id = :campaign
                   and l.id = c.id
                returning l.*, set_config('synchronous_commit', 'off', true)
                """)
                .param("campaign", campaign.value())
                .param("agent", agent.value())
                .param("now", at(now))
                .param("until", at(until))
                .query((row, _) -> new Taken(row(row), "POOL"))
                .optional();
    }

    void release(CampaignId campaign, LeadId lead, AgentId agent) {
        jdbc.sql("""
                update leads.lead
                   set reserved_by = null
                     , free_at = due_at
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :lead
                   and reserved_by = :agent
                   and state in ('NEW', 'DUE')
                """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .param("agent", agent.value())
                .update();
    }

    boolean skip(CampaignId campaign, LeadId lead, AgentId agent, Instant until) {
        return jdbc.sql("""
                update leads.lead
                   set reserved_by = null
                     , free_at = :until
                     , rule = 'lead-skipped'
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :lead
                   and state in ('NEW', 'DUE')
                   and (reserved_by = :agent or owner = :agent)
                """)
                        .param("until", at(until))
                        .param("campaign", campaign.value())
                        .param("lead", lead.value())
                        .param("agent", agent.value())
                        .update()
                == 1;
    }

    /// Begins a call: one conditional statement, so that of two calls one loses.
    ///
    /// @return the lead as it was before, or empty when it may not be dialled by this agent now
    Optional<Row> dialling(
            CampaignId campaign,
            LeadId lead,
            AgentId reserver,
            @Nullable AgentId agent,
            UUID attempt,
            int marks,
            Instant now) {
        return jdbc.sql("""
                with before as (
                    select *
                      from leads.lead
                     where campaign_id = :campaign
                       and id = :lead
                       and state in ('NEW', 'DUE')
                       and (reserved_by = :reserver and free_at > :now
                            or (owner is null or owner = :agent::uuid)
                               and (reserved_by is null or reserved_by = :reserver or free_at <= :now))
                       for update)
                update leads.lead l
                   set state = 'IN_CALL'
                     , owner = coalesce(:agent::uuid, l.owner)
                     , reserved_by = null
                     , free_at = l.due_at
                     , attempt_id = :attempt
                     , attempts = l.attempts + 1
                     , marks = l.marks | :marks
                     , last_at = :now
                     , version = l.version + 1
                  from before b
                 where l.campaign_id = b.campaign_id
                   and l.id = b.id
                returning b.*
                """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .param("reserver", reserver.value())
                .param("agent", agent == null ? null : agent.value())
                .param("attempt", attempt)
                .param("marks", marks)
                .param("now", at(now))
                .query((row, _) -> row(row))
                .optional();
    }

    /// Whoever took the call of this attempt owns the lead; false when it is no longer so.
    boolean own(CampaignId campaign, LeadId lead, AgentId agent, UUID attempt) {
        return jdbc.sql("""
                update leads.lead
                   set owner = :agent, version = version + 1
                 where campaign_id = :campaign
                   and id = :lead
                   and attempt_id = :attempt
                   and owner is null
                """)
                        .param("agent", agent.value())
                        .param("campaign", campaign.value())
                        .param("lead", lead.value())
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /// Reads a lead and holds it until the transaction ends.
    Optional<Row> lock(CampaignId campaign, LeadId lead) {
        return jdbc.sql("select * from leads.lead where campaign_id = :campaign and id = :lead for update")
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> row(row))
                .optional();
    }

    Optional<Row> find(CampaignId campaign, LeadId lead) {
        return jdbc.sql("select * from leads.lead where campaign_id = :campaign and id = :lead")
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> row(row))
                .optional();
    }

    /// Where a lead stands after a step.
    ///
    /// @param attempts counted anew, because a refused dial does not count
    record Standing(
            LeadState state,
            Instant dueAt,
            Instant freeAt,
            int attempts,
            int marks,
            @Nullable String lastResult,
            @Nullable String rule,
            boolean keepsCallback) {}

    void stand(CampaignId campaign, LeadId lead, Standing standing) {
        jdbc.sql("""
                update leads.lead
                   set state = :state
                     , due_at = :dueAt
                     , free_at = :freeAt
                     , attempts = :attempts
                     , marks = :marks
                     , last_result = :lastResult
                     , rule = :rule
                     , reserved_by = null
                     , attempt_id = null
                     , callback_id = case when :keeps then callback_id end
                     , callback_team = case when :keeps then callback_team end
                     , callback_shared_at = case when :keeps then :freeAt::timestamptz + (callback_shared_at - due_at) end
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :lead
                """)
                .param("state", standing.state().name())
                .param("dueAt", at(standing.dueAt()))
                .param("freeAt", at(standing.freeAt()))
                .param("attempts", standing.attempts())
                .param("marks", standing.marks())
                .param("lastResult", standing.lastResult())
                .param("rule", standing.rule())
                .param("keeps", standing.keepsCallback())
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .update();
    }

    record Marked(ListId list, int marks) {}

    /// Adds marks.
    ///
    /// @return the lead's list, and the marks it had before
    Optional<Marked> mark(CampaignId campaign, LeadId lead, int marks) {
        return jdbc.sql("""
                with before as (
                    select campaign_id, id, list_id, marks
                      from leads.lead
                     where campaign_id = :campaign
                       and id = :lead
                       for update)
                update leads.lead l
                   set marks = l.marks | :marks
                     , version = l.version + 1
                  from before b
                 where l.campaign_id = b.campaign_id
                   and l.id = b.id
                returning b.list_id, b.marks
                """)
                .param("marks", marks)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> new Marked(new ListId(row.getObject("list_id", UUID.class)), row.getInt("marks")))
                .optional();
    }

    /// Open leads of a customer in every campaign that has lists, held until the transaction ends.
    List<Row> lockOpen(CustomerId customer) {
        return jdbc.sql("""
                select *
                  from leads.lead
                 where campaign_id = any(array(select distinct campaign_id from leads.list))
                   and customer_id = :customer
                   and state in ('NEW', 'DUE', 'IN_CALL')
                   for update
                """)
                .param("customer", customer.value())
                .query((row, _) -> row(row))
                .list();
    }

    List<Row> listOwned(CampaignId campaign, AgentId agent, Instant afterFree, UUID afterId, int limit) {
        return jdbc.sql("""
                select *
                  from leads.lead
                 where campaign_id = :campaign
                   and owner = :agent
                   and state in ('NEW', 'DUE')
                   and (free_at, id) > (:afterFree, :afterId)
                 order by free_at, id
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("agent", agent.value())
                .param("afterFree", at(afterFree))
                .param("afterId", afterId)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    void move(
            CampaignId campaign,
            LeadId lead,
            String kind,
            @Nullable AgentId from,
            AgentId to,
            String reason,
            String by,
            Instant now) {
        var id = Ids.next(now);
        jdbc.sql("""
                insert into leads.lead_move
                    (campaign_id, lead_id, id, batch, kind, from_agent, to_agent, reason, by_user, by_name, at)
                values (:campaign, :lead, :id, :id, :kind, :from, :to, :reason, null, :by, :now)
                """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .param("id", id)
                .param("kind", kind)
                .param("from", from == null ? null : from.value())
                .param("to", to.value())
                .param("reason", reason)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    private Row row(ResultSet row) throws SQLException {
        var owner = row.getObject("owner", UUID.class);
        var reservedBy = row.getObject("reserved_by", UUID.class);
        var lead = new Lead(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new LeadId(row.getObject("id", UUID.class)),
                new ListId(row.getObject("list_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                owner == null ? null : new AgentId(owner),
                LeadState.valueOf(row.getString("state")),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("last_result"),
                row.getInt("version"),
                row.getString("reference"),
                json.readValue(row.getString("fields"), TEXTS));
        return new Row(
                lead,
                row.getObject("free_at", OffsetDateTime.class).toInstant(),
                reservedBy == null ? null : new AgentId(reservedBy),
                row.getObject("callback_id", UUID.class),
                row.getString("rule"),
                row.getInt("marks"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
