package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.leads.AProject;
import io.callfloor.people.Role;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.store.Nodes;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@CentreTest
class IdempotencyTest {

    @Autowired
    Crew crew;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Nodes nodes;

    @Autowired
    Jobs jobs;

    @Autowired
    CentreClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper json;

    @Autowired
    PlatformTransactionManager transactions;

    Caller admin;
    String key;
    Map<String, String> region;

    @BeforeEach
    void anAdministrator() {
        admin = crew.caller(Role.ADMIN);
        key = UUID.randomUUID().toString();
        region = Map.of("name", "region " + key.substring(0, 8));
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndIsCarriedOutOnce() {
        var first = admin.send("POST", "/api/regions", region, key);
        var second = admin.send("POST", "/api/regions", region, key);

        assertThat(first.status()).isEqualTo(201).isEqualTo(second.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(opened()).isEqualTo(1);
    }

    @Test
    void aDoubleClickIsCarriedOutOnceAndNeverAnsweredWithAnError() throws Exception {
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = clicks.invokeAll(IntStream.range(0, 8)
                    .<Callable<Caller.Answer>>mapToObj(_ -> () -> admin.send("POST", "/api/regions", region, key))
                    .toList());
            for (var answer : answers) {
                assertThat(List.of("", "command-running")).contains(answer.get().code());
            }
        }
        assertThat(opened()).isEqualTo(1);
        assertThat(admin.send("POST", "/api/regions", region, key).status()).isEqualTo(201);
    }

    @Test
    void aRefusalIsGivenAgainToo() {
        admin.post("/api/regions", region);

        assertThat(admin.send("POST", "/api/regions", region, key).code()).isEqualTo("region-name-taken");
        assertThat(admin.send("POST", "/api/regions", region, key).code()).isEqualTo("region-name-taken");
    }

    @Test
    void aKeyServesOneCommandAndOneCaller() {
        admin.send("POST", "/api/regions", region, key);

        for (var other : List.of(
                admin.send("POST", "/api/teams", region, key),
                admin.send("POST", "/api/regions?x=1", region, key),
                admin.send("PUT", "/api/regions", region, key),
                admin.send("POST", "/api/regions", Map.of("name", "another region"), key),
                admin.send("POST", "/api/regions", null, key))) {
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("idempotency-key-used");
        }
        var other = crew.caller(Role.ADMIN).send("POST", "/api/regions", region, key);
        assertThat(other.code()).isEqualTo("region-name-taken");
    }

    @Test
    void aCommandWithoutAKeyIsRefused() {
        assertThat(admin.send("POST", "/api/regions", region, null).code()).isEqualTo("idempotency-key-needed");
        assertThat(admin.send("POST", "/api/regions", region, "short").code()).isEqualTo("idempotency-key-needed");
        assertThat(crew.stranger().send("POST", "/api/session", region, null).code())
                .isEqualTo("idempotency-key-needed");
        assertThat(opened()).isZero();
    }

    @Test
    void aRepeatWhileTheFirstIsUnderWayIsToldToAskAgain() throws Exception {
        try (var first = Executors.newVirtualThreadPerTaskExecutor()) {
            var lock = new TransactionTemplate(transactions);
            var answer = lock.execute(_ -> {
                jdbc.sql("lock table people.region in access exclusive mode").update();
                var asked = first.submit(() -> admin.send("POST", "/api/regions", region, key));
                waitForTheLock();

                var repeat = admin.send("POST", "/api/regions", region, key);
                assertThat(repeat.status()).isEqualTo(409);
                assertThat(repeat.code()).isEqualTo("command-running");
                assertThat(repeat.headers().firstValue("Retry-After")).hasValue("1");
                var another = admin.send("POST", "/api/regions", Map.of("name", "another"), key);
                assertThat(another.code()).isEqualTo("idempotency-key-used");
                return asked;
            });
            assertThat(answer.get().status()).isEqualTo(201);
        }
        assertThat(admin.send("POST", "/api/regions", region, key).status()).isEqualTo(201);
        assertThat(opened()).isEqualTo(1);
    }

    private void waitForTheLock() {
        await().until(() -> jdbc.sql("""
                        select count(*) from pg_locks
                         where not granted and relation = 'people.region'::regclass
                        """).query(Integer.class).single() > 0);
    }

    @Test
    void aCommandThatDiedWithItsNodeSaysSoAndOneOfALivingNodeIsUnderWay() {
        admin.send("POST", "/api/regions", region, key);
        var node = "node " + key;

        unfinished(node);
        var dead = admin.send("POST", "/api/regions", region, key);
        assertThat(dead.status()).isEqualTo(409);
        assertThat(dead.code()).isEqualTo("command-unfinished");

        jdbc.sql("insert into platform.lease values ('node:' || :node, :node, 1, now() + interval '1 minute')")
                .param("node", node)
                .update();
        assertThat(admin.send("POST", "/api/regions", region, key).code()).isEqualTo("command-running");

        unfinished(nodes.own());
        assertThat(admin.send("POST", "/api/regions", region, key).code()).isEqualTo("command-unfinished");
    }

    private void unfinished(String node) {
        jdbc.sql("update platform.command set status = null, answer = null, node = :node where key = :key")
                .param("node", node)
                .param("key", key)
                .update();
    }

    @Test
    void aNodeSaysThatItLives() {
        await().until(() -> nodes.lives(nodes.own()));
        assertThat(nodes.lives("nobody")).isFalse();
    }

    @Test
    void aFileIsHeldAgainstItsKeyToo() {
        var project = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
        var path = project.path("/lists?fileName=a.csv");
        var file = "姓名,电话\n张三,13800138000\n".getBytes(StandardCharsets.UTF_8);

        var first = project.manager.upload(path, file, key);
        assertThat(first.status()).as("%s", first.body()).isEqualTo(200);
        assertThat(project.manager.upload(path, file, key).body()).isEqualTo(first.body());

        var other = "姓名,电话\n李四,13800138000\n".getBytes(StandardCharsets.UTF_8);
        assertThat(project.manager.upload(path, other, key).code()).isEqualTo("idempotency-key-used");
    }

    @Test
    void whatIsTypedHasAMost() {
        var long_ = Map.of("name", "x".repeat(3_000_000));
        var answer = admin.send("POST", "/api/regions", long_, key);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body-too-large");
        assertThat(admin.send("POST", "/api/regions", region, key).status()).isEqualTo(201);
    }

    private int opened() {
        return jdbc.sql("select count(*) from people.region where name = :name")
                .param("name", region.get("name"))
                .query(Integer.class)
                .single();
    }
}
