package io.callfloor.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.metrics.Counter;
import io.callfloor.people.Role;
import io.callfloor.platform.security.Audit;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.Caller;
import io.callfloor.testing.Caller.Answer;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A result that is made a sale afterwards asks for what a sale at the wrap-up asks for.
@CentreTest
class SaleByCorrectionTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Caller leader;
    private AttemptId attempt;

    @BeforeEach
    void aCall() {
        floor = new CallingFloor(server, 1);
        leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        attempt = floor.talk(floor.agent(), floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS));
    }

    private void refusedByTheCustomer() {
        assertThat(conclude("REFUSED")).isInstanceOf(Outcome.Saved.class);
    }

    private Outcome conclude(String result) {
        return outcomes.conclude(
                new WrapUp(attempt, floor.agent().id(), result, "", Map.of("amount", "5"), "", null, SeatState.READY));
    }

    private JsonNode story() {
        return leader.get("/api/calls/" + attempt).body();
    }

    private static List<String> column(JsonNode rows, String name) {
        var values = new ArrayList<String>();
        rows.forEach(it -> values.add(it.path(name).asString()));
        return values;
    }

    private Answer sell(Caller who, List<String> told) {
        return who.post(
                "/api/calls/" + attempt + "/correction",
                Map.of("result", "SOLD", "fields", Map.of("amount", "5"), "told", told, "reason", "it was a yes"));
    }

    @Test
    void whatNobodyTickedStandsAgainstTheSaleAndIsNamed() {
        refusedByTheCustomer();
        var untold = story().path("untold");
        var codes = column(untold, "disclosure");
        var words = column(untold, "words");
        assertThat(codes).hasSizeGreaterThan(1);

        for (var language : List.of("zh", "en")) {
            var answer = sell(leader.reading(language), List.of());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("correction-untold");
            assertThat(answer.body().path("detail").asString())
                    .contains(words)
                    .contains(language.equals("zh") ? "更正为成交" : "cannot be made a sale");
        }

        var allButOne = sell(leader, codes.subList(1, codes.size()));
        assertThat(allButOne.code()).isEqualTo("correction-untold");
        assertThat(allButOne.body().path("detail").asString())
                .contains(words.getFirst())
                .doesNotContain(words.getLast());
        assertThat(floor.column(attempt, "result")).isEqualTo("REFUSED");
        assertThat(column(story().path("untold"), "disclosure")).isEqualTo(codes);
        assertThat(story().path("corrections").size()).isZero();
    }

    @Test
    void whoeverCorrectsConfirmsWhatWasToldByName() {
        refusedByTheCustomer();
        var untold = story().path("untold");
        var first = untold.path(0).path("disclosure").asString();
        var words = column(untold, "words");

        assertThat(sell(leader, column(untold, "disclosure")).status()).isEqualTo(200);

        var story = story();
        assertThat(story.path("untold").size()).isZero();
        assertThat(column(story.path("disclosures"), "words")).containsExactlyInAnyOrderElementsOf(words);
        assertThat(column(story.path("disclosures"), "confirmedBy"))
                .containsOnly(story.path("corrections").path(0).path("by").asString());
        assertThat(jdbc.sql(
                                "select told_by_id::text from calls.disclosure where attempt_id = :id and disclosure = :code")
                        .param("id", attempt.value())
                        .param("code", first)
                        .query(String.class)
                        .single())
                .isNotNull();
        assertThat(audit.list(null, "call.corrected", null, 1).getFirst().detail())
                .containsEntry("became", "SOLD")
                .containsEntry("confirmedTold", words);
        assertThat(floor.figures()).containsEntry(Counter.S, 1L).isEqualTo(floor.ledger());
    }

    @Test
    void whatTheAgentTickedInTheCallNeedsNobodyElse() {
        var required = server.getBean(SaleDisclosures.class).listRequired(floor.campaign, floor.clock.instant());
        required.forEach(it -> outcomes.disclose(floor.agent().id(), attempt, it.disclosure(), it.words()));
        refusedByTheCustomer();

        assertThat(story().path("untold").size()).isZero();
        assertThat(sell(leader, List.of()).status()).isEqualTo(200);
        story().path("disclosures")
                .forEach(it -> assertThat(it.path("confirmedBy").isNull()).isTrue());
        assertThat(audit.list(null, "call.corrected", null, 1).getFirst().detail())
                .doesNotContainKey("confirmedTold");
    }

    @Test
    void aScriptPublishedAfterwardsDemandsNothingOfACallBeforeIt() {
        refusedByTheCustomer();
        var before = column(story().path("untold"), "disclosure");
        floor.workplace.pass(Duration.ofMinutes(1));
        publishWithoutDemands();

        assertThat(server.getBean(SaleDisclosures.class).listRequired(floor.campaign, floor.clock.instant()))
                .isEmpty();
        assertThat(column(story().path("untold"), "disclosure")).isEqualTo(before);
        assertThat(sell(leader, List.of()).code()).isEqualTo("correction-untold");
        assertThat(sell(leader, before).status()).isEqualTo(200);
    }

    private void publishWithoutDemands() {
        var manager = floor.crew.caller(Role.PROJECT_MANAGER);
        var script = "/api/campaigns/" + floor.campaign + "/script";
        manager.post(script + "/draft", Map.of("version", 1));
        jdbc.sql("""
                update knowledge.script
                   set steps = (select jsonb_agg(step || '{"disclosures": []}') from jsonb_array_elements(steps) step)
                 where campaign_id = :campaign
                   and state = 'DRAFT'
                """).param("campaign", floor.campaign.value()).update();
        assertThat(manager.post(script + "/publish", Map.of("revision", 1)).status())
                .isEqualTo(200);
    }

    @Test
    void anAgentCannotMakeASaleOfACallThatHasItsResult() {
        refusedByTheCustomer();

        assertThat(conclude("SOLD")).isInstanceOf(Outcome.Differs.class);
        assertThat(sell(floor.crew.signIn(floor.agent()), column(story().path("untold"), "disclosure"))
                        .status())
                .isEqualTo(403);
        assertThat(floor.column(attempt, "result")).isEqualTo("REFUSED");
    }
}
