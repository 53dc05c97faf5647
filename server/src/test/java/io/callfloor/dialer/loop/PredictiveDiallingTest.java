package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.WrapUp;
import io.callfloor.campaign.CampaignId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// The dialler's own loop in predictive mode, with agents at their seats and customers behind the switch.
@CentreTest
class PredictiveDiallingTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    private static final int FASTEST = 60;

    @Autowired
    Crew crew;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    @Autowired
    Seats seats;

    @Autowired
    Outcomes outcomes;

    @Autowired
    Figures figures;

    @Autowired
    Counters counters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SwitchDrill drill;

    private Workplace workplace;
    private Caller supervisor;

    @BeforeEach
    void aMorning() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        supervisor = crew.caller(Role.SUPERVISOR);
    }

    @AfterEach
    void slowDown() {
        drill.lines(Settings.NO_LIMIT);
        clock.runAt(1);
    }

    @Test
    void itLearnsThenDialsAheadAndEveryAbandonedCallIsInTheLedger() {
        var agents = agents(5);
        var campaign = campaign(agents);
        for (int i = 0; i < 260; i++) {
            customer(campaign, null, i % 2 == 0 ? Reaction.ANSWERS : Reaction.BUSY);
        }
        clock.runAt(FASTEST);

        var rules = new HashSet<String>();
        await().atMost(LONG_ENOUGH).until(() -> {
            wrapUp(agents);
            pace(campaign).path("steps").forEach(it -> rules.add(it.path("rule").asString()));
            return rules.contains("PREDICTIVE")
                    && attempts(campaign, "kind = 'PREDICTIVE' and connected_at is not null") >= 5;
        });

        assertThat(attempts(campaign, "kind = 'PROGRESSIVE'"))
                .as("one line per free agent, until enough was seen")
                .isGreaterThan(20);
        assertThat(rules).contains("LEARNING");
        assertThat(pace(campaign).path("reason").asString()).isNotBlank();
        everyCallDialledAheadTellsItsDecision(campaign, agents.getFirst());
        clock.runAt(1);
        jdbc.sql("update campaign.campaign set dialling = false where id = :id")
                .param("id", campaign.value())
                .update();
        clock.runAt(FASTEST);
        await().atMost(LONG_ENOUGH).until(() -> {
            wrapUp(agents);
            return attempts(campaign, "ended_at is null") == 0 && attempts(campaign, "concluded_at is null") == 0;
        });
        var stands = pace(campaign);
        assertThat(stands.path("reason").asString()).startsWith("Dialling is paused by hand");
        assertThat(stands.path("now").path("ringing").asInt()).isZero();
        assertThat(stands.path("now").path("answered").asLong())
                .as("what came of the calls under way is counted though nothing is decided any more")
                .isEqualTo(attempts(campaign, "answered_by = 'HUMAN'"));
        assertThat(stands.path("now").path("abandoned").asLong()).isEqualTo(attempts(campaign, "'B' = any(counted)"));
        assertThat(figures(campaign)).isEqualTo(ledger(campaign));
        assertThat(attempts(campaign, "abandoned")).isEqualTo(notes(campaign, "ABANDONED"));
        assertThat(attempts(campaign, "kind = 'PREDICTIVE' and answered_by = 'HUMAN'"))
                .as("whoever answered has an agent or was abandoned")
                .isEqualTo(attempts(campaign, "kind = 'PREDICTIVE' and (connected_at is not null or abandoned)"));
        assertThat(attempts(campaign, "connected_at - answered_at > interval '121 seconds' and not 'B' = any(counted)"))
                .as("two seconds at sixty times, then it counts as abandoned")
                .isZero();
    }

    private void everyCallDialledAheadTellsItsDecision(CampaignId campaign, Agent agent) {
        var ahead = "/api/calls/" + attempt(campaign, "kind = 'PREDICTIVE'");
        var inTurn = "/api/calls/" + attempt(campaign, "kind = 'PROGRESSIVE'");

        var told = supervisor.get(ahead).body().path("pace");

        assertThat(told.path("text").asString())
                .matches(
                        "Agents free: \\d+, .* calls dialled ahead in flight: .*, worth .*; budget .* of .* left: start [1-9]\\d*");
        assertThat(told.path("risk").asDouble()).isBetween(0.0, 1.0);
        assertThat(told.path("at").asString()).isNotBlank();
        assertThat(supervisor.get(inTurn).body().path("pace").isNull())
                .as("an agent was free for it")
                .isTrue();
        assertThat(crew.caller(Role.COMPLIANCE)
                        .reading("zh")
                        .get(ahead)
                        .body()
                        .path("pace")
                        .path("text")
                        .asString())
                .startsWith("空闲坐席");
        var listener = crew.caller(Role.QA).get(ahead);
        assertThat(listener.status()).isEqualTo(200);
        assertThat(listener.body().path("pace").isNull())
                .as("hears calls, does not pace")
                .isTrue();
        assertThat(crew.signIn(agent).get(ahead).status()).isEqualTo(403);
    }

    private String attempt(CampaignId campaign, String condition) {
        return jdbc.sql("select id::text from calls.attempt where campaign_id = :campaign and " + condition
                        + " order by started_at limit 1")
                .param("campaign", campaign.value())
                .query(String.class)
                .single();
    }

    @Test
    void anEmptyPoolIsSaidAndWhatComesIntoItIsDialledAhead() {
        var agents = agents(4);
        var campaign = workplace.aCampaign("MANUAL", agents.toArray(Agent[]::new));
        aMorningBehindIt(campaign, agents.getFirst());
        sit(campaign, agents);
        jdbc.sql("update campaign.campaign set mode = 'PREDICTIVE' where id = :id")
                .param("id", campaign.value())
                .update();

        await().atMost(LONG_ENOUGH)
                .until(() -> pace(campaign).path("reason").asString().startsWith("Nothing may be dialled ahead"));
        customer(campaign, null, Reaction.ANSWERS);

        await().atMost(LONG_ENOUGH).until(() -> attempts(campaign, "kind = 'PREDICTIVE'") == 1);
    }

    /// Enough calls for the engine to have learnt from, and for some to be abandoned.
    private void aMorningBehindIt(CampaignId campaign, Agent agent) {
        jdbc.sql("""
                insert into calls.attempt
                       (campaign_id, id, lead_id, list_id, customer_id, agent_id, team_id, kind, customer_requested,
                        customer_name, number_shown, caller_number, ring_seconds, decision_id, decision, state,
                        started_at, answered_at, answered_by, ended_at, counted, ask_at)
                select :campaign, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), :agent,
                       :team, 'PROGRESSIVE', false, '', '', '', 25, gen_random_uuid(), '{}', 'CONCLUDED',
                       ended - interval '50 seconds',
                       case when answers then ended - interval '40 seconds' end,
                       case when answers then 'HUMAN' end,
                       ended, '{}', ended
                  from (select :now::timestamptz - number * interval '60 seconds' as ended
                             , number % 2 = 0 as answers
                          from generate_series(1, 120) as number) as calls
                """)
                .param("campaign", campaign.value())
                .param("agent", agent.id().value())
                .param("team", agent.team().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        transaction.executeWithoutResult(_ -> counters.add(
                new Dimensions(
                        campaign.value(), null, agent.team().value(), agent.id().value(), clock.instant()),
                Map.of(Counter.H, 400L)));
    }

    @Test
    void withFewAgentsItDialsOneLineForEachAndWhatIsOwnedForItsOwner() {
        var agents = agents(2);
        var campaign = campaign(agents);
        var own = customer(campaign, agents.getFirst(), Reaction.ANSWERS);
        customer(campaign, null, Reaction.ANSWERS);

        await().atMost(LONG_ENOUGH).until(() -> attempts(campaign, "true") == 2);

        assertThat(attempts(campaign, "kind = 'PROGRESSIVE'")).isEqualTo(2);
        assertThat(attempts(
                        campaign,
                        "lead_id = '" + own.id() + "' and agent_id = '"
                                + agents.getFirst().id() + "'"))
                .isEqualTo(1);
        await().atMost(LONG_ENOUGH)
                .until(() -> pace(campaign).path("reason").asString().startsWith("Too few agents"));
    }

    @Test
    void aCallThatRingsForItsAgentKeepsNoOtherAgentWaiting() {
        var agents = agents(2);
        var campaign = campaign(agents);
        var slow = customer(campaign, agents.getFirst(), Reaction.NO_ANSWER);
        for (int i = 0; i < 8; i++) {
            customer(campaign, null, Reaction.BUSY);
        }

        await().atMost(LONG_ENOUGH)
                .until(() -> attempts(campaign, "lead_id = '" + slow.id() + "' and ended_at is not null") == 1);

        assertThat(attempts(
                        campaign,
                        "agent_id = '" + agents.getLast().id() + "' and started_at < (select ended_at from"
                                + " calls.attempt where campaign_id = :campaign and lead_id = '" + slow.id() + "')"))
                .as("dials for the other agent while that phone rang")
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aSupervisorsHandIsObeyedAndAudited() {
        var agents = agents(4);
        var campaign = campaign(agents);
        var path = "/api/campaigns/" + campaign + "/pace";
        assertThat(supervisor.put(path, Map.of("slowness", 1, "reason", " ")).status())
                .isEqualTo(422);
        assertThat(supervisor.put(path, Map.of("slowness", 1.5, "reason", "x")).status())
                .isEqualTo(422);
        assertThat(crew.signIn(agents.getFirst())
                        .put(path, Map.of("slowness", 0, "reason", "x"))
                        .status())
                .isEqualTo(403);

        var put = supervisor.put(path, Map.of("slowness", 1, "lines", 3, "reason", "complaints this morning"));

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body().path("lines").asInt()).isEqualTo(3);
        await().atMost(LONG_ENOUGH)
                .until(() -> pace(campaign).path("reason").asString().startsWith("A supervisor wants"));
        assertThat(jdbc.sql(
                                "select detail ->> 'reason' from platform.audit where action = 'pace.changed' and subject = :subject")
                        .param("subject", "campaign:" + campaign)
                        .query(String.class)
                        .list())
                .containsExactly("complaints this morning");
    }

    @Test
    void theHandOnTheLinesHoldsForWhatAgentsOwnToo() {
        var agents = agents(4);
        var campaign = campaign(agents);
        hand(campaign, 0);
        agents.forEach(it -> customer(campaign, it, Reaction.BUSY));
        await().atMost(LONG_ENOUGH).until(() -> pace(campaign).path("steps").size() > 0);
        assertThat(attempts(campaign, "true")).isZero();

        hand(campaign, 1);
        agents.forEach(it -> customer(campaign, it, Reaction.BUSY));
        await().atMost(LONG_ENOUGH).until(() -> attempts(campaign, "ended_at is not null") >= 8);
        assertThat(attempts(campaign, """
                exists (select from calls.attempt b
                         where b.campaign_id = attempt.campaign_id
                           and b.id <> attempt.id
                           and b.started_at < attempt.ended_at
                           and attempt.started_at < b.ended_at)""")).as("two lines up at once").isZero();
    }

    private void hand(CampaignId campaign, int lines) {
        var wish = Map.of("slowness", 0, "lines", lines, "reason", "complaints this morning");
        assertThat(supervisor.put("/api/campaigns/" + campaign + "/pace", wish).status())
                .isEqualTo(200);
    }

    @Test
    void campaignsShareTheLinesOfTheSwitchAndNeverHaveMore() {
        drill.lines(6);
        jdbc.sql("update campaign.campaign set dialling = false").update(); // those of other tests want lines too
        jdbc.sql("update calls.attempt set state = 'CONCLUDED', ended_at = started_at where ended_at is null")
                .update(); // and calls they left behind hold some
        drill.kill();
        drill.revive();
        var here = agents(6);
        var there = agents(3);
        var large = campaign(here);
        var small = workplace.aCampaign("PROGRESSIVE", there.toArray(Agent[]::new));
        for (int i = 0; i < 40; i++) {
            customer(large, null, Reaction.NO_ANSWER);
            customer(small, there.get(i % there.size()), Reaction.NO_ANSWER);
        }
        await().atMost(LONG_ENOUGH).until(() -> underWay(large) == 6);
        sit(small, there);

        clock.runAt(10);
        await().atMost(LONG_ENOUGH).until(() -> {
            assertThat(underWay(large) + underWay(small)).isLessThanOrEqualTo(6);
            return underWay(small) == 2
                    && underWay(large) == 4
                    && pace(large).path("now").path("linesMost").asInt() == 4;
        });
        assertThat(attempts(large, "cause = 'CONGESTION'")).isZero();
        assertThat(attempts(small, "cause = 'CONGESTION'")).isZero();
    }

    private long underWay(CampaignId campaign) {
        return attempts(campaign, "ended_at is null");
    }

    private List<Agent> agents(int count) {
        var team = crew.aTeam();
        return IntStream.range(0, count).mapToObj(_ -> crew.anAgent(team)).toList();
    }

    private CampaignId campaign(List<Agent> agents) {
        var campaign = workplace.aCampaign("PREDICTIVE", agents.toArray(Agent[]::new));
        sit(campaign, agents);
        return campaign;
    }

    private void sit(CampaignId campaign, List<Agent> agents) {
        for (var agent : agents) {
            seats.takeSeat(agent.id(), campaign, crew.standing(agent.user()).session(), "");
            seats.resume(agent.id());
        }
    }

    private Workplace.SomeLead customer(CampaignId campaign, @Nullable Agent owner, Reaction reaction) {
        var lead = workplace.aLead(vault, campaign, owner);
        drill.script(lead.number(), new ScriptedCustomer(List.of(reaction), Duration.ofSeconds(30), false));
        return lead;
    }

    private void wrapUp(List<Agent> agents) {
        agents.stream()
                .map(it -> seats.get(it.id()))
                .filter(it -> it.state() == SeatState.WRAP_UP)
                .forEach(this::conclude);
    }

    private void conclude(Seat seat) {
        var attempt = seat.attempt();
        if (attempt != null) {
            outcomes.conclude(new WrapUp(
                    new AttemptId(attempt), seat.agent(), "CONSIDERING", "", Map.of(), "", null, SeatState.READY));
        }
    }

    private JsonNode pace(CampaignId campaign) {
        return supervisor.get("/api/campaigns/" + campaign + "/pace").body();
    }

    private long attempts(CampaignId campaign, String condition) {
        return jdbc.sql("select count(*) from calls.attempt where campaign_id = :campaign and (" + condition + ")")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single();
    }

    private long notes(CampaignId campaign, String kind) {
        return jdbc.sql("select count(*) from calls.attempt_event where campaign_id = :campaign and kind = :kind")
                .param("campaign", campaign.value())
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private Map<Counter, Long> figures(CampaignId campaign) {
        var sums = figures.sum(FigureQuery.campaign(
                campaign.value(),
                clock.instant().minus(Duration.ofDays(2)),
                clock.instant().plus(Duration.ofDays(2))));
        var counted = new EnumMap<Counter, Long>(Counter.class);
        sums.forEach((counter, sum) -> {
            if (counter.compareTo(Counter.TALK) < 0) {
                counted.put(counter, sum);
            }
        });
        return counted;
    }

    private Map<Counter, Long> ledger(CampaignId campaign) {
        var sums = new HashMap<Counter, Long>();
        jdbc.sql("""
                select each.counter, count(*) as attempts
                  from calls.attempt, unnest(counted) as each (counter)
                 where campaign_id = :campaign
                 group by 1
                """).param("campaign", campaign.value()).query(row -> {
            sums.put(Counter.valueOf(row.getString("counter")), row.getLong("attempts"));
        });
        return sums;
    }
}
