package io.callfloor.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.plan.CampaignChange.ChangeKind;
import io.callfloor.people.AgentId;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@CentreTest
class PlanningAProjectTest {

    @Autowired
    Crew crew;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CentreClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CampaignHistory history;

    @Autowired
    TransactionTemplate transaction;

    private Caller manager;

    @BeforeEach
    void aManager() {
        manager = crew.signIn(crew.anAccount(Role.PROJECT_MANAGER));
    }

    @Test
    void aProjectIsMadeWholeFromItsPack() {
        var made = make(Map.of());

        assertThat(made.path("stage").asString()).isEqualTo("DRAFT");
        assertThat(made.path("results").size()).isEqualTo(10);
        assertThat(made.path("hours").path("weekdayFrom").asString()).isEqualTo("09:00");
        assertThat(made.path("retries").path("busySeconds").asInt()).isEqualTo(900);
        assertThat(made.path("resultFields").toString()).contains("amount");
        var script = manager.get("/api/campaigns/" + id(made) + "/script").body();
        assertThat(script.path("draft").path("steps").size()).isEqualTo(6);
        assertThat(script.path("published").isNull()).isTrue();
        assertThat(manager.get("/api/campaigns/" + id(made) + "/questions?limit=100")
                        .body()
                        .path("items")
                        .size())
                .isGreaterThanOrEqualTo(15);
    }

    @Test
    void anOpenProjectsNameIsTakenOnlyOnce() {
        var name = "project " + UUID.randomUUID();
        make(Map.of("name", name));
        var again = manager.post("/api/campaigns", wish(Map.of("name", name)));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("campaign-name-taken");
    }

    @Test
    void hoursCannotBeWiderThanThoseOfTheRulePack() {
        var made = make(Map.of());
        var edit = edit(made);
        edit.put(
                "hours",
                Map.of("weekdayFrom", "08:00", "weekdayTo", "20:00", "weekendFrom", "10:00", "weekendTo", "19:00"));
        var answer = manager.put("/api/campaigns/" + id(made), edit);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("hours-too-wide");
        assertThat(answer.body().path("detail").asString())
                .contains("08:00–20:00")
                .contains("09:00–20:00");
    }

    @Test
    void aStaleEditIsRefusedWithWhatChanged() {
        var made = make(Map.of());
        var mine = edit(made);
        mine.put("callerName", "江南银行股份有限公司上海分行");
        var theirs = edit(made);
        theirs.put("ringSeconds", 30);
        assertThat(manager.put("/api/campaigns/" + id(made), theirs).status()).isEqualTo(200);

        var answer = manager.put("/api/campaigns/" + id(made), mine);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("campaign-stale");
        assertThat(answer.body().path("changes").path(0).asString()).contains("Ring time");
        assertThat(campaigns.get(new CampaignId(id(made))).callerName()).isEqualTo("江南银行");
    }

    @Test
    void anEditOfAVersionThatNeverWasIsRefusedWithBothVersions() {
        var made = make(Map.of());
        var edit = edit(made);
        edit.put("version", 999);
        edit.put("ringSeconds", 30);

        var answer = manager.put("/api/campaigns/" + id(made), edit);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("campaign-stale");
        assertThat(answer.body().path("version").asInt())
                .isEqualTo(made.path("version").asInt());
        assertThat(answer.body().path("detail").asString())
                .contains("999")
                .contains(made.path("version").asString());
    }

    @Test
    void stagesOpenOnlyWhenTheirChecklistIsMet() {
        var made = make(Map.of("goalDaily", 0, "goalTotal", 0));
        var path = "/api/campaigns/" + id(made);

        var early = manager.post(path + "/stage", Map.of("to", "PREPARATION"));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.code()).isEqualTo("stage-not-ready");
        assertThat(early.body().path("missing").path(0).asString()).isEqualTo("goal-set");

        var edit = edit(made);
        edit.put("goal", Map.of("metric", "S", "daily", 20, "total", 400));
        assertThat(manager.put(path, edit).status()).isEqualTo(200);
        assertThat(manager.post(path + "/stage", Map.of("to", "PREPARATION")).status())
                .isEqualTo(200);
        var leap = manager.post(path + "/stage", Map.of("to", "CLOSING"));
        assertThat(leap.code()).isEqualTo("stage-not-next");
        assertThat(leap.body().path("detail").asString()).contains("Preparation", "Trial, Live");

