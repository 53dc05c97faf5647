package io.callfloor.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import io.callfloor.testing.Workplace.SomeLead;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A campaign with agents at their seats and customers whose behaviour is known, for tests of calls. Its mode
/// is manual, so that the dialler does not place calls of its own between those of the test.
public final class CallingFloor {

    /// A Tuesday that is no holiday.
    private static final Instant MORNING = Instant.parse("2026-03-03T02:00:00Z");

    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    public final Workplace workplace;
    public final CampaignId campaign;
    public final List<Agent> agents;
    public final Crew crew;
    public final CentreClock clock;
    private final Vault vault;
    private final Placing placing;
    private final Seats seats;
    private final ObjectProvider<SwitchDrill> drill;
    private final JdbcClient jdbc;
    private final Figures figures;

    public CallingFloor(ApplicationContext server, int agents) {
        this.crew = server.getBean(Crew.class);
        this.jdbc = server.getBean(JdbcClient.class);
        this.clock = server.getBean(CentreClock.class);
        this.vault = server.getBean(Vault.class);
        this.placing = server.getBean(Placing.class);
        this.seats = server.getBean(Seats.class);
        this.drill = server.getBeanProvider(SwitchDrill.class);
        this.figures = server.getBean(Figures.class);
        this.workplace = new Workplace(crew, jdbc, clock);
        clock.set(MORNING, 1);
        var team = crew.aTeam();
        this.agents = java.util.stream.IntStream.range(0, agents)
                .mapToObj(_ -> crew.anAgent(team))
                .toList();
        this.campaign = workplace.aCampaign("MANUAL", this.agents.toArray(Agent[]::new));
        sit();
    }

    private void sit() {
        for (var agent : agents) {
            seats.takeSeat(agent.id(), campaign, crew.standing(agent.user()).session(), "");
            seats.resume(agent.id());
        }
    }

    /// Everybody goes home and sits down again on the next morning.
    public void sleepTillMorning() {
        agents.forEach(it -> seats.leave(it.id()));
        var morning = MORNING;
        while (!morning.isAfter(clock.instant())) {
            morning = morning.plus(Duration.ofDays(1));
        }
        clock.set(morning, 1);
        sit();
    }

    public Agent agent() {
        return agents.getFirst();
    }

    /// A lead of whoever dials it, whose customer behaves so.
    public SomeLead aLeadWho(Duration talk, Reaction... reactions) {
        var lead = workplace.aLead(vault, campaign, null);
        drill.getObject().script(lead.number(), new ScriptedCustomer(List.of(reactions), talk, false));
        return lead;
    }

    /// A lead of whoever dials it, with this number.
    public SomeLead aLead(String number) {
        return workplace.aLead(vault, campaign, null, number);
    }

    public Placed dial(Agent agent, SomeLead lead) {
        return placing.place(new PlaceCall(campaign, lead.id(), agent.id(), DialKind.PROGRESSIVE, false));
    }

    /// Dials and expects it to ring.
    public AttemptId ring(Agent agent, SomeLead lead) {
        var placed = dial(agent, lead);
        assertThat(placed).isInstanceOf(Placed.Rings.class);
        return ((Placed.Rings) placed).attempt();
    }

    /// Rings and lets the customer talk to the end.
    public AttemptId talk(Agent agent, SomeLead lead) {
        var attempt = ring(agent, lead);
        workplace.pass(Duration.ofSeconds(40));
        until(() -> state(agent) == SeatState.TALKING);
        workplace.pass(Duration.ofHours(1));
        until(() -> state(agent) == SeatState.WRAP_UP);
        return attempt;
    }

    public SeatState state(Agent agent) {
        return seats.get(agent.id()).state();
    }

    public static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it should have happened by now").isLessThan(end);
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    public String column(AttemptId attempt, String column) {
        return jdbc.sql("select " + column + " from calls.attempt where id = :id")
                .param("id", attempt.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }

    /// The campaign's figures of all times, clocks of seats left out.
    public Map<Counter, Long> figures() {
        var sums = figures.sum(FigureQuery.campaign(
                campaign.value(),
                clock.instant().minus(Duration.ofDays(9)),
                clock.instant().plus(Duration.ofDays(9))));
        var counted = new EnumMap<Counter, Long>(Counter.class);
        sums.forEach((counter, sum) -> {
            if (counter.compareTo(Counter.TALK) < 0) {
                counted.put(counter, sum);
            }
        });
        return counted;
    }

    /// The same, added up from the ledger.
    public Map<Counter, Long> ledger() {
        var sums = new EnumMap<Counter, Long>(Counter.class);
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
