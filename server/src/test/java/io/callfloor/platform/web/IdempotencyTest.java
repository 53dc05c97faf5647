package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CentreTest
class IdempotencyTest {

    @Autowired
    Crew crew;

    @Autowired
    JdbcClient jdbc;

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
                assertThat(List.of("", "command-unfinished"))
                        .contains(answer.get().code());
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

        assertThat(admin.send("POST", "/api/teams", region, key).code()).isEqualTo("idempotency-key-used");
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

    private int opened() {
        return jdbc.sql("select count(*) from people.region where name = :name")
                .param("name", region.get("name"))
                .query(Integer.class)
                .single();
    }
}
