package io.callfloor.workspace.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.people.Agent;
import io.callfloor.people.TeamId;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Caller;
import io.callfloor.testing.Caller.Answer;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Whole calls through HTTP, with the simulated switch at sixty times the speed of life.
@CentreTest
class WorkingAtTheDeskTest {

    @Autowired
    Crew crew;

    @Autowired
    Leads leads;

    @Autowired
    Callbacks callbacks;

    @Autowired
    SwitchDrill carrier;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    @Autowired
    TransactionTemplate transaction;

    private Workplace workplace;
    private TeamId team;
    private Agent mei;
    private Caller desk;

    @BeforeEach
    void aMorning() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        team = crew.aTeam();
        mei = crew.anAgent(team);
        desk = crew.signIn(mei);
    }

    @AfterEach
    void theClockSlowsDown() {
        clock.runAt(1);
    }

    @Test
    void previewDialWrapUpAndTheNextLead() {
        var campaign = workplace.aCampaign("PREVIEW", mei);
        var first = talks(workplace.aLead(vault, campaign, mei), 600);
        var second = talks(workplace.aLead(vault, campaign, mei), 600);
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        assertThat(desk.get("/api/desk").body().path("script").path("steps").toString())
                .as("without a customer the script names what will be filled in")
                .contains("〔客户姓名〕")
                .doesNotContain("＿＿");
        sitAndReady(campaign);

        var offered = awaitState("PREVIEW");
        assertThat(offered.path("lead").path("attempts").asInt()).isZero();
        var lead = UUID.fromString(offered.path("lead").path("id").asString());
        assertThat(lead).isIn(first.id().value(), second.id().value());
        assertThat(offered.path("lead").path("numberShown").asString()).contains("****");
        assertThat(offered.path("lead").path("consent").path("holds").asBoolean())
                .isTrue();
        assertThat(offered.path("script").path("steps").path(0).path("text").asString())
                .contains("刘建华");

        clock.runAt(60);
        assertThat(desk.post("/api/desk/dial").status()).isEqualTo(200);
        var talking = awaitState("TALKING");
        assertThat(talking.path("lead").path("attempts").asInt()).isEqualTo(1);
        assertThat(talking.path("lead").path("answered").asInt()).isEqualTo(1);
        var attempt = talking.path("call").path("attempt").asString();
        var ticked = desk.post("/api/desk/disclosures", Map.of("disclosure", "recording"));
        assertThat(ticked.body().path("script").path("steps").toString()).contains("tickedAt\":\"20");
        var draft = desk.put(
                "/api/desk/draft",
                Map.of("attemptId", attempt, "note", "12 月到期", "result", "INTERESTED", "version", 0));
        assertThat(draft.body().path("version").asInt()).isEqualTo(1);
        assertThat(desk.post("/api/desk/hang-up").status()).isEqualTo(200);

        var after = awaitState("WRAP_UP");
        assertThat(after.path("draft").path("note").asString()).isEqualTo("12 月到期");
        assertThat(after.path("seat").path("owesWrapUp").asBoolean()).isTrue();
        assertThat(desk.post("/api/desk/ready").code()).isEqualTo("wrap-up-open");
        var stray = desk.reading("en")
                .post(
                        "/api/desk/wrap-up",
                        Map.of("attemptId", attempt, "result", "INTERESTED", "fields", Map.of("nosuch", "1")));
        assertThat(stray.status()).as(stray.body().toString()).isEqualTo(422);
        assertThat(stray.code()).isEqualTo("wrap-up-field-unknown");
        assertThat(stray.body().path("detail").asString()).contains("nosuch").contains("amount");
        var saved =
                desk.post("/api/desk/wrap-up", Map.of("attemptId", attempt, "result", "INTERESTED", "note", "12 月到期"));
        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        var again =
                desk.post("/api/desk/wrap-up", Map.of("attemptId", attempt, "result", "INTERESTED", "note", "12 月到期"));
        assertThat(again.body().path("before").asBoolean()).isTrue();
        var other = desk.post("/api/desk/wrap-up", Map.of("attemptId", attempt, "result", "REFUSED"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("wrap-up-differs");
        assertThat(other.body().path("result").asString()).isEqualTo("INTERESTED");
        assertThat(other.body().path("detail").asString()).contains("Correct the result");
        var told = crew.signIn(crew.aLeader(team)).get("/api/calls/" + attempt).body();
        assertThat(told.path("disclosures").path(0).path("words").asString())
                .as("what was ticked, in the words of the script")
                .contains("录音");

        var next = awaitState("PREVIEW");
        assertThat(next.path("lead").path("id").asString()).isNotEqualTo(lead.toString());
        assertThat(next.path("today").path("dials").asInt()).isEqualTo(1);
        assertThat(next.path("today").path("humans").asInt()).isEqualTo(1);
        assertThat(next.path("goal").path("goal").asDouble()).isEqualTo(20);
    }

    @Test
    void aSkippedLeadMakesRoomForTheNext() {
        var campaign = workplace.aCampaign("PREVIEW", mei);
        workplace.aLead(vault, campaign, mei);
        workplace.aLead(vault, campaign, mei);
        sitAndReady(campaign);
        var lead = awaitState("PREVIEW").path("lead").path("id").asString();
        assertThat(desk.post("/api/desk/skip", Map.of("reason", "")).code()).isEqualTo("skip-reason-needed");
        assertThat(desk.post("/api/desk/skip", Map.of("reason", "刚通过电话")).status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var now = desk.get("/api/desk").body();
            assertThat(now.path("seat").path("state").asString()).isEqualTo("PREVIEW");
            assertThat(now.path("lead").path("id").asString()).isNotEqualTo(lead);
        });
    }

    @Test
    void progressiveCallsComeByThemselvesUntilSomebodyAnswers() {
        var campaign = workplace.aCampaign("PROGRESSIVE", mei);
        for (int i = 0; i < 3; i++) {
            var silent = workplace.aLead(vault, campaign, mei);
            carrier.script(silent.number(), new ScriptedCustomer(List.of(Reaction.BUSY), Duration.ZERO, false));
        }
        sitAndReady(campaign);
        clock.runAt(60);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        desk.get("/api/desk").body().path("today").path("dials").asInt() == 3);
        talks(workplace.aLead(vault, campaign, mei), 300);
        assertThat(awaitState("TALKING").path("call").path("kind").asString()).isEqualTo("PROGRESSIVE");
    }

    @Test
    void byHandTheNextLeadOfTheBookIsDialledWithOneKey() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        var lead = talks(workplace.aLead(vault, campaign, mei), 300);
        var other = crew.anAgent(team);
        var foreign = workplace.aLead(vault, campaign, other);
        sitAndReady(campaign);
        var book = desk.get("/api/desk/leads").body();
        assertThat(book.path("items").size()).isEqualTo(1);
        assertThat(desk.post("/api/desk/dial", Map.of("leadId", foreign.id().value()))
                        .code())
                .isEqualTo("desk-lead-of-other");
        assertThat(desk.get("/api/desk/leads/" + foreign.id().value()).status()).isEqualTo(404);
        clock.runAt(60);
        var dialled = desk.post("/api/desk/dial");
        assertThat(dialled.status()).as(dialled.body().toString()).isEqualTo(200);
        assertThat(awaitState("TALKING").path("lead").path("id").asString())
                .isEqualTo(lead.id().value().toString());
    }

    @Test
    void whoIsPromisedACallStandsFirstInTheOwnList() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        var fresh = workplace.aLead(vault, campaign, mei);
        var tomorrow = promised(campaign, Duration.ofHours(26));
        var soon = promised(campaign, Duration.ofMinutes(80));
        var overdue = promised(campaign, Duration.ofMinutes(20));
        workplace.pass(Duration.ofMinutes(41));
        var later = workplace.aLead(vault, campaign, mei);
        sitAndReady(campaign);

        var expected = List.of(overdue, soon, fresh, later, tomorrow).stream()
                .map(it -> it.id().value().toString())
                .toList();
        for (int limit : List.of(50, 2, 1)) {
            assertThat(book(limit)).as("pages of %d", limit).isEqualTo(expected);
        }
        assertThat(desk.get("/api/desk/leads?cursor=bm90").code()).isEqualTo("cursor-wrong");
        var first = desk.get("/api/desk/leads").body().path("items").path(0);
        assertThat(first.path("promised").asBoolean()).isTrue();
        assertThat(first.path("due").asBoolean()).isTrue();
    }

    private SomeLead promised(CampaignId campaign, Duration from) {
        var lead = workplace.aLead(vault, campaign, mei);
        var due = clock.instant().plus(from);
        transaction.executeWithoutResult(
                _ -> callbacks.promise(new PromiseCallback(campaign, lead.id(), mei.id(), due, false, "")));
        return lead;
    }

    /// The whole own list, read by pages of this size.
    private List<String> book(int limit) {
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = desk.get("/api/desk/leads?limit=" + limit + cursor).body();
            page.path("items").forEach(it -> ids.add(it.path("id").asString()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void aPromiseIsKeptByItsOwnerFirstAndByTheTeamWhenOverdue() {
        var lan = crew.anAgent(team);
        var campaign = workplace.aCampaign("PREVIEW", mei, lan);
        var promised = workplace.aLead(vault, campaign, mei);
        var other = workplace.aLead(vault, campaign, mei);
        var others = workplace.aLead(vault, campaign, lan);
        var due = clock.instant().plus(Duration.ofMinutes(30));
        transaction.executeWithoutResult(
                _ -> callbacks.promise(new PromiseCallback(campaign, promised.id(), mei.id(), due, false, "老伴在家再谈")));
        workplace.pass(Duration.ofMinutes(31));
        var first = leads.takeNext(campaign, mei.id(), clock.instant()).orElseThrow();
        assertThat(first.lead().id()).isEqualTo(promised.id());
        leads.release(campaign, promised.id(), mei.id());
        assertThat(leads.takeNext(campaign, lan.id(), clock.instant())
                        .orElseThrow()
                        .lead()
                        .id())
                .isEqualTo(others.id());
        leads.release(campaign, others.id(), lan.id());

        workplace.pass(Duration.ofMinutes(20));
        var lansDesk = crew.signIn(lan);
        lansDesk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        lansDesk.post("/api/desk/ready");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lansDesk.get("/api/desk")
                        .body()
                        .path("lead")
                        .path("id")
                        .asString("")
                        .equals(promised.id().value().toString()));
        assertThat(other.id()).isNotEqualTo(promised.id());
    }

    @Test
    void refusedForEverStopsInEveryQueue() {
        var here = workplace.aCampaign("PREVIEW", mei);
        var there = workplace.aCampaign("PREVIEW", mei);
        var lead = talks(workplace.aLead(vault, here, mei), 600);
        var same = workplace.aLead(vault, there, mei, lead.number());
        sitAndReady(here);
        awaitState("PREVIEW");
        clock.runAt(60);
        desk.post("/api/desk/dial");
        var attempt = awaitState("TALKING").path("call").path("attempt").asString();
        desk.post("/api/desk/hang-up");
        awaitState("WRAP_UP");
        var saved = desk.post("/api/desk/wrap-up", Map.of("attemptId", attempt, "result", "NEVER_AGAIN"));
        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        assertThat(leads.get(there, same.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(leads.get(here, lead.id()).state().isOpen()).isFalse();
    }

    @Test
    void theNewerTabHoldsTheSeat() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        sitAndReady(campaign);
        var elsewhere = crew.signIn(mei);
        assertThat(elsewhere
                        .get("/api/desk")
                        .body()
                        .path("seat")
                        .path("elsewhere")
                        .asBoolean())
                .isTrue();
        assertThat(elsewhere.post("/api/desk/break", Map.of("reason", "MEAL")).code())
                .isEqualTo("seat-taken-elsewhere");
        assertThat(elsewhere
                        .post("/api/desk/seat", Map.of("campaignId", campaign.value()))
                        .status())
                .isEqualTo(200);
        var lost = desk.post("/api/desk/break", Map.of("reason", "MEAL"));
        assertThat(lost.status()).isEqualTo(409);
        assertThat(lost.code()).isEqualTo("seat-taken-elsewhere");
        assertThat(elsewhere.post("/api/desk/break", Map.of("reason", "MEAL")).status())
                .isEqualTo(200);
    }

    @Test
    void outsideTheHoursTheDialIsPutOffWithATime() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        workplace.aLead(vault, campaign, mei);
        sitAndReady(campaign);
        workplace.pass(Duration.ofHours(12)); // 22:00
        var refused = desk.post("/api/desk/dial");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("dial-deferred");
        assertThat(refused.body().path("until").asString()).isNotBlank();
        assertThat(refused.body().path("detail").asString()).doesNotContain("rule.");
        assertThat(refused.body().path("reason").asString())
                .isNotBlank()
                .doesNotContain("rule.")
                .isSubstringOf(refused.body().path("detail").asString());
    }

    @Test
    void theRefusalAndTheOwnListNameOneTime() {
        var campaign = workplace.aCampaign("MANUAL", mei);
        var lead = workplace.aLead(vault, campaign, mei);
        carrier.script(lead.number(), new ScriptedCustomer(List.of(Reaction.NO_ANSWER), Duration.ZERO, false));
        sitAndReady(campaign);
        clock.runAt(60);
        assertThat(desk.post("/api/desk/dial").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> leads.get(campaign, lead.id()).state() == LeadState.DUE);
        clock.runAt(1);
        var listed = row().path("dueAt").asString();
        assertThat(desk.post("/api/desk/ready").status()).isLessThan(500);

        var refused = desk.post("/api/desk/dial", Map.of("leadId", lead.id().value()));

        assertThat(refused.code()).as(refused.body().toString()).isEqualTo("dial-deferred");
        assertThat(refused.body().path("until").asString()).isEqualTo(listed);
        assertThat(row().path("dueAt").asString())
                .as("trying too early brings nothing back before its time")
                .isEqualTo(listed);
    }

    private JsonNode row() {
        return desk.get("/api/desk/leads").body().path("items").path(0);
    }

    private SomeLead talks(SomeLead lead, int seconds) {
        carrier.script(
                lead.number(), new ScriptedCustomer(List.of(Reaction.ANSWERS), Duration.ofSeconds(seconds), true));
        return lead;
    }

    private void sitAndReady(CampaignId campaign) {
        Answer sat = desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        assertThat(sat.status()).as(sat.body().toString()).isEqualTo(200);
        assertThat(desk.post("/api/desk/ready").status()).isEqualTo(200);
    }

    private JsonNode awaitState(String state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> desk.get("/api/desk").body(),
                        it -> it.path("seat").path("state").asString().equals(state));
    }
}
