package io.callfloor.campaign.plan;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.store.TransactionMemory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StaffStore {

    private final JdbcClient jdbc;
    private final TransactionMemory<Membership, Boolean> memory = new TransactionMemory<>();

    StaffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<AgentId> list(CampaignId campaign) {
        return new HashSet<>(since(campaign).keySet());
    }

    /// Who is on the staff, and since when.
    Map<AgentId, Instant> since(CampaignId campaign) {
        var staff = new LinkedHashMap<AgentId, Instant>();
        jdbc.sql("select agent_id, since from campaign.staff where campaign_id = :campaign order by since, agent_id")
                .param("campaign", campaign.value())
                .query(row -> {
                    staff.put(
                            new AgentId(row.getObject("agent_id", UUID.class)),
                            row.getObject("since", OffsetDateTime.class).toInstant());
                });
        return staff;
    }

    private record Membership(CampaignId campaign, AgentId agent) {}

    boolean has(CampaignId campaign, AgentId agent) {
        return memory.get(new Membership(campaign, agent), () -> read(campaign, agent));
    }

    private boolean read(CampaignId campaign, AgentId agent) {
        return jdbc.sql(
                        "select exists (select from campaign.staff where campaign_id = :campaign and agent_id = :agent)")
                .param("campaign", campaign.value())
                .param("agent", agent.value())
                .query(Boolean.class)
                .single();
    }

    /// @return how many were not on the staff before
    int add(CampaignId campaign, Collection<UUID> agents, Instant now) {
        memory.forget();
        return jdbc.sql("""
                insert into campaign.staff (campaign_id, agent_id, since)
                select :campaign, agent, :now from unnest(:agents::uuid[]) agent
                on conflict do nothing
                """)
                .param("campaign", campaign.value())
                .param("agents", agents.toArray(UUID[]::new))
                .param("now", now.atOffset(UTC))
                .update();
    }

    /// @return how many were on the staff before
    int remove(CampaignId campaign, Collection<UUID> agents) {
        memory.forget();
        return jdbc.sql("""
                delete from campaign.staff
                 where campaign_id = :campaign
                   and agent_id = any(:agents::uuid[])
                """)
                .param("campaign", campaign.value())
                .param("agents", agents.toArray(UUID[]::new))
                .update();
    }
}
