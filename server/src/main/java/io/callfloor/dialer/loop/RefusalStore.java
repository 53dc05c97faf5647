package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RefusalStore {

    private final JdbcClient jdbc;

    RefusalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Effect {
        DEFERRED,
        FORBIDDEN,
        NOT_NOW
    }

    record Refusal(
            CampaignId campaign,
            @Nullable AgentId agent,
            LeadId lead,
            String rule,
            Effect effect,
            @Nullable Instant until,
            Instant at) {}

    private static @Nullable AgentId agent(@Nullable UUID id) {
        return id == null ? null : new AgentId(id);
    }

    record RuleCount(String rule, Effect effect, long count, Instant last) {}

    void add(Refusal refusal) {
        var agent = refusal.agent();
        var until = refusal.until();
        jdbc.sql("""
                insert into dialer.refusal (campaign_id, id, at, agent_id, lead_id, rule, effect, until)
                values (:campaign, :id, :at, :agent, :lead, :rule, :effect, :until)
                """)
                .param("campaign", refusal.campaign().value())
                .param("id", Ids.next(refusal.at()))
                .param("at", refusal.at().atOffset(ZoneOffset.UTC))
                .param("agent", agent == null ? null : agent.value())
                .param("lead", refusal.lead().value())
                .param("rule", refusal.rule())
                .param("effect", refusal.effect().name())
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// How often each rule stood in the way since `from`, the most frequent first.
    List<RuleCount> counts(CampaignId campaign, Instant from) {
        return jdbc.sql("""
                select rule, effect, count(*) as times, max(at) as last
                  from dialer.refusal
                 where campaign_id = :campaign
                   and at >= :from
                 group by rule, effect
                 order by times desc, rule
                """)
                .param("campaign", campaign.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new RuleCount(
                        row.getString("rule"),
                        Effect.valueOf(row.getString("effect")),
                        row.getLong("times"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The newest since `from`, newest first.
    List<Refusal> list(CampaignId campaign, Instant from, int limit) {
        return jdbc.sql("""
                select *
                  from dialer.refusal
                 where campaign_id = :campaign
                   and at >= :from
                 order by at desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> refusal(campaign, row))
                .list();
    }

    /// The newest since `from` of dials these agents asked for, newest first.
    List<Refusal> listOf(CampaignId campaign, Set<AgentId> agents, Instant from, int limit) {
        return jdbc.sql("""
                select *
                  from dialer.refusal
                 where campaign_id = :campaign
                   and at >= :from
                   and agent_id = any(:agents)
                 order by at desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("agents", agents.stream().map(AgentId::value).toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, _) -> refusal(campaign, row))
                .list();
    }

    private static Refusal refusal(CampaignId campaign, ResultSet row) throws SQLException {
        var until = row.getObject("until", OffsetDateTime.class);
        return new Refusal(
                campaign,
                agent(row.getObject("agent_id", UUID.class)),
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getString("rule"),
                Effect.valueOf(row.getString("effect")),
                until == null ? null : until.toInstant(),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    void forget(Instant before) {
        jdbc.sql("delete from dialer.refusal where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
