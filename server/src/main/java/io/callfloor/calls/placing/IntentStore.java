package io.callfloor.calls.placing;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.RuleHit;
import io.callfloor.leads.LeadId;
import io.callfloor.numbers.NumberId;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class IntentStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IntentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record KeptDecision(String pack, String version, List<RuleHit> hits) {}

    /// The number of the pool this lead's customer saw last.
    Optional<NumberId> seenLast(CampaignId campaign, LeadId lead) {
        return jdbc.sql("""
                        select number_id
                          from calls.attempt
                         where campaign_id = :campaign
                           and lead_id = :lead
                           and ringing_at is not null
                         order by started_at desc
                         limit 1
                        """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> Optional.ofNullable(row.getObject("number_id", UUID.class)))
                .optional()
                .flatMap(it -> it)
                .map(NumberId::new);
    }

    /// Writes an attempt before it is made.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the lead or the agent has a call under way
    void write(Intent intent) {
        var agent = intent.agent();
        var decision = intent.decision();
        var shown = intent.shown();
        jdbc.sql("""
                insert into calls.attempt
                       (campaign_id, id, lead_id, list_id, customer_id, agent_id, team_id, kind, customer_requested,
                        customer_name, number_shown, caller_number, number_id, number_reason, ring_seconds,
                        decision_id, decision, state, started_at, counted, ask_at, pace, tried, recorded)
                values (:campaign, :id, :lead, :list, :customer, :agent, :team, :kind, :requested,
                        :name, :number, :caller, :numberId, :numberReason, :ringSeconds,
                        :decisionId, :decision::jsonb, 'INTENT', :startedAt, :counted, :askAt, :pace::jsonb, :tried,
                        :recorded)
                """)
                .param("campaign", intent.campaign().id().value())
                .param("id", intent.id().value())
                .param("lead", intent.lead().id().value())
                .param("list", intent.lead().list().value())
                .param("customer", intent.customer().id().value())
                .param("agent", agent == null ? null : agent.id().value())
                .param("team", agent == null ? null : agent.team().value())
                .param("kind", intent.wish().kind().name())
                .param("requested", intent.wish().customerRequested())
                .param("name", intent.customer().name())
                .param("number", intent.customer().numberShown())
                .param("caller", intent.callerNumber())
                .param("numberId", intent.number(), Types.OTHER)
                .param("numberReason", shown == null ? null : shown.by().name())
                .param("ringSeconds", intent.ringTimeout().toSeconds())
                .param("decisionId", decision.id())
                .param(
                        "decision",
                        json.writeValueAsString(new KeptDecision(decision.pack(), decision.version(), decision.hits())))
                .param("startedAt", intent.startedAt().atOffset(UTC))
                .param("pace", intent.wish().pace())
                .param("recorded", intent.recorded())
                .param("counted", intent.tally().names())
                .param("askAt", intent.askAt().atOffset(UTC))
                .param("tried", intent.lead().attempts())
                .update();
    }
}
