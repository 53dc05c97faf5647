package io.callfloor.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CentreTest
class AuditChainTest {

    @Autowired
    Crew crew;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    String subject;
    long middle;

    @BeforeEach
    void threeDeedsAndACopyOfTheChain() {
        subject = "thing:" + UUID.randomUUID();
        for (var word : List.of("first", "second", "third")) {
            audit.record("test", "thing.done", subject, Map.of("word", word, "reason", "因为要测试", "count", 3));
        }
        middle = jdbc.sql("select seq from platform.audit where subject = :subject order by seq offset 1 limit 1")
                .param("subject", subject)
                .query(Long.class)
                .single();
        jdbc.sql("create table platform.audit_copy as select * from platform.audit")
                .update();
        jdbc.sql("create table platform.audit_end_copy as select * from platform.audit_end")
                .update();
    }

    @AfterEach
    void theChainIsPutBack() {
        jdbc.sql("truncate platform.audit, platform.audit_end").update();
        jdbc.sql("insert into platform.audit select * from platform.audit_copy").update();
        jdbc.sql("insert into platform.audit_end select * from platform.audit_end_copy")
                .update();
        jdbc.sql("drop table platform.audit_copy, platform.audit_end_copy").update();
    }

    @Test
    void anUntouchedChainIsWhole() {
        var check = audit.check();

        assertThat(check.broken()).isEmpty();
        assertThat(check.entries()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aChangedEntryIsNamed() {
        for (var change : List.of(
                "detail = '{\"word\": \"other\"}'",
                "user_name = 'somebody else'",
                "at = at + interval '1 second'",
                "action = 'thing.undone'")) {
            var before = jdbc.sql("select to_jsonb(a)::text from platform.audit a where seq = :seq")
                    .param("seq", middle)
                    .query(String.class)
                    .single();
            jdbc.sql("update platform.audit set " + change + " where seq = :seq")
                    .param("seq", middle)
                    .update();

            assertThat(audit.check().broken()).as(change).containsExactly(middle);

            jdbc.sql("""
                    update platform.audit a
                       set (detail, user_name, at, action) = (
                           select o.detail, o.user_name, o.at, o.action from platform.audit_copy o where o.seq = a.seq)
                     where seq = :seq
                    """).param("seq", middle).update();
            assertThat(before).isNotEmpty();
        }
    }

    @Test
    void aRemovedEntryIsNamedWithTheOneBehindIt() {
        jdbc.sql("delete from platform.audit where seq = :seq")
                .param("seq", middle)
                .update();

        assertThat(audit.check().broken()).containsExactly(middle, middle + 1);
    }

    @Test
    void aChainCutOffAtItsEndShows() {
        jdbc.sql("delete from platform.audit where seq >= :seq")
                .param("seq", middle)
                .update();

        assertThat(audit.check().broken()).containsExactly(middle);
    }

    @Test
    void theOfficerListsAndChecksTheChainAndOthersDoNot() {
        var officer = crew.caller(Role.COMPLIANCE);
        jdbc.sql("update platform.audit set user_name = 'somebody else' where seq = :seq")
                .param("seq", middle)
                .update();

        var check = officer.post("/api/audit/check");
        assertThat(check.body().path("whole").asBoolean()).isFalse();
        assertThat(check.body().path("broken").toString()).isEqualTo("[" + middle + "]");

        var list = officer.get("/api/audit?limit=1&action=thing.");
        assertThat(list.body().path("items").path(0).path("detail").path("word").asString())
                .isEqualTo("third");
        var on = officer.get("/api/audit?limit=1&action=thing.&cursor="
                + list.body().path("next").asString());
        assertThat(on.body().path("items").path(0).path("detail").path("word").asString())
                .isEqualTo("second");
        assertThat(crew.caller(Role.SUPERVISOR).get("/api/audit").status()).isEqualTo(403);
    }

    @Test
    void aDeniedPermissionIsInTheAuditOnce() {
        var agent = crew.anAgent(crew.aTeam());
        var caller = crew.signIn(agent);

        caller.get("/api/audit");
        caller.get("/api/audit");

        assertThat(audit.list(null, "access.denied", agent.user(), 10))
                .singleElement()
                .satisfies(it -> assertThat(it.subject()).isEqualTo("permission:audit:read"));
    }
}