        var agent = crew.anAgent(crew.aTeam());
        assertThat(manager.post(
                                path + "/staff",
                                Map.of("add", List.of(agent.id().value())))
                        .status())
                .isEqualTo(200);
        assertThat(manager.post(path + "/script/publish", Map.of("revision", 1)).status())
                .isEqualTo(200);

        var items = new HashMap<String, Boolean>();
        var opening = manager.get(path + "/checklist").body().path("next").path(1);
        opening.path("items")
                .forEach(it ->
                        items.put(it.path("item").asString(), it.path("holds").asBoolean()));
        assertThat(opening.path("stage").asString()).isEqualTo("LIVE");
        assertThat(items).containsEntry("list-loaded", false);
        assertThat(items).hasSize(8);
        assertThat(items.values()).filteredOn(holds -> !holds).hasSize(1);
        assertThat(opening.path("items").path(0).path("advice").asString()).contains("Lists");

        assertThat(manager.post(path + "/stage", Map.of("to", "LIVE")).code()).isEqualTo("stage-not-ready");
        assertThat(campaigns.listFor(agent.id())).isEmpty();
    }

    @Test
    void aTrialLeftOutStaysAFactHoweverMuchIsDoneAfterwards() {
        var skipping = id(make(Map.of()));
        var trying = id(make(Map.of()));
        move(skipping, CampaignStage.PREPARATION, CampaignStage.LIVE);
        move(trying, CampaignStage.PREPARATION, CampaignStage.TRIAL);
        move(trying, CampaignStage.TRIAL, CampaignStage.LIVE);
        assertThat(manager.post("/api/campaigns/" + skipping + "/stage", Map.of("to", "CLOSING"))
                        .status())
                .isEqualTo(200);

        assertThat(skipped(skipping)).containsExactly("TRIAL");
        assertThat(skipped(trying)).isEmpty();
    }

    private List<String> skipped(UUID campaign) {
        return manager.get("/api/campaigns/" + campaign)
                .body()
                .path("skipped")
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    /// Opens a stage without its checklist.
    private void move(UUID campaign, CampaignStage from, CampaignStage to) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("update campaign.campaign set stage = :to where id = :id")
                    .param("to", to.name())
                    .param("id", campaign)
                    .update();
            history.note(
                    new CampaignId(campaign),
                    crew.standing(crew.anAccount(Role.PROJECT_MANAGER)),
                    ChangeKind.STAGE,
                    1,
                    List.of(),
                    Map.of("from", from.name(), "to", to.name()));
        });
    }

    @Test
    void aPauseNeedsAReasonAndIsWrittenDown() {
        var made = make(Map.of());
        var path = "/api/campaigns/" + id(made);
        assertThat(manager.post(path + "/dialling", Map.of("dialling", false, "reason", "x"))
                        .code())
                .isEqualTo("campaign-not-calling");
        live(id(made));

        assertThat(manager.post(path + "/dialling", Map.of("dialling", false)).code())
                .isEqualTo("pause-reason-needed");
        assertThat(manager.post(path + "/dialling", Map.of("dialling", false, "reason", "线路检修"))
                        .status())
                .isEqualTo(200);

        assertThat(campaigns.get(new CampaignId(id(made))).dials()).isFalse();
        assertThat(campaigns.listDialling()).noneMatch(it -> it.id().value().equals(id(made)));
        var change = manager.get(path + "/changes").body().path("items").path(0);
        assertThat(change.path("kind").asString()).isEqualTo("DIALLING");
        assertThat(change.path("facts").path("reason").asString()).isEqualTo("线路检修");
        var supervisor = crew.signIn(crew.anAccount(Role.SUPERVISOR));
        assertThat(supervisor.post(path + "/dialling", Map.of("dialling", true)).status())
                .isEqualTo(200);
        assertThat(campaigns.get(new CampaignId(id(made))).dials()).isTrue();
    }

    @Test
    void aLeaderSeesTheProjectsOfTheOwnTeamOnly() {
        var team = crew.aTeam();
        var agent = crew.anAgent(team);
        var mine = make(Map.of());
        var other = make(Map.of());
        manager.post(
                "/api/campaigns/" + id(mine) + "/staff",
                Map.of("add", List.of(agent.id().value())));
        var leader = crew.signIn(crew.aLeader(team));

        var seen = new ArrayList<UUID>();
        leader.get("/api/campaigns?limit=100").body().path("items").forEach(it -> seen.add(id(it)));

        assertThat(seen).containsExactly(id(mine));
        assertThat(leader.get("/api/campaigns/" + id(other)).status()).isEqualTo(404);
        assertThat(leader.put("/api/campaigns/" + id(mine), edit(mine)).status())
                .isEqualTo(403);
        assertThat(campaigns.staffed(new CampaignId(id(mine)), agent.id())).isTrue();
    }

    @Test
    void staffOutsideTheScopeCannotBeTakenOff() {
        var here = crew.aRegion();
        var made = make(Map.of());
        var near = crew.anAgent(crew.aTeam(here));
        var far = crew.anAgent(crew.aTeam());
        var path = "/api/campaigns/" + id(made) + "/staff";
        manager.post(path, Map.of("add", List.of(near.id().value(), far.id().value())));
        var regional = crew.signIn(crew.anAccountOf(java.util.Set.of(here), Role.PROJECT_MANAGER));

        var answer = regional.post(path, Map.of("remove", List.of(far.id().value())));

        assertThat(answer.code()).isEqualTo("agent-out-of-sight");
        assertThat(regional.get(path).body().path("outOfSight").asInt()).isEqualTo(1);
        assertThat(campaigns.staff(new CampaignId(id(made))))
                .contains(new AgentId(far.id().value()));
    }

    @Test
    void aSaleAndARefusalForEverMustStaySayable() {
        var made = make(Map.of());
        var results = new ArrayList<JsonNode>();
        made.path("results").forEach(results::add);
        results.removeIf(it -> it.path("code").asString().equals("NEVER_AGAIN"));

        var answer = manager.put("/api/campaigns/" + id(made) + "/results", Map.of("version", 1, "results", results));

        assertThat(answer.code()).isEqualTo("result-kind-needed");
    }

    @Test
    void theListIsReadOnWithACursor() {
        for (int i = 0; i < 3; i++) {
            make(Map.of());
        }
        var first = manager.get("/api/campaigns?limit=2").body();
        var second = manager.get(
                        "/api/campaigns?limit=2&cursor=" + first.path("next").asString())
                .body();
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(id(second.path("items").path(0)))
                .isNotIn(id(first.path("items").path(0)), id(first.path("items").path(1)));
    }

    private JsonNode make(Map<String, Object> more) {
        var answer = manager.post("/api/campaigns", wish(more));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    private Map<String, Object> wish(Map<String, Object> more) {
        var today = LocalDate.now(clock);
        var wish = new HashMap<String, Object>(Map.of(
                "name",
                "项目 " + UUID.randomUUID(),
                "trade",
                "loans-and-deposits",
                "product",
                "定期存款",
                "callerName",
                "江南银行",
                "callerNumber",
                "02160001234",
                "startsOn",
                today.toString(),
                "endsOn",
                today.plusDays(30).toString(),
                "goalDaily",
                20,
                "goalTotal",
                400));
        wish.putAll(more);
        return wish;
    }

    private static Map<String, Object> edit(JsonNode view) {
        var edit = new HashMap<String, Object>();
        for (var setting : List.of(
                "version",
                "name",
                "product",
                "callerName",
                "callerNumber",
                "startsOn",
                "endsOn",
                "hours",
                "mode",
                "ringSeconds",
                "wrapUpAlarmSeconds",
                "idleAlarmSeconds",
                "poolDraw",
                "packs",
                "goal",
                "retries")) {
            edit.put(setting, view.path(setting));
        }
        return edit;
    }

    private void live(UUID campaign) {
        jdbc.sql("update campaign.campaign set stage = 'LIVE' where id = :id")
                .param("id", campaign)
                .update();
    }

    private static UUID id(JsonNode it) {
        return UUID.fromString(it.path("id").asString());
    }
}
