package io.callfloor.floor.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallConcluded;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultKind;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@CentreTest
class WatchingTheFloorTest {

    @Autowired
    Crew crew;

    @Autowired
    Seats seats;

    @Autowired
    FloorWatch watch;

    @Autowired
    Counters counters;

    @Autowired
    Audit audit;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Vault vault;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    private Workplace workplace;
    private TeamId team;
    private Agent mei;
    private Agent lan;
    private CampaignId campaign;
    private Caller leader;

    @BeforeEach
    void aRoom() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        team = crew.aTeam();
        mei = crew.anAgent(team);
        lan = crew.anAgent(crew.aTeam());
        campaign = workplace.aCampaign("MANUAL", mei, lan);
        leader = crew.signIn(crew.aLeader(team));
        sit(mei);
        sit(lan);
    }

    @Test
    void aLeaderSeesTheOwnTeamAtOnce() {
        watch.look();
        seats.resume(mei.id());
        var view = leader.get("/api/floor").body();
        assertThat(view.path("seats").size()).isEqualTo(1);
        assertThat(seat(view, mei).path("state").asString()).isEqualTo("READY");
        assertThat(view.path("teams").size()).isEqualTo(1);
        assertThat(view.path("header").path("goal").path("goal").asDouble()).isEqualTo(10); // half of twenty
    }

    @Test
    void theDeskAndTheFloorNameOneGoalOfAPersonOnTwoProjects() {
        workplace.aCampaign("MANUAL", mei);
        watch.look();
        var floor = seat(leader.get("/api/floor").body(), mei).path("goal").asInt();
        var desk = crew.signIn(mei).get("/api/desk").body().path("goal");
        assertThat(floor).isEqualTo(30); // half of twenty, and twenty
        assertThat(desk.path("goal").asInt()).isEqualTo(floor);
        assertThat(desk.path("done").asInt()).isZero();
        conclude(mei, ResultKind.SOLD, "SOLD");
        assertThat(crew.signIn(mei)
                        .get("/api/desk")
                        .body()
                        .path("goal")
                        .path("done")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void figuresAndEventsFollowWithinASecond() {
        watch.look();
        conclude(mei, ResultKind.SOLD, "SOLD");
        conclude(lan, ResultKind.NEVER_AGAIN, "NEVER_AGAIN");
        await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> {
            var view = leader.get("/api/floor").body();
            assertThat(seat(view, mei).path("sales").asInt()).isEqualTo(1);
            assertThat(view.path("header").path("goal").path("done").asInt()).isEqualTo(1);
            assertThat(view.path("header")
                            .path("connectRate")
                            .path("denominator")
                            .asInt())
                    .isEqualTo(2);
            assertThat(view.path("events").size()).isEqualTo(1);
            assertThat(view.path("events").path(0).path("kind").asString()).isEqualTo("SALE");
        });
        var wall = crew.caller(Role.SUPERVISOR).get("/api/floor/wall").body();
        assertThat(wall.path("best").toString()).contains(mei.name());
    }

    @Test
    void waitingCallbacksAreThoseOfThePeopleInSight() {
        int others = promises(crew.caller(Role.SUPERVISOR));
        promise(mei, Duration.ofMinutes(20));
        promise(mei, Duration.ofHours(5));
        promise(lan, Duration.ofHours(2));
        workplace.pass(Duration.ofMinutes(40));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(promises(crew.caller(Role.SUPERVISOR))).isEqualTo(others + 3);
            var header = leader.get("/api/floor").body().path("header");
            assertThat(header.path("callbacksWaiting").asInt()).isEqualTo(2);
            assertThat(header.path("callbacksOverdue").asInt()).isEqualTo(1);
        });
    }

    private static int promises(Caller watcher) {
        return watcher.get("/api/floor")
                .body()
                .path("header")
                .path("callbacksWaiting")
                .asInt();
    }

    private void promise(Agent agent, Duration ahead) {
        var lead = workplace.aLead(vault, campaign, agent);
        var at = clock.instant().plus(ahead);
        transaction.executeWithoutResult(
                _ -> callbacks.promise(new PromiseCallback(campaign, lead.id(), agent.id(), at, false, "")));
    }

    @Test
    void aLongWrapUpRaisesAnAlarmUntilItIsOver() {
        seats.resume(mei.id());
        var attempt = Ids.next(clock.instant());
        seats.ringing(seats.get(mei.id()), campaign, UUID.randomUUID(), UUID.randomUUID(), attempt);
        seats.talking(mei.id(), attempt, clock.instant());
        seats.wrapUp(mei.id(), attempt, clock.instant());
        watch.look();
        assertThat(leader.get("/api/floor").body().path("alarms").size()).isZero();
        workplace.pass(Duration.ofHours(1));
        watch.look();
        var alarm = leader.get("/api/floor").body().path("alarms").path(0);
        assertThat(alarm.path("kind").asString()).isEqualTo("LONG_WRAP_UP");
        assertThat(alarm.path("limitSeconds").asInt()).isPositive();
        seats.concluded(mei.id(), attempt, SeatState.BREAK);
        watch.look();
        assertThat(leader.get("/api/floor").body().path("alarms").size()).isZero();
    }

    @Test
    void lookingAtACustomerTooLongRaisesAnAlarmLikeIdling() {
        seats.resume(mei.id());
        seats.preview(mei.id(), campaign, UUID.randomUUID(), UUID.randomUUID());
        watch.look();
        assertThat(leader.get("/api/floor").body().path("alarms").size()).isZero();
        workplace.pass(Duration.ofMinutes(30));
        watch.look();
        var alarm = leader.get("/api/floor").body().path("alarms").path(0);
        assertThat(alarm.path("kind").asString()).isEqualTo("LONG_PREVIEW");
        assertThat(alarm.path("agent").asString()).isEqualTo(mei.id().value().toString());
        seats.rest(mei.id(), "REST");
        watch.look();
        assertThat(leader.get("/api/floor").body().path("alarms").size()).isZero();
    }

    @Test
    void aForcedMoveIsAuditedAndStaysWithinTheScope() {
        watch.look();
        seats.resume(mei.id());
        var foreign = leader.post(
                "/api/floor/seats/" + lan.id().value() + "/state", Map.of("state", "OFFLINE", "reason", "late"));
        assertThat(foreign.status()).isEqualTo(404);
        var without = leader.post("/api/floor/seats/" + mei.id().value() + "/state", Map.of("state", "BREAK"));
        assertThat(without.code()).isEqualTo("seat-reason-needed");
        var moved = leader.post(
                "/api/floor/seats/" + mei.id().value() + "/state",
                Map.of("state", "OFFLINE", "reason", "training at ten"));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body().path("state").asString()).isEqualTo("OFFLINE");
        assertThat(seats.get(mei.id()).state()).isEqualTo(SeatState.OFFLINE);
        var entry = audit.list(null, "seat.forced", null, 1).getFirst();
        assertThat(entry.subject()).isEqualTo("agent:" + mei.id().value());
        assertThat(entry.detail()).containsEntry("reason", "training at ten").containsEntry("from", "READY");
        assertThat(crew.signIn(mei)
                        .post(
                                "/api/floor/seats/" + mei.id().value() + "/state",
                                Map.of("state", "BREAK", "reason", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void somebodyWhoCameAMomentAgoCanBeMovedAtOnce() {
        watch.look();
        var supervisor = crew.caller(Role.SUPERVISOR);
        var newcomer = crew.anAgent(crew.aTeam());

        assertThat(supervisor.post(forceOf(newcomer), away()).status()).isEqualTo(200);
        assertThat(crew.caller(Role.SUPERVISOR).get("/api/floor").body().toString())
                .contains(newcomer.id().value().toString());

        var team = crew.aTeam();
        jdbc.sql("update people.agent set team_id = :team where id = :id")
                .param("team", team.value())
                .param("id", newcomer.id().value())
                .update();
        assertThat(crew.signIn(crew.aLeader(team))
                        .post(forceOf(newcomer), away())
                        .status())
                .isEqualTo(200);

        jdbc.sql("update people.agent set active = false where id = :id")
                .param("id", newcomer.id().value())
                .update();
        assertThat(supervisor.post(forceOf(newcomer), away()).code()).isEqualTo("agent-unknown");
    }

    private static String forceOf(Agent agent) {
        return "/api/floor/seats/" + agent.id().value() + "/state";
    }

    private static Map<String, String> away() {
        return Map.of("state", "OFFLINE", "reason", "not today");
    }

    private void sit(Agent agent) {
        seats.takeSeat(agent.id(), campaign, crew.standing(agent.user()).session(), "");
    }

    private void conclude(Agent agent, ResultKind kind, String result) {
        transaction.executeWithoutResult(_ -> {
            var at = clock.instant();
            counters.add(
                    new Dimensions(
                            campaign.value(),
                            null,
                            agent.team().value(),
                            agent.id().value(),
                            at),
                    kind == ResultKind.SOLD
                            ? Map.of(Counter.A, 2L, Counter.H, 1L, Counter.S, 1L)
                            : Map.of(Counter.A, 1L, Counter.H, 1L));
            events.publishEvent(new CallConcluded(
                    campaign, new AttemptId(Ids.next(at)), new LeadId(Ids.next(at)), agent.id(), result, kind, at));
        });
    }

    private static JsonNode seat(JsonNode view, Agent agent) {
        for (var it : view.path("seats")) {
            if (it.path("agent").asString().equals(agent.id().value().toString())) {
                return it;
            }
        }
        throw new AssertionError("no seat of " + agent.name());
    }
}
