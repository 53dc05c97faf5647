package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Agent;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every way a lead changes hands, and the ledger of it; over 400 lines, for each way is tried with each refusal.
@CentreTest
class DealingOutTest {

    /// No two numbers from here on are made of the same pairs of digits, by which names are found.
    private static final AtomicInteger PEOPLE = new AtomicInteger(7_412_500);

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
    Audit audit;

    private AProject project;

    @BeforeEach
    void aProjectWithThreeAgentsAndThirtyLeads() {
        new Workplace(crew, jdbc, clock).onAWorkingMorning();
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 3);
        project.bring("a.csv", AProject.people(PEOPLE.getAndAdd(30), 30));
    }

    private Map<String, Object> wish(String method, double... weights) {
        var agents = IntStream.range(0, 3)
                .mapToObj(i -> weights.length == 0
                        ? Map.<String, Object>of("agent", id(i))
                        : Map.<String, Object>of("agent", id(i), "weight", weights[i]))
                .toList();
        return new HashMap<>(Map.of("method", method, "agents", agents));
    }

    private UUID id(int agent) {
        return project.agents.get(agent).id().value();
    }

    private JsonNode deal(Map<String, Object> wish) {
        return project.leader.post(project.path("/deals"), wish).body();
    }

    private List<Integer> held() {
        var held = new HashMap<String, Integer>();
        project.leader
                .get(project.path("/holdings"))
                .body()
                .path("agents")
                .forEach(it ->
                        held.put(it.path("agent").asString(), it.path("open").asInt()));
        return project.agents.stream()
                .map(it -> held.getOrDefault(it.id().toString(), 0))
                .toList();
    }

    @Test
    void theNumbersAreShownBeforeAnythingMoves() {
        var plan = project.leader
                .post(project.path("/deals/plan"), wish("WEIGHTED", 1, 2, 3))
                .body();
        assertThat(plan.path("available").asInt()).isEqualTo(30);
        assertThat(plan.path("shares").path(2).path("gets").asInt()).isEqualTo(15);
        assertThat(held()).containsExactly(0, 0, 0);
        assertThat(deal(wish("WEIGHTED", 1, 2, 3)).path("leads").asInt()).isEqualTo(30);
        assertThat(held()).containsExactly(5, 10, 15);
    }

    @Test
    void nobodyGetsMoreThanTheCap() {
        var wish = wish("EQUAL");
        wish.put("cap", 4);
        assertThat(deal(wish).path("leads").asInt()).isEqualTo(12);
        assertThat(deal(wish).path("code").asString()).isEqualTo("deal-nothing");
        assertThat(held()).containsExactly(4, 4, 4);
    }

    @Test
    void everyMoveOfLeadsIsInTheAuditLog() {
        var dealt = deal(wish("EQUAL")).path("batch").asString();
        var back = project.leader
                .post(
                        project.path("/deals/take-back"),
                        Map.of("agents", List.of(id(0)), "onlyUntouched", true, "reason", "on leave"))
                .body();
        var over = project.leader
                .post(
                        project.path("/deals/hand-over"),
                        Map.of("from", id(1), "to", List.of(id(2)), "onlyUntouched", true, "reason", "left us"))
                .body();
        var undone = project.leader
                .post(project.path("/deals/" + over.path("batch").asString() + "/undo"))
                .body();

        assertThat(audited(dealt))
                .contains("lead.dealt", "count=30", project.agents.get(2).name());
        assertThat(audited(back.path("batch").asString()))
                .contains(
                        "lead.taken-back",
                        "count=10",
                        "reason=on leave",
                        "from=" + project.agents.get(0).name());
        assertThat(audited(over.path("batch").asString()))
                .contains(
                        "lead.handed-over",
                        "count=10",
                        "reason=left us",
                        "to=" + project.agents.get(2).name());
        assertThat(audited(undone.path("batch").asString()))
                .contains("lead.deal-undone", "count=10", over.path("batch").asString());
    }

    private String audited(String batch) {
        return audit.list(null, "lead.", null, 1_000).stream()
                .filter(it -> it.subject().equals("batch:" + batch))
                .map(it -> it.action() + " " + it.detail())
                .collect(Collectors.joining());
    }

    @Test
    void anotherTeamsDealAndCustomersStayOutOfSight() {
        var batch = deal(wish("EQUAL")).path("batch").asString();
        var team = crew.aTeam();
        project.manager.post(
                project.path("/staff"),
                Map.of("add", List.of(crew.anAgent(team).id().value())));
        var stranger = crew.signIn(crew.aLeader(team));
        var lead = jdbc.sql("select id from leads.lead where campaign_id = :campaign and owner = :owner limit 1")
                .param("campaign", project.id.value())
                .param("owner", id(0))
                .query(UUID.class)
                .single();
        var customer = jdbc.sql("select customer_id from leads.lead where campaign_id = :campaign and id = :lead")
                .param("campaign", project.id.value())
                .param("lead", lead)
                .query(UUID.class)
                .single();
        var card = "/api/customers/" + customer;

        assertThat(stranger.post(project.path("/deals/" + batch + "/undo")).code())
                .isEqualTo("deal-unknown");
        assertThat(stranger.get(project.path("/deals")).body().path("items").size())
                .isZero();
        assertThat(stranger.get(project.path("/lead-moves?lead=" + lead)).code())
                .isEqualTo("lead-unknown");
        assertThat(stranger.get(card).code()).isEqualTo("customer-unknown");
        assertThat(stranger.get(card + "/timeline").code()).isEqualTo("customer-unknown");
        assertThat(stranger.post(card + "/reveal", Map.of("reason", "a good reason"))
                        .code())
                .isEqualTo("customer-unknown");
        assertThat(held()).containsExactly(10, 10, 10);

        assertThat(project.leader
                        .get(project.path("/deals"))
                        .body()
                        .path("items")
                        .size())
                .isOne();
        assertThat(project.leader.get(project.path("/lead-moves?lead=" + lead)).status())
                .isEqualTo(200);
        assertThat(project.leader.get(card).status()).isEqualTo(200);
    }

    @Test
    void aDealIsUndoneButForWhatWasDialledSince() {
        var batch = deal(wish("EQUAL")).path("batch").asString();
        var mei = project.agents.getFirst().id();
        var lead =
                leads.takeNext(project.id, mei, clock.instant()).orElseThrow().lead();
        leads.dialling(project.id, lead.id(), mei, UUID.randomUUID(), clock.instant());
        leads.unanswered(project.id, lead.id(), "BUSY", clock.instant());

        assertThat(undoable(batch)).as("as the record of deals says").isEqualTo(29);
        var undone = project.leader.post(project.path("/deals/" + batch + "/undo"));
        assertThat(undone.body().path("leads").asInt()).isEqualTo(29);
        assertThat(undoable(batch)).isZero();
        var undoing =
                project.leader.get(project.path("/deals")).body().path("items").path(0);
        assertThat(undoing.path("kind").asString()).isEqualTo("UNDO");
        assertThat(undoing.path("undoable").asInt()).isZero();
        assertThat(held()).containsExactly(1, 0, 0);
        assertThat(project.leader
                        .post(project.path("/deals/" + batch + "/undo"))
                        .code())
                .isEqualTo("deal-nothing-to-undo");
    }

    private int undoable(String batch) {
        return project.leader
                .get(project.path("/deals"))
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("batch").asString().equals(batch))
                .findFirst()
                .orElseThrow()
                .path("undoable")
                .asInt();
    }

    /// Batches of one instant too: a page goes on exactly where the one before it ended.
    @Test
    void theRecordOfDealsIsReadOnWithoutGapOrRepetition() {
        deal(wish("EQUAL"));
        jdbc.sql("""
                update leads.lead_move
                   set batch = case to_agent when :first then gen_random_uuid() else batch end
                 where campaign_id = :campaign
                """)
                .param("first", id(0))
                .param("campaign", project.id.value())
                .update();
        var all = new ArrayList<String>();
        var cursor = "";
        do {
            var page =
                    project.leader.get(project.path("/deals?limit=4" + cursor)).body();
            page.path("items").forEach(it -> all.add(it.path("batch").asString()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : null;
        } while (cursor != null);
        assertThat(all).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void openWorkIsHandedOverWithItsPromises() {
        deal(wish("EQUAL"));
        var mei = project.agents.getFirst().id();
        var lead =
                leads.takeNext(project.id, mei, clock.instant()).orElseThrow().lead();
        callbacks.promise(new PromiseCallback(
                project.id, lead.id(), mei, clock.instant().plus(Duration.ofHours(3)), false, "call again"));
        var wish = new HashMap<String, Object>(
                Map.of("from", id(0), "to", List.of(id(1), id(2)), "onlyUntouched", false, "reason", ""));
        assertThat(project.leader.post(project.path("/deals/hand-over"), wish).code())
                .isEqualTo("move-reason-needed");
        wish.put("reason", "on leave");
        assertThat(project.leader
                        .post(project.path("/deals/hand-over"), wish)
                        .body()
                        .path("leads")
                        .asInt())
                .isEqualTo(10);
        assertThat(held()).containsExactly(0, 15, 15);
        var promise = callbacks.find(project.id, lead.id()).orElseThrow();
        assertThat(promise.agent())
                .isEqualTo(leads.get(project.id, lead.id()).owner())
                .isNotEqualTo(mei);
    }

    @Test
    void leadsAreTakenBackIntoThePool() {
        deal(wish("EQUAL"));
        var answer = project.leader.post(
                project.path("/deals/take-back"),
                Map.of("agents", List.of(id(0), id(1)), "onlyUntouched", true, "reason", "too many"));
        assertThat(answer.body().path("leads").asInt()).isEqualTo(20);
        assertThat(held()).containsExactly(0, 0, 10);
        var batches = project.leader.get(project.path("/deals")).body().path("items");
        assertThat(batches.path(0).path("kind").asString()).isEqualTo("TAKE_BACK");
        assertThat(batches.path(0).path("from").size()).isEqualTo(2);
    }

    @Test
    void aLeaderDealsToTheOwnTeamOnly() {
        Agent stranger = crew.anAgent(crew.aTeam());
        var wish = new HashMap<String, Object>(Map.of(
                "method",
                "EQUAL",
                "agents",
                List.of(Map.of("agent", stranger.id().value()))));
        assertThat(deal(wish).path("code").asString()).isEqualTo("deal-agent-not-staffed");
    }

    @Test
    void eightDealsAtOnceGiveEveryLeadToOneOwner() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> deal(wish("EQUAL"))))
                    .toList();
            for (var it : work) {
                it.get();
            }
        }
        assertThat(held().stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        assertThat(jdbc.sql("""
                select count(*)
                  from (select 1 from leads.lead_move where campaign_id = :id group by lead_id having count(*) > 1) as twice
                """)
                        .param("id", project.id.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void leadsAreFoundByNameAndByTheLastFourDigits() {
        var all = project.leader.get(project.path("/leads?limit=10&sort=FILE")).body();
        assertThat(all.path("items").size()).isEqualTo(10);
        var second = project.leader
                .get(project.path(
                        "/leads?limit=100&sort=FILE&cursor=" + all.path("next").asString()))
                .body();
        assertThat(second.path("items").size()).isEqualTo(20);
        assertThat(second.path("next").isNull()).isTrue();
        var one = all.path("items").path(3);
        var last4 = one.path("numberShown").asString().substring(7);
        var byDigits =
                project.leader.get(project.path("/leads?q=" + last4)).body().path("items");
        assertThat(byDigits.path(0).path("id").asString())
                .isEqualTo(one.path("id").asString());
        var name = java.net.URLEncoder.encode(one.path("name").asString(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(project.leader
                        .get(project.path("/leads?q=" + name))
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(project.leader.get(project.path("/leads?q=7")).code()).isEqualTo("search-too-short");
        deal(wish("EQUAL"));
        for (var sort : List.of("NEWEST", "FILE", "DUE", "LAST")) {
            var answer = project.leader.get(
                    project.path("/leads?limit=5&sort=" + sort + "&state=NEW&owner=" + id(0) + "&province=x&result=y"));
            assertThat(answer.status()).isEqualTo(200);
        }
        var owned = project.leader
                .get(project.path("/leads?limit=4&sort=DUE&owner=" + id(0)))
                .body();
        assertThat(owned.path("items").size()).isEqualTo(4);
        assertThat(project.leader
                        .get(project.path("/leads?limit=40&sort=DUE&owner=" + id(0) + "&cursor="
                                + owned.path("next").asString()))
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(6);
        var detail = project.leader
                .get(project.path("/leads/" + one.path("id").asString()))
                .body();
        assertThat(detail.path("why").path("callable").asBoolean()).isTrue();
        assertThat(project.leader
                        .get("/api/customers/" + one.path("customer").asString())
                        .body()
                        .path("consents")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFullNumberIsShownForAReasonAndNotTooOften() {
        var customer = project.leader
                .get(project.path("/leads?limit=1"))
                .body()
                .path("items")
                .path(0)
                .path("customer")
                .asString();
        var path = "/api/customers/" + customer + "/reveal";
        assertThat(project.leader.post(path, Map.of("reason", "x")).code()).isEqualTo("reveal-reason-needed");
        var shown = project.leader.post(path, Map.of("reason", "customer asked us to check"));
        assertThat(shown.body().path("number").asString()).startsWith("+86138");
        assertThat(shown.body().path("leftToday").asInt()).isEqualTo(19);
        for (int i = 0; i < 19; i++) {
            project.leader.post(path, Map.of("reason", "customer asked us to check"));
        }
        assertThat(project.leader
                        .post(path, Map.of("reason", "customer asked us to check"))
                        .status())
                .isEqualTo(429);
        assertThat(crew.signIn(project.agents.getFirst())
                        .post(path, Map.of("reason", "let me see"))
                        .status())
                .isEqualTo(403);
    }
}
