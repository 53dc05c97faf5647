package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The server and its database are killed in the middle of everything; nothing is lost and nobody is dialled twice.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTest {

    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final String PROJECT = "定期存款回访";
    private static final String DIALLED_TWICE = """
            select count(*)
              from calls.attempt a
              join calls.attempt b on b.customer_id = a.customer_id and b.id > a.id
             where b.started_at < a.started_at + interval '10 minutes'
            """;

    private static RunningCentre centre;
    private static Store store;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "60"));
        store = new Store(centre);
    }

    @AfterAll
    static void close() {
        centre.close();
    }

    private static Person signIn(String name) {
        var password = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("password")
                .asString();
        return Person.signedIn(centre.address(), name, password);
    }

    private static String project(Person manager) {
        for (var it : manager.get("/api/campaigns").ok().json().path("items")) {
            if (it.path("name").asString().equals(PROJECT)) {
                return it.path("id").asString();
            }
        }
        throw new AssertionError("no project " + PROJECT);
    }

    private static String state(JsonNode desk) {
        return desk.path("seat").path("state").asString();
    }

    @Test
    @Order(1)
    void aCallSurvivesTheDeathOfServerAndDatabase() {
        var manager = signIn("manager");
        var campaign = project(manager);
        Await.until(
                "nine o'clock",
                A_WHILE,
                () -> new Person(centre.address())
                        .get("/api/rehearsal")
                        .ok()
                        .json()
                        .path("now")
                        .asString(),
                it -> java.time.OffsetDateTime.parse(it)
                                .atZoneSameInstant(java.time.ZoneId.of("Asia/Shanghai"))
                                .getHour()
                        >= 9);
        manager.put("/api/rehearsal", "{\"speed\":5}").ok();

        var agents = new ArrayList<Person>();
        for (var name : List.of("agent01", "agent02", "agent03")) {
            var agent = signIn(name);
            agent.post("/api/desk/seat", "{\"campaignId\":\"" + campaign + "\"}")
                    .ok();
            agent.post("/api/desk/ready", "{}").ok();
            agents.add(agent);
        }
        var talking = Await.until(
                        "somebody to talk",
                        A_WHILE,
                        () -> agents.stream()
                                .filter(it ->
                                        state(it.get("/api/desk").ok().json()).equals("TALKING"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        var before = talking.get("/api/desk").ok().json();
        var attempt = before.path("call").path("attempt").asString();
        talking.put(
                        "/api/desk/draft",
                        "{\"attemptId\":\"" + attempt + "\",\"version\":0,\"note\":\"想比较三年期\",\"fields\":{}}")
                .ok();
        long attempts = store.count("select count(*) from calls.attempt");

        centre.crashWithDatabase();
        centre.start();

        assertThat(store.count("select count(*) from calls.attempt")).isGreaterThanOrEqualTo(attempts);
        var after = talking.get("/api/desk").ok().json();
        assertThat(after.path("call").path("attempt").asString()).isEqualTo(attempt);
        assertThat(state(after)).isIn("TALKING", "WRAP_UP");
        assertThat(after.path("draft").path("note").asString()).isEqualTo("想比较三年期");

        if (state(after).equals("TALKING")) {
            talking.post("/api/desk/hang-up", "{}").ok();
        }
        Await.until(
                "the wrap-up",
                A_WHILE,
                () -> state(talking.get("/api/desk").ok().json()),
                "WRAP_UP"::equals);
        var wrapUp = "{\"attemptId\":\"" + attempt
                + "\",\"result\":\"NEVER_AGAIN\",\"note\":\"\",\"fields\":{},\"nextStep\":\"\",\"callback\":null,\"then\":\"BREAK\"}";
        talking.post("/api/desk/wrap-up", wrapUp).ok();
        talking.post("/api/desk/wrap-up", wrapUp).ok();

        assertThat(store.count(
                        "select count(*) from calls.attempt where id = '" + attempt + "' and result is not null"))
                .isEqualTo(1);
        assertThat(store.count(DIALLED_TWICE)).isZero();
        for (var agent : agents) {
            agent.delete("/api/desk/seat");
        }
    }

    @Test
    @Order(2)
    void anImportGoesOnWhereTheCrashStoppedIt() {
        int rows = 150_000;
        var manager = signIn("manager");
        var campaign = project(manager);
        var lists = "/api/campaigns/" + campaign + "/lists";
        var file = new StringBuilder("姓名,手机号,客户编号\n");
        for (int i = 0; i < rows; i++) {
            file.append("测试,139%08d,T%d\n".formatted(i, i));
        }
        var found = manager.upload(lists + "?fileName=big.csv", file.toString())
                .ok()
                .json();
        var list = found.path("list").asString();
        var columns = found.path("columns")
                .valueStream()
                .map(it -> "{\"index\":" + it.path("index").asInt() + ",\"target\":\""
                        + it.path("target").asString() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var job = manager.post(lists + "/" + list + "/start", """
                        {"name":"大名单","headerRow":%d,"columns":%s,"centreDuplicates":"TAKE","background":{
                         "source":"测试来源","extractedOn":"2026-01-05","basis":"CONSENT","evidence":"测试凭证","process":"全部",
                         "provider":"测试","expiresOn":"2027-06-30"}}""".formatted(
                                found.path("headerRow").asInt(), columns))
                .ok()
                .json()
                .path("job")
                .asString();
        Await.until(
                "the import to be under way",
                A_WHILE,
                () -> manager.get("/api/jobs/" + job).ok().json().path("done").asLong(),
                it -> it > 0);

        centre.crash();
        centre.start();

        assertThat(store.count("select count(*) from leads.list where id = '" + list + "' and state = 'READY'"))
                .as("nothing half imported is callable")
                .isZero();
        var ended = Await.until(
                "the import to end",
                Duration.ofMinutes(4),
                () -> manager.get("/api/jobs/" + job).ok().json(),
                it -> List.of("DONE", "FAILED", "CANCELLED")
                        .contains(it.path("state").asString()));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("DONE");
        var brought = manager.get(lists + "/" + list).ok().json();
        assertThat(store.count("select count(*) from leads.lead where list_id = '" + list + "'"))
                .isEqualTo(brought.path("accepted").asLong());
        assertThat(store.count("select count(distinct customer_id) from leads.lead where list_id = '" + list + "'"))
                .isEqualTo(brought.path("accepted").asLong());
    }
}
