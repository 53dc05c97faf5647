package io.callfloor.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.AgentId;
import io.callfloor.people.AgentLeft;
import io.callfloor.people.AgentMoved;
import io.callfloor.people.People;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.security.Audit;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CentreTest
class ManagingUsersTest {

    private static final String PASSWORD = "a horse in the rain";

    @Autowired
    Crew crew;

    @Autowired
    People people;

    @Autowired
    Audit audit;

    @Autowired
    Heard heard;

    UUID administrator;
    Caller admin;
    TeamId team;
    String mark;

    @BeforeEach
    void anAdministratorAndATeam() {
        administrator = crew.anAccount(Role.ADMIN);
        admin = crew.signIn(administrator);
        team = crew.aTeam();
        mark = "u" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void anAgentIsMadeWithTeamAndStaffNumberAndCanWork() {
        var made = create(
                Map.of("roles", List.of("AGENT"), "teamId", team.value().toString(), "staffNumber", "S-" + mark));

        assertThat(made.status()).isEqualTo(201);
        var signedIn = crew.stranger().post("/api/session", Map.of("name", mark, "password", PASSWORD));
        assertThat(signedIn.status()).isEqualTo(200);
        var agent = new AgentId(
                UUID.fromString(signedIn.body().path("user").path("agentId").asString()));
        assertThat(people.get(agent).staffNumber()).isEqualTo("S-" + mark);
        assertThat(people.get(agent).team()).isEqualTo(team);
        assertThat(lastDeed("user.created").subject()).isEqualTo("user:" + id(made));
    }

    @Test
    void whatDoesNotHoldTogetherIsRefusedBesideItsReason() {
        assertThat(create(Map.of("roles", List.of())).code()).isEqualTo("user-needs-role");
        assertThat(create(Map.of("roles", List.of("AGENT"), "staffNumber", "1")).code())
                .isEqualTo("agent-needs-team");
        assertThat(create(Map.of(
                                "roles",
                                List.of("AGENT"),
                                "teamId",
                                team.value().toString()))
                        .code())
                .isEqualTo("agent-needs-staff-number");
        assertThat(create(Map.of("roles", List.of("TEAM_LEADER"))).code()).isEqualTo("leader-needs-team");
        assertThat(create(Map.of(
                                "roles",
                                List.of("QA"),
                                "ledTeamIds",
                                List.of(team.value().toString())))
                        .code())
                .isEqualTo("only-leaders-lead");
        assertThat(create(Map.of(
                                "roles",
                                List.of("ADMIN"),
                                "regionIds",
                                List.of(crew.aRegion().value().toString())))
                        .code())
                .isEqualTo("administrator-sees-all");
        assertThat(create(Map.of("roles", List.of("QA"), "password", "short")).code())
                .isEqualTo("password-too-short");
        assertThat(create(Map.of("roles", List.of("QA"), "login", "with space")).code())
                .isEqualTo("login-wrong");
        assertThat(create(Map.of(
                                "roles",
                                List.of("AGENT"),
                                "staffNumber",
                                "9" + mark,
                                "teamId",
                                UUID.randomUUID().toString()))
                        .code())
                .isEqualTo("team-unknown");
    }

    @Test
    void aLoginAndAStaffNumberBelongToOne() {
        assertThat(create(Map.of("roles", List.of("QA"))).status()).isEqualTo(201);
        assertThat(create(Map.of("roles", List.of("QA"), "login", mark.toUpperCase(java.util.Locale.ROOT)))
                        .code())
                .isEqualTo("login-taken");

        var agent = crew.anAgent(team);
        assertThat(create(Map.of(
                                "login",
                                mark + "b",
                                "roles",
                                List.of("AGENT"),
                                "teamId",
                                team.value().toString(),
                                "staffNumber",
                                agent.staffNumber()))
                        .code())
                .isEqualTo("staff-number-taken");
    }

    @Test
    void aChangeOfTeamIsAnnouncedAndInTheAudit() {
        var agent = crew.anAgent(team);
        var other = crew.aTeam();

        var changed = change(
                agent.user(),
                Map.of(
                        "name", agent.name(),
                        "roles", List.of("AGENT"),
                        "teamId", other.value().toString(),
                        "staffNumber", agent.staffNumber()));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(people.get(agent.id()).team()).isEqualTo(other);
        assertThat(heard.of(AgentMoved.class).stream().filter(it -> it.agent().equals(agent.id())))
                .singleElement()
                .satisfies(it -> assertThat(Map.entry(it.from(), it.to())).isEqualTo(Map.entry(team, other)));
        assertThat(lastDeed("user.changed").detail()).containsOnlyKeys("team");
    }

    @Test
    void whoIsNoAgentAnyMoreLeavesAndTheCallsStay() {
        var agent = crew.anAgent(team);

        change(agent.user(), Map.of("name", agent.name(), "roles", List.of("QA")));

        assertThat(people.get(agent.id()).active()).isFalse();
        assertThat(people.list(new io.callfloor.platform.security.Scope.Teams(Set.of(team.value()))))
                .isEmpty();
        assertThat(heard.of(AgentLeft.class)).extracting(AgentLeft::agent).containsOnlyOnce(agent.id());
    }

    @Test
    void nobodyChangesTheirOwnRolesOrLocksThemselves() {
        var roles = change(administrator, Map.of("name", "Me", "roles", List.of("ADMIN", "QA")));
        assertThat(roles.code()).isEqualTo("own-roles");

        assertThat(admin.post("/api/users/" + administrator + "/lock", Map.of("reason", "tired"))
                        .code())
                .isEqualTo("lock-yourself");
        assertThat(change(administrator, Map.of("name", "Me", "roles", List.of("ADMIN")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLockedAccountIsOutAtOnceAndComesBackUnlocked() {
        var agent = crew.anAgent(team);
        var working = crew.signIn(agent);
        assertThat(working.get("/api/session").body().path("signedIn").asBoolean())
                .isTrue();

        assertThat(admin.post("/api/users/" + agent.user() + "/lock", Map.of("reason", "left the company"))
                        .body()
                        .path("locked")
                        .asBoolean())
                .isTrue();

        assertThat(working.get("/api/session").body().path("signedIn").asBoolean())
                .isFalse();
        assertThat(heard.of(AgentLeft.class)).extracting(AgentLeft::agent).containsOnlyOnce(agent.id());
        assertThat(lastDeed("user.locked").detail()).containsEntry("reason", "left the company");

        admin.post("/api/users/" + agent.user() + "/unlock");
        assertThat(crew.signIn(agent)
                        .get("/api/session")
                        .body()
                        .path("signedIn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aResetPasswordEndsTheSessionsAndWorks() {
        var account = crew.anAccount(Role.QA);
        var working = crew.signIn(account);
        var login = admin.get("/api/users/" + account).body().path("login").asString();

        var answer = admin.put("/api/users/" + account + "/password", Map.of("password", PASSWORD));

        assertThat(answer.body().path("sessions").asInt()).isZero();
        assertThat(working.get("/api/people/agents").status()).isEqualTo(401);
        assertThat(crew.stranger()
                        .post("/api/session", Map.of("name", login, "password", PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAdministratorEndsAllSessionsOfAnAccount() {
        var account = crew.anAccount(Role.QA);
        var here = crew.signIn(account);
        var there = crew.signIn(account);

        assertThat(admin.delete("/api/users/" + account + "/sessions")
                        .body()
                        .path("ended")
                        .asInt())
                .isEqualTo(2);
        assertThat(List.of(
                        here.get("/api/people/agents").status(),
                        there.get("/api/people/agents").status()))
                .containsOnly(401);
    }

    @Test
    void theListIsFilteredAndReadOnByCursor() {
        for (int i = 0; i < 5; i++) {
            create(Map.of("login", mark + "-" + i, "roles", List.of(i == 4 ? "COMPLIANCE" : "QA")));
        }

        var first = admin.get("/api/users?limit=3&role=QA&q=" + mark);
        assertThat(logins(first)).containsExactly(mark + "-0", mark + "-1", mark + "-2");
        var second = admin.get("/api/users?limit=3&role=QA&q=" + mark + "&cursor="
                + first.body().path("next").asString());
        assertThat(logins(second)).containsExactly(mark + "-3");
        assertThat(second.body().path("next").isNull()).isTrue();
        assertThat(logins(admin.get("/api/users?q=%25%25" + mark))).isEmpty();
        assertThat(admin.get("/api/users?cursor=non%20sense").code()).isEqualTo("cursor-wrong");
    }

    @Test
    void onlyAdministratorsReachAccounts() {
        for (var role : Role.values()) {
            int expected = role == Role.ADMIN ? 200 : 403;
            assertThat(crew.caller(role).get("/api/users").status())
                    .as(role.name())
                    .isEqualTo(expected);
        }
        assertThat(crew.stranger().get("/api/users").status()).isEqualTo(401);
        assertThat(crew.caller(Role.QA)
                        .post("/api/users/" + administrator + "/unlock")
                        .code())
                .isEqualTo("not-allowed");
    }

    private Caller.Answer create(Map<String, Object> form) {
        var all = new HashMap<String, Object>(Map.of("login", mark, "password", PASSWORD, "name", "Name of " + mark));
        all.putAll(form);
        return admin.post("/api/users", all);
    }

    private Caller.Answer change(UUID user, Map<String, Object> form) {
        return admin.put("/api/users/" + user, form);
    }

    private static String id(Caller.Answer answer) {
        return answer.body().path("id").asString();
    }

    private static List<String> logins(Caller.Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(it -> it.path("login").asString())
                .toList();
    }

    private Audit.Entry lastDeed(String action) {
        return audit.list(null, action, administrator, 1).getFirst();
    }
}
