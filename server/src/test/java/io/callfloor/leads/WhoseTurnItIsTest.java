package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.customers.Customers;
import io.callfloor.people.AgentId;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@CentreTest
class WhoseTurnItIsTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger(5_000_000);

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
    Suppressions suppressions;

    @Autowired
    Customers customers;

    private AProject project;
    private AgentId mei;
    private AgentId jun;
    private Instant now;

    @BeforeEach
    void aProjectWithTwoAgents() {
        new Workplace(crew, jdbc, clock).onAWorkingMorning();
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 2);
        mei = project.agents.get(0).id();
        jun = project.agents.get(1).id();
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void people(int count) {
        var list = project.bring("a.csv", AProject.people(PEOPLE.getAndAdd(count), count));
        assertThat(list.path("accepted").asInt()).isEqualTo(count);
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private NextLead next(AgentId agent, Instant at) {
        return leads.takeNext(project.id, agent, at).orElseThrow();
    }

    private LeadTurn dial(AgentId agent, Lead lead, Instant at) {
        return leads.dialling(project.id, lead.id(), agent, UUID.randomUUID(), at);
    }

    private ResultCode result(ResultKind kind) {
        return campaigns.get(project.id).results().stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leadsComeInTheOrderOfTheFileAndNeverTwice() {
        people(3);
        var first = next(mei, now);
        var second = next(jun, now);
        assertThat(first.why()).isEqualTo("NEW");
        assertThat(first.lead().reference().compareTo(second.lead().reference()))
                .isNegative();
        assertThat(next(mei, now).lead().id())
                .isNotIn(first.lead().id(), second.lead().id());
        assertThat(leads.takeNext(project.id, jun, now)).isEmpty();
    }

    @Test
    void aLeadReleasedOrForgottenIsFreeAgain() {
        people(1);
        var lead = next(mei, now).lead();
        leads.release(project.id, lead.id(), mei);
        assertThat(next(jun, now).lead().id()).isEqualTo(lead.id());
        assertThat(leads.takeNext(project.id, mei, now.plusSeconds(60))).isEmpty();
        assertThat(next(mei, now.plus(Duration.ofHours(1))).lead().id()).isEqualTo(lead.id());
    }

    @Test
    void whoeverDrawsALeadOwnsItAndTheLedgerSaysSo() {
        people(1);
        var lead = next(mei, now).lead();
        assertThat(dial(mei, lead, now).first()).containsExactly(LeadMark.DIALLED);
        assertThat(leads.get(project.id, lead.id()).owner()).isEqualTo(mei);
        assertThatThrownBy(() -> dial(jun, lead, now)).isInstanceOf(LeadTaken.class);
        var moves = project.leader
                .get(project.path("/lead-moves?lead=" + lead.id()))
                .body()
                .path("moves");
        assertThat(moves.path(0).path("kind").asString()).isEqualTo("DRAW");
    }

    @Test
    void aBusyLineIsTriedAgainInAQuarterOfAnHourAndCountedOnce() {
        people(1);
        var lead = next(mei, now).lead();
        dial(mei, lead, now);
        assertThat(leads.unanswered(project.id, lead.id(), "BUSY", now).first()).isEmpty();
        assertThat(leads.takeNext(project.id, mei, now.plus(Duration.ofMinutes(14))))
                .isEmpty();
        var why = leads.why(project.id, lead.id(), now);
        assertThat(why.rule()).isEqualTo("lead-retry");
        assertThat(why.until()).isEqualTo(now.plus(Duration.ofMinutes(15)));
        var again = next(mei, now.plus(Duration.ofMinutes(15)));
        assertThat(again.why()).isEqualTo("RETRY");
        assertThat(dial(mei, again.lead(), now.plus(Duration.ofMinutes(15))).first())
                .isEmpty();
    }

    @Test
    void aNumberThatDoesNotExistIsClosedAsUnusable() {
        people(1);
        var lead = next(mei, now).lead();
        dial(mei, lead, now);
        assertThat(leads.unanswered(project.id, lead.id(), "INVALID_NUMBER", now)
                        .first())
                .containsExactlyInAnyOrder(LeadMark.UNUSABLE, LeadMark.FINAL);
        assertThat(leads.get(project.id, lead.id()).state()).isEqualTo(LeadState.CLOSED);
    }

    @Test
    void aDialTheGatePutOffNeverHappened() {
        people(1);
        var lead = next(mei, now).lead();
        dial(mei, lead, now);
        leads.deferred(project.id, lead.id(), "hours", now.plus(Duration.ofHours(2)));
        var after = leads.get(project.id, lead.id());
        assertThat(after.state()).isEqualTo(LeadState.NEW);
        assertThat(after.attempts()).isZero();
        assertThat(leads.takeNext(project.id, mei, now.plus(Duration.ofHours(1))))
                .isEmpty();
        var later = now.plus(Duration.ofHours(2));
        assertThat(dial(mei, next(mei, later).lead(), later).first()).containsExactly(LeadMark.DIALLED);
    }

    @Test
    void aPromiseComesFirstToItsOwnerAndThenToTheTeam() {
        people(3);
        var lead = next(mei, now).lead();
        dial(mei, lead, now);
        leads.answered(project.id, lead.id());
        leads.concluded(project.id, lead.id(), mei, result(ResultKind.CALLBACK), now);
        var due = now.plus(Duration.ofHours(2));
        var id = callbacks.promise(new PromiseCallback(project.id, lead.id(), mei, due, false, "after lunch"));

        assertThat(next(mei, due.minusSeconds(1)).callback()).isNull();
        var offered = next(mei, due);
        assertThat(offered.callback()).isEqualTo(id);
        assertThat(offered.why()).isEqualTo("CALLBACK");
        leads.release(project.id, lead.id(), mei);
        assertThat(next(jun, due).callback()).isNull();
        var late = due.plus(Duration.ofMinutes(15));
        var team = next(jun, late);
        assertThat(team.why()).isEqualTo("TEAM_CALLBACK");
        dial(jun, team.lead(), late);
        leads.concluded(project.id, lead.id(), jun, result(ResultKind.SOLD), late);
        assertThat(callbacks.find(project.id, lead.id())).isEmpty();
        assertThat(leads.get(project.id, lead.id()).owner()).isEqualTo(jun);
        assertThat(jdbc.sql("select state from leads.callback where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("KEPT");
    }

    @Test
    void aSecondPromiseMovesTheFirstAndAPastOneIsRefused() {
        people(1);
        var lead = next(mei, now).lead();
        var first =
                callbacks.promise(new PromiseCallback(project.id, lead.id(), mei, now.plusSeconds(7200), false, ""));
        var second =
                callbacks.promise(new PromiseCallback(project.id, lead.id(), mei, now.plusSeconds(9000), true, ""));
        assertThat(second).isEqualTo(first);
        assertThat(callbacks.agenda(mei, now, now.plusSeconds(86_400))).hasSize(1);
        assertThat(callbacks.countByAgent(project.id, now).get(mei).waiting()).isEqualTo(1);
        assertThatThrownBy(() -> callbacks.promise(
                        new PromiseCallback(project.id, lead.id(), mei, now.minusSeconds(1), false, "")))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.code()).isEqualTo("callback-past"));
    }

    @Test
    void aSuppressedNumberLeavesEveryQueueAtOnce() {
        int from = PEOPLE.getAndAdd(2);
        project.bring("a.csv", AProject.people(from, 2));
        var other = new AProject(crew, jobs, clock, environment, json, jdbc, 1);
        other.bring("b.csv", AProject.people(from, 2));
        now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var lead = next(mei, now).lead();
        var customer = customers.get(lead.customer());

        suppressions.suppress(new Suppress(
                customer.numberHash(),
                customer.numberShown(),
                "said so",
                SuppressionSource.CALL,
                null,
                UUID.randomUUID(),
                "Mei"));

        assertThat(leads.get(project.id, lead.id()).state()).isEqualTo(LeadState.BLOCKED);
        assertThat(leads.counts(project.id, now).blocked()).isEqualTo(1);
        assertThat(leads.counts(other.id, now).blocked()).isEqualTo(1);
        assertThat(customers.timeline(customer.id(), null, 5).items())
                .extracting(it -> it.kind())
                .containsExactly("SUPPRESSED");
        assertThatThrownBy(() -> dial(mei, lead, now)).isInstanceOf(LeadTaken.class);
    }

    @Test
    void everyLeadIsCountedInOnePlace() {
        people(6);
        var sold = next(mei, now).lead();
        dial(mei, sold, now);
        leads.concluded(project.id, sold.id(), mei, result(ResultKind.SOLD), now);
        var busy = next(mei, now).lead();
        dial(mei, busy, now);
        leads.unanswered(project.id, busy.id(), "BUSY", now);
        dial(mei, next(mei, now).lead(), now);
        var counts = leads.counts(project.id, now);
        assertThat(counts.total()).isEqualTo(6);
        assertThat(counts.closed()).isEqualTo(1);
        assertThat(counts.waiting()).isEqualTo(1);
        assertThat(counts.inCall()).isEqualTo(1);
        assertThat(counts.readyInPool()).isEqualTo(3);
        assertThat(counts.nextAt()).isEqualTo(now.plus(Duration.ofMinutes(15)));
    }

    @Test
    void sixtyFourThreadsNeverGetOneLeadTwice() throws InterruptedException, ExecutionException {
        int count = 2_000;
        people(count);
        var taken = ConcurrentHashMap.<LeadId>newKeySet();
        var twice = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(64)) {
            var work = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        var agent = i % 2 == 0 ? mei : jun;
                        for (var it = leads.takeNext(project.id, agent, now);
                                it.isPresent();
                                it = leads.takeNext(project.id, agent, now)) {
                            if (!taken.add(it.get().lead().id())) {
                                twice.incrementAndGet();
                            }
                        }
                    }))
                    .toList();
            for (var it : work) {
                it.get();
            }
        }
        assertThat(twice).hasValue(0);
        assertThat(taken).hasSize(count);
        assertThat(Set.copyOf(taken)).hasSize(count);
    }
}
