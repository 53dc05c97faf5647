package io.callfloor.workspace.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallingFloor;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.Caller;
import io.callfloor.testing.Caller.Answer;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What hurried and mistaken hands do at a desk: each gets a sentence in the reader's language and leaves no
/// half state. An ended session is told of in {@link SignedInAgainTest}, files in `HostileFilesTest`.
@CentreTest
class HostileHandsTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Duration TALK = Duration.ofSeconds(90);

    @Autowired
    ApplicationContext server;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Agent mei;
    private Agent lan;
    private Caller desk;

    @BeforeEach
    void atTheDesk() {
        floor = new CallingFloor(server, 2);
        mei = floor.agents.get(0);
        lan = floor.agents.get(1);
        desk = floor.crew.signIn(mei).inTab("tab-1");
        desk.post("/api/desk/seat", Map.of("campaignId", floor.campaign.value()));
        desk.post("/api/desk/ready");
    }

    /// Refused alike in both languages, each time with a sentence of that language.
    private void refused(int status, String code, Function<Caller, Answer> deed) {
        for (var language : List.of("zh", "en")) {
            var answer = deed.apply(desk.reading(language));
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.status()).isEqualTo(status);
            var sentence = answer.body().path("detail").asString();
            assertThat(sentence).isNotBlank().isNotEqualTo(code);
            assertThat(CHINESE.matcher(sentence).find()).as(sentence).isEqualTo(language.equals("zh"));
        }
    }

    private Map<String, Object> sold(AttemptId attempt) {
        return Map.of("attemptId", attempt.value(), "result", "SOLD", "note", "", "fields", Map.of("amount", "50000"));
    }

    private SomeLead own() {
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        jdbc.sql("update leads.lead set owner = :owner where id = :id")
                .param("owner", mei.id().value())
                .param("id", lead.id().value())
                .update();
        return lead;
    }

    private void nothingRang() {
        assertThat(floor.ledger()).isEmpty();
        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
    }

    @Test
    void clickingTwiceOnSoldSellsOnce() throws Exception {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        desk.tellAll();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clicks = Collections.nCopies(4, (Callable<Answer>) () -> desk.post("/api/desk/wrap-up", sold(attempt)));
            var answers =
                    threads.invokeAll(clicks).stream().map(Future::resultNow).toList();
            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .filteredOn(it -> !it.body().path("before").asBoolean())
                    .hasSize(1);
        }
        assertThat(floor.figures()).containsEntry(io.callfloor.metrics.Counter.S, 1L);
        assertThat(floor.figures()).isEqualTo(floor.ledger());
    }

    @Test
    void theSameClickSentTwiceByTheNetworkIsAnsweredTheSame() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        desk.tellAll();
        var key = UUID.randomUUID().toString();
        var first = desk.send("POST", "/api/desk/wrap-up", sold(attempt), key);
        var second = desk.send("POST", "/api/desk/wrap-up", sold(attempt), key);
        assertThat(first.body().path("before").asBoolean()).isFalse();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aSaleIsNotSavedBeforeAllIsToldThatMustBe() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));

        var answer = desk.post("/api/desk/wrap-up", sold(attempt));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("wrap-up-untold");
        assertThat(answer.body().path("detail").asString()).contains("已告知通话录音");
        assertThat(answer.body().path("field").asString()).isEqualTo("disclosures");
        assertThat(floor.column(attempt, "result")).isEqualTo("null");

        desk.tellAll();
        assertThat(desk.post("/api/desk/wrap-up", sold(attempt)).status()).isEqualTo(200);
    }

    @Test
    void aSaleOfAnEarlierCallAsksForTheSame() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        jdbc.sql("update presence.seat set state = 'BREAK', attempt_id = null, lead_id = null where agent_id = :agent")
                .param("agent", mei.id().value())
                .update();
        var owed = desk.get("/api/desk").body().path("owed").path(0);
        assertThat(owed.path("attempt").asString()).isEqualTo(attempt.value().toString());
        assertThat(owed.path("mustTell").size()).isPositive();
        assertThat(desk.post("/api/desk/wrap-up", sold(attempt)).code()).isEqualTo("wrap-up-untold");

        owed.path("mustTell")
                .forEach(it -> desk.post(
                        "/api/desk/disclosures", Map.of("disclosure", it.path("code"), "attemptId", attempt.value())));

        assertThat(desk.post("/api/desk/wrap-up", sold(attempt)).status()).isEqualTo(200);
    }

    @Test
    void aLeadHandedOverMeanwhileIsNotDialled() {
        var lead = own();
        assertThat(desk.get("/api/desk/leads").body().path("items").size()).isEqualTo(1);
        var leader = floor.crew.caller(Role.PROJECT_MANAGER);
        var moved = leader.post(
                "/api/campaigns/" + floor.campaign + "/deals/hand-over",
                Map.of(
                        "from",
                        mei.id().value(),
                        "to",
                        List.of(lan.id().value()),
                        "onlyUntouched",
                        false,
                        "reason",
                        "on leave"));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);

        refused(
                409,
                "desk-lead-of-other",
                it -> it.post("/api/desk/dial", Map.of("leadId", lead.id().value())));
        nothingRang();
    }

    @Test
    void aLeadClosedMeanwhileIsNotDialled() {
        var lead = own();
        jdbc.sql("update leads.lead set state = 'CLOSED', version = version + 1 where id = :id")
                .param("id", lead.id().value())
                .update();

        refused(
                409,
                "lead-taken",
                it -> it.post("/api/desk/dial", Map.of("leadId", lead.id().value())));
        nothingRang();
    }

    @Test
    void aLeadWhoseNumberWasSuppressedMeanwhileIsNotDialled() {
        var lead = own();
        suppressions.suppress(new Suppress(
                vault.hash(lead.number()),
                "139****0000",
                "letter",
                SuppressionSource.OFFICER,
                null,
                UUID.randomUUID(),
                "officer"));

        refused(
                409,
                "lead-taken",
                it -> it.post("/api/desk/dial", Map.of("leadId", lead.id().value())));
        nothingRang();
    }

    @Test
    void aDraftOverAnotherTabsDraftIsRefused() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        var first = Map.of("attemptId", attempt.value(), "note", "the newer one", "version", 0);
        assertThat(desk.put("/api/desk/draft", first).status()).isEqualTo(200);

        refused(
                409,
                "draft-stale",
                it -> it.put(
                        "/api/desk/draft", Map.of("attemptId", attempt.value(), "note", "an older tab", "version", 0)));
        assertThat(desk.get("/api/desk").body().path("draft").path("note").asString())
                .isEqualTo("the newer one");
    }

    @Test
    void aSecondTabIsToldWhereTheSeatIs() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        refused(409, "seat-taken-elsewhere", it -> it.inTab("tab-2").post("/api/desk/wrap-up", sold(attempt)));
        assertThat(floor.column(attempt, "result")).isEqualTo("null");
        assertThat(floor.state(mei)).isEqualTo(SeatState.WRAP_UP);
    }

    @Test
    void anEndedSessionIsToldToSignIn() {
        var attempt = floor.talk(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        jdbc.sql("delete from platform.session where user_id = :user")
                .param("user", mei.user())
                .update();
        refused(401, "sign-in-needed", it -> it.post("/api/desk/wrap-up", sold(attempt)));
        assertThat(floor.column(attempt, "result")).isEqualTo("null");
    }
}
