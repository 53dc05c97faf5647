package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultKind;
import io.callfloor.people.Agent;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Whatever is done with leads, what is kept of where they stand is what counting them one by one gives.
@CentreTest
class StandingTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger(7_000_000);
    private static final int LEADS = 120;
    private static final int MOVES = 400;
    private static final List<String> CAUSES = List.of("BUSY", "NO_ANSWER", "INVALID_NUMBER", "MACHINE");
    private static final List<ResultKind> RESULTS =
            List.of(ResultKind.SOLD, ResultKind.REFUSED, ResultKind.CONSIDERING, ResultKind.NOT_NOW);

    @Autowired
    Crew crew;

    @Autowired
    Jobs jobs;

    @Autowired
    CentreClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Leads leads;

    @Autowired
    Callbacks callbacks;

    @Autowired
    Campaigns campaigns;

    @Autowired
    TransactionTemplate transaction;

    private AProject project;
    private Instant now;

    @BeforeEach
    void aList() {
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 3);
        project.anotherAgent();
        project.bring("a.csv", AProject.people(PEOPLE.getAndAdd(LEADS), LEADS));
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Test
    void countsAreTheRowsAfterAnyMoves() {
        agree();
        var random = new Random(11);
        for (int i = 0; i < MOVES; i++) {
            move(random);
            now = now.plusSeconds(random.nextInt(120));
            if (i % 20 == 0) {
                agree();
            }
        }
        agree();
        assertThat(leads.counts(project.id, now).total()).isEqualTo(LEADS);
        var list = project.bring("b.csv", AProject.people(PEOPLE.getAndAdd(LEADS), LEADS));
        deal(LEADS / 2);
        assertThat(leads.counts(project.id, now).total()).isEqualTo(2 * LEADS);
        agree();
        var undo = project.manager
                .post(project.path("/lists/" + list.path("id").asString() + "/undo"), Map.of("reason", "wrong file"))
                .body();
        project.ended(UUID.fromString(undo.path("job").asString()));
        assertThat(leads.counts(project.id, now).total()).isEqualTo(LEADS);
        agree();
    }

    @Test
    void aLeaderReadsTheOwnTeamsCountsBesideThePoolAndAManagerTheProjects() {
        deal(40);
        var other = crew.anAgent(crew.aTeam());
        project.manager.post(
                project.path("/staff"), Map.of("add", List.of(other.id().value())));
        project.manager.post(
                project.path("/deals"),
                Map.of(
                        "method",
                        "EQUAL",
                        "count",
                        15,
                        "agents",
                        List.of(Map.of("agent", other.id().value()))));

        var leaders = project.leader.get(project.path("/queue")).body();
        var managers = project.manager.get(project.path("/queue")).body();

        assertThat(leaders.path("scope").asString()).isEqualTo("TEAMS");
        assertThat(leaders.path("ready").asLong()).isEqualTo(40);
        assertThat(leaders.path("readyInPool").asLong()).isEqualTo(LEADS - 55);
        assertThat(managers.path("scope").asString()).isEqualTo("CENTRE");
        assertThat(managers.path("ready").asLong()).isEqualTo(55);
        assertThat(managers.path("total").asLong()).isEqualTo(LEADS);
    }

    private void move(Random random) {
        var agent = project.agents.get(random.nextInt(project.agents.size()));
        switch (random.nextInt(8)) {
            case 0 -> deal(random.nextInt(9));
            case 1 ->
                project.leader.post(
                        project.path("/deals/take-back"),
                        Map.of(
                                "agents",
                                List.of(agent.id().value()),
                                "onlyUntouched",
                                true,
                                "count",
                                3,
                                "reason",
                                "too many"));
            case 2 -> leads.takeNext(project.id, agent.id(), now);
            default -> call(agent, random);
        }
    }

    private void deal(int count) {
        project.leader.post(
                project.path("/deals"),
                Map.of(
                        "method",
                        "EQUAL",
                        "count",
                        count,
                        "agents",
                        project.agents.stream()
                                .map(it -> Map.of("agent", it.id().value()))
                                .toList()));
    }

    private void call(Agent agent, Random random) {
        var next = leads.takeNext(project.id, agent.id(), now);
        if (next.isEmpty()) {
            return;
        }
        var lead = next.get().lead().id();
        leads.dialling(project.id, lead, agent.id(), UUID.randomUUID(), now);
        switch (random.nextInt(4)) {
            case 0 -> leads.unanswered(project.id, lead, CAUSES.get(random.nextInt(CAUSES.size())), now);
            case 1 -> conclude(agent, lead, RESULTS.get(random.nextInt(RESULTS.size())));
            case 2 -> promise(agent, lead, random);
            default -> agree();
        }
    }

    private void conclude(Agent agent, LeadId lead, ResultKind kind) {
        campaigns.get(project.id).results().stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .ifPresent(it -> leads.concluded(project.id, lead, agent.id(), it, now));
    }

    private void promise(Agent agent, LeadId lead, Random random) {
        conclude(agent, lead, ResultKind.CALLBACK);
        try {
            transaction.executeWithoutResult(_ -> callbacks.promise(new PromiseCallback(
                    project.id,
                    lead,
                    agent.id(),
                    now.plus(Duration.ofMinutes(1 + random.nextInt(90))),
                    random.nextBoolean(),
                    "")));
        } catch (ProblemException e) {
            // an hour that would not be lawful
        }
    }

    /// Counts the rows, and asks for the counts, of everybody's leads and of one agent's.
    private void agree() {
        assertThat(leads.counts(project.id, now)).isEqualTo(counted(null));
        var some = Set.of(project.agents.getFirst().id().value());
        assertThat(leads.counts(project.id, some, now)).isEqualTo(counted(some));
    }

    private QueueCounts counted(@org.jspecify.annotations.Nullable Set<UUID> owners) {
        var rows = jdbc.sql("""
                select state, owner, callback_id is not null as promised, free_at, due_at
                  from leads.lead
                 where campaign_id = :campaign
                """)
                .param("campaign", project.id.value())
                .query((row, _) -> new Row(
                        row.getString("state"),
                        row.getObject("owner", UUID.class),
                        row.getBoolean("promised"),
                        instant(row.getTimestamp("free_at")),
                        instant(row.getTimestamp("due_at"))))
                .list();
        var seen = rows.stream()
                .filter(it -> owners == null || it.owner() != null && owners.contains(it.owner()))
                .toList();
        var open = seen.stream().filter(Row::open).toList();
        return new QueueCounts(
                open.stream().filter(it -> it.owner() != null && it.ready(now)).count(),
                rows.stream()
                        .filter(it -> it.open() && it.owner() == null && it.ready(now))
                        .count(),
                open.stream()
                        .filter(it -> it.promised() && !it.freeAt().isAfter(now))
                        .count(),
                open.stream()
                        .filter(it -> it.promised() && it.freeAt().isAfter(now))
                        .count(),
                open.stream()
                        .filter(it -> !it.promised() && it.freeAt().isAfter(now))
                        .count(),
                seen.stream().filter(it -> it.state().equals("IN_CALL")).count(),
                seen.stream().filter(it -> it.state().equals("CLOSED")).count(),
                seen.stream().filter(it -> it.state().equals("BLOCKED")).count(),
                open.stream()
                        .filter(it -> it.promised() && !it.dueAt().isAfter(now.minus(Duration.ofMinutes(15))))
                        .count(),
                rows.stream().filter(it -> it.open() && it.owner() == null).count(),
                open.stream()
                        .map(Row::freeAt)
                        .filter(it -> it.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }

    private record Row(
            String state,
            @org.jspecify.annotations.Nullable UUID owner,
            boolean promised,
            Instant freeAt,
            Instant dueAt) {

        boolean open() {
            return state.equals("NEW") || state.equals("DUE");
        }

        boolean ready(Instant now) {
            return !promised && !freeAt.isAfter(now);
        }
    }
}
