package io.callfloor.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CentreTest
class CallBookTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    Outcomes outcomes;

    private CallingFloor floor;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 2);
    }

    private AttemptId aSale() {
        var agent = floor.agent();
        var attempt = floor.talk(agent, floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS));
        outcomes.conclude(
                new WrapUp(attempt, agent.id(), "SOLD", "wants it", Map.of("amount", "5"), "", null, SeatState.READY));
        return attempt;
    }

    private void aBusyLine() {
        floor.ring(floor.agent(), floor.aLeadWho(Duration.ofSeconds(90), Reaction.BUSY));
        floor.workplace.pass(Duration.ofMinutes(1));
        CallingFloor.until(() -> floor.state(floor.agent()) == SeatState.READY);
    }

    @Test
    void aCharacterThatCannotBeKeptIsRefusedInWords() {
        var answer = floor.crew.caller(Role.SUPERVISOR).get("/api/calls?q=%00");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("character-wrong");
    }

    @Test
    void callsAreListedNewestFirstPageByPageAndMasked() {
        aBusyLine();
        aBusyLine();
        aBusyLine();
        var watcher = floor.crew.caller(Role.QA);

        var seen = new ArrayList<String>();
        String next = "";
        do {
            var page = watcher.get("/api/calls?campaign=" + floor.campaign + "&limit=2" + next)
                    .body();
            page.path("items").forEach(it -> {
                seen.add(it.path("startedAt").asString());
                assertThat(it.path("numberShown").asString()).contains("****");
                assertThat(it.path("resultName").asString()).isIn("忙线", "Busy");
            });
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());

        assertThat(seen).hasSize(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void aCallTellsItsWholeStory() {
        var attempt = aSale();
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));

        var story = leader.get("/api/calls/" + attempt).body();

        assertThat(kinds(story)).containsExactly("PLACED", "RINGING", "ANSWERED", "ENDED", "CONCLUDED");
        assertThat(story.path("decision").path("pack").asString()).isNotBlank();
        assertThat(story.path("note").asString()).isEqualTo("wants it");
        assertThat(story.path("correctable").asBoolean()).isTrue();
        assertThat(story.path("call").path("numberShown").asString()).contains("****");
    }

    private static List<String> kinds(tools.jackson.databind.JsonNode story) {
        var kinds = new ArrayList<String>();
        story.path("timeline").forEach(it -> kinds.add(it.path("kind").asString()));
        return kinds;
    }

    @Test
    void aLeaderSeesTheOwnTeamOnly() {
        var attempt = aSale();
        var stranger = floor.crew.signIn(floor.crew.aLeader(floor.crew.aTeam()));

        assertThat(stranger.get("/api/calls/" + attempt).status()).isEqualTo(404);
        assertThat(stranger.get("/api/calls?campaign=" + floor.campaign)
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(stranger.post(
                                "/api/calls/" + attempt + "/correction",
                                Map.of("result", "REFUSED", "reason", "because"))
                        .status())
                .isEqualTo(404);
        assertThat(floor.crew.signIn(floor.agent()).get("/api/calls").status()).isEqualTo(403);
    }

    @Test
    void aCorrectionNeedsAReasonAndItsDay() {
        var attempt = aSale();
        var leader = floor.crew.signIn(floor.crew.aLeader(floor.agent().team()));
        var address = "/api/calls/" + attempt + "/correction";

        assertThat(leader.post(address, Map.of("result", "REFUSED", "reason", " "))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("correction-reason-needed");
        var nothing = leader.post(address, Map.of("result", "SOLD", "reason", "again"));
        assertThat(nothing.code()).isEqualTo("correction-changes-nothing");
        assertThat(nothing.body().path("detail").asString())
                .as("a result by its name, not by its code")
                .contains("Sold")
                .doesNotContain("SOLD");
        assertThat(leader.post(address, Map.of("result", "REFUSED", "reason", "it was a no"))
                        .status())
                .isEqualTo(200);
        var story = leader.get("/api/calls/" + attempt).body();
        assertThat(story.path("corrections").size()).isEqualTo(1);
        assertThat(floor.figures()).isEqualTo(floor.ledger()).doesNotContainKey(io.callfloor.metrics.Counter.S);
        floor.workplace.pass(Duration.ofDays(1));
        assertThat(leader.post(address, Map.of("result", "SOLD", "fields", Map.of("amount", "1"), "reason", "late"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("correction-too-late");
    }

    @Test
    void metricsAreDefinedInTheReadersLanguage() {
        var answer = floor.crew.caller(Role.QA).get("/api/metrics").body();

        assertThat(answer.path("counters").size()).isGreaterThan(20);
        assertThat(answer.path("ratios").size()).isGreaterThan(20);
        answer.path("ratios")
                .forEach(it -> assertThat(it.path("name").asString()).doesNotStartWith("metric."));
    }
}
