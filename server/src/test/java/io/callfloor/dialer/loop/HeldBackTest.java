package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.Leads;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Leads held back by something else than their own time: by a rule, by a seat nobody is at.
@CentreTest
class HeldBackTest {

    @Autowired
    Crew crew;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    @Autowired
    Leads leads;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Seats seats;

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
    void anOverdueCallbackNamesTheRuleThatHoldsItAndTheTimeItIsFree() {
        var campaign = workplace.aCampaign("PREVIEW", mei);
        var lead = workplace.aLead(vault, campaign, mei);
        var due = clock.instant().plus(Duration.ofMinutes(10));
        callbacks.promise(new PromiseCallback(campaign, lead.id(), mei.id(), due, false, ""));
        assertThat(why(campaign, lead).rule()).isEqualTo("lead-callback");
        workplace.pass(Duration.ofMinutes(40));
        var tomorrow = clock.instant().plus(Duration.ofHours(22));
        leads.deferred(campaign, lead.id(), "CN-CP-03.day", tomorrow);
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        desk.post("/api/desk/ready");

        assertThat(why(campaign, lead).rule()).isEqualTo("CN-CP-03.day");
        var page = supervisor
                .get("/api/campaigns/" + campaign + "/leads/" + lead.id() + "/why")
                .body();
        assertThat(page.path("sentence").asString())
                .contains("No dials are left today")
                .doesNotContain("CN-CP");
        assertThat(page.path("until").asString()).isNotBlank();
        var promise = desk.get("/api/desk/agenda").body().path(0);
        assertThat(promise.path("heldBy").asString())
                .isEqualTo(page.path("sentence").asString());
        assertThat(promise.path("heldUntil").asString())
                .isEqualTo(page.path("until").asString());
        var headline =
                supervisor.get("/api/campaigns/" + campaign + "/dialer").body().path("headline");
        assertThat(headline.path("code").asString()).isEqualTo("dialer-held");
        assertThat(headline.path("text").asString())
                .contains(page.path("sentence").asString());
    }

    private io.callfloor.leads.LeadOutlook why(CampaignId campaign, SomeLead lead) {
        return leads.why(campaign, lead.id(), clock.instant());
    }

    @Test
    void theLeadOfASeatThatIsLeftGoesBackAtOnce() {
        var campaign = workplace.aCampaign("PREVIEW", mei);
        var lead = workplace.aLead(vault, campaign, mei);
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        desk.post("/api/desk/ready");
        await().atMost(Duration.ofSeconds(10)).until(() -> seats.get(mei.id()).state() == SeatState.PREVIEW);
        assertThat(reserved(lead)).isTrue();

        seats.force(mei.id(), SeatState.OFFLINE, "went home");

        assertThat(reserved(lead)).isFalse();
    }

    private boolean reserved(SomeLead lead) {
        return jdbc.sql("select reserved_by is not null from leads.lead where id = :id")
                .param("id", lead.id().value())
                .query(Boolean.class)
                .single();
    }
}
