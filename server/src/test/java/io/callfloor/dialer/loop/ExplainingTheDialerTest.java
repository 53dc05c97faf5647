package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@CentreTest
class ExplainingTheDialerTest {

    @Autowired
    Crew crew;

    @Autowired
    Vault vault;

    @Autowired
    RefusalStore refusals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    private Workplace workplace;
    private Agent mei;
    private Caller desk;
    private Caller supervisor;

    @BeforeEach
    void aMorning() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        mei = crew.anAgent(crew.aTeam());
        desk = crew.signIn(mei);
        supervisor = crew.caller(Role.SUPERVISOR);
    }

    @Test
    void theHeadlineNamesTheFirstThingInTheWay() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        assertThat(headline(campaign)).isEqualTo("dialer-no-seats");
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        assertThat(headline(campaign)).isEqualTo("dialer-no-leads");
        workplace.aLead(vault, campaign, mei);
        assertThat(headline(campaign)).isEqualTo("dialer-by-hand");
        jdbc.sql("update campaign.campaign set dialling = false where id = :id")
                .param("id", campaign.value())
                .update();
        assertThat(headline(campaign)).isEqualTo("dialer-paused");
    }

    @Test
    void whatTheGateRefusedIsCountedByRuleWithItsSentence() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        workplace.aLead(vault, campaign, mei);
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        desk.post("/api/desk/ready");
        workplace.pass(Duration.ofHours(12));
        assertThat(desk.post("/api/desk/dial").code()).isEqualTo("dial-deferred");
        var view = explained(campaign);
        assertThat(view.path("headline").path("code").asString()).isEqualTo("dialer-outside-hours");
        assertThat(view.path("headline").path("text").asString()).contains("09:00");
        assertThat(view.path("rules").path(0).path("count").asInt()).isEqualTo(1);
        assertThat(view.path("rules").path(0).path("text").asString())
                .isNotEqualTo(view.path("rules").path(0).path("rule").asString());
        assertThat(view.path("last").path(0).path("agentName").asString()).isEqualTo(mei.name());
        assertThat(view.path("funnel").path("total").asInt()).isEqualTo(1);
        assertThat(view.path("funnel").path("due").asInt()).isZero();
    }

    @Test
    void aLeaderSeesRefusalsOfTheOwnTeamOnly() {
        var bo = crew.anAgent(crew.aTeam());
        var campaign = workplace.aCampaign("MANUAL", mei, bo);
        var hers = workplace.aLead(vault, campaign, mei);
        var his = workplace.aLead(vault, campaign, bo);
        refused(campaign, null, his.id());
        refused(campaign, mei, hers.id());
        for (int i = 0; i < 20; i++) {
            refused(campaign, bo, his.id());
        }
        var leader = crew.signIn(crew.aLeader(mei.team()));
        var view = explained(leader, campaign);
        assertThat(view.path("rules").path(0).path("count").asInt())
                .as("counts are the project's")
                .isEqualTo(22);
        assertThat(view.path("last").size()).as(view.path("last").toString()).isEqualTo(1);
        assertThat(view.path("last").path(0).path("agentName").asString()).isEqualTo(mei.name());
        assertThat(view.path("last").path(0).path("lead").asString())
                .isEqualTo(hers.id().value().toString());
        assertThat(view.toString())
                .doesNotContain(bo.name())
                .doesNotContain(his.id().value().toString());
        assertThat(explained(supervisor, campaign).path("last").size()).isEqualTo(20);
    }

    private void refused(CampaignId campaign, @Nullable Agent agent, LeadId lead) {
        refusals.add(new RefusalStore.Refusal(
                campaign,
                agent == null ? null : agent.id(),
                lead,
                "outside-hours",
                RefusalStore.Effect.DEFERRED,
                null,
                clock.instant()));
    }

    @Test
    void agentsMayNotAsk() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        assertThat(desk.get("/api/campaigns/" + campaign + "/dialer").status()).isEqualTo(403);
    }

    private String headline(CampaignId campaign) {
        return explained(campaign).path("headline").path("code").asString();
    }

    private JsonNode explained(CampaignId campaign) {
        return explained(supervisor, campaign);
    }

    private static JsonNode explained(Caller reader, CampaignId campaign) {
        var answer = reader.get("/api/campaigns/" + campaign + "/dialer");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }
}
