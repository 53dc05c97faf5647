package io.callfloor.testing;

import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.people.RegionId;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// People for a test: every call makes new ones, so that tests sharing a server do not meet. Nobody made here
/// has a password; {@link #signIn} opens a session without one.
public class Crew {

    private static final AtomicInteger COUNT = new AtomicInteger(1000);

    private final JdbcClient jdbc;
    private final People people;
    private final Sessions sessions;
    private final CentreClock clock;
    private final Environment environment;
    private final JsonMapper json;

    Crew(
            JdbcClient jdbc,
            People people,
            Sessions sessions,
            CentreClock clock,
            Environment environment,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
        this.environment = environment;
        this.json = json;
    }

    public RegionId aRegion() {
        var id = newId();
        jdbc.sql("insert into people.region (id, name) values (:id, :name)")
                .param("id", id)
                .param("name", "region " + COUNT.incrementAndGet())
                .update();
        return new RegionId(id);
    }

    public TeamId aTeam() {
        return aTeam(aRegion());
    }

    public TeamId aTeam(RegionId region) {
        var id = newId();
        jdbc.sql("insert into people.team (id, region_id, name) values (:id, :region, :name)")
                .param("id", id)
                .param("region", region.value())
                .param("name", "team " + COUNT.incrementAndGet())
                .update();
        return new TeamId(id);
    }

    public Agent anAgent(TeamId team) {
        var account = anAccount(Role.AGENT);
        var id = newId();
        jdbc.sql("""
                insert into people.agent (id, account_id, staff_number, team_id, active)
                values (:id, :account, :number, :team, true)
                """)
                .param("id", id)
                .param("account", account)
                .param("number", String.valueOf(COUNT.incrementAndGet()))
                .param("team", team.value())
                .update();
        return people.get(new AgentId(id));
    }

    /// Gives an agent a telephone of their own, from the next time a seat is taken.
    ///
    /// @return the name under which the switch knows it
    public String aStation(Agent agent) {
        return aStation(agent, "phone-" + COUNT.incrementAndGet());
    }

    /// Lets an agent telephone with the browser, from the next time a seat is taken.
    public void aBrowser(Agent agent) {
        jdbc.sql("update people.agent set browser = true where id = :id")
                .param("id", agent.id().value())
                .update();
    }

    public String aStation(Agent agent, String name) {
        jdbc.sql("update people.agent set station = :name where id = :id")
                .param("name", name)
                .param("id", agent.id().value())
                .update();
        return name;
    }

    /// An account with these roles, seeing the whole centre where its roles reach so far.
    public UUID anAccount(Role... roles) {
        var id = newId();
        int number = COUNT.incrementAndGet();
        jdbc.sql("""
                insert into people.account (id, login, name, password_hash, created_at, password_changed_at)
                values (:id, :login, :name, '{noop}', :now, :now)
                """)
                .param("id", id)
                .param("login", "login" + number)
                .param("name", "person " + number)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        for (var role : roles) {
            jdbc.sql(
                            "insert into people.role_grant (account_id, role, granted_at, granted_by) values (:id, :role, :now, 'test')")
                    .param("id", id)
                    .param("role", role.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
        return id;
    }

    /// A team leader of these teams.
    public UUID aLeader(TeamId... teams) {
        var id = anAccount(Role.TEAM_LEADER);
        for (var team : teams) {
            jdbc.sql("insert into people.led_team (account_id, team_id) values (:id, :team)")
                    .param("id", id)
                    .param("team", team.value())
                    .update();
        }
        return id;
    }

    /// An account with these roles that sees these regions only.
    public UUID anAccountOf(Set<RegionId> regions, Role... roles) {
        var id = anAccount(roles);
        for (var region : regions) {
            jdbc.sql("insert into people.seen_region (account_id, region_id) values (:id, :region)")
                    .param("id", id)
                    .param("region", region.value())
                    .update();
        }
        return id;
    }

    /// A new account with these roles, at the other end of the API.
    public Caller caller(Role... roles) {
        return signIn(anAccount(roles));
    }

    public Caller signIn(Agent agent) {
        return signIn(agent.user());
    }

    public Caller signIn(UUID account) {
        return new Caller(this::port, json, sessions.open(account, "test"));
    }

    /// Nobody in particular at the other end of the API.
    public Caller stranger() {
        return new Caller(this::port, json, null);
    }

    /// An account as endpoints and desks see it, without HTTP.
    public SignedIn standing(UUID account) {
        return Optional.of(sessions.open(account, "test"))
                .flatMap(sessions::find)
                .orElseThrow();
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    private UUID newId() {
        return Ids.next(clock.instant());
    }
}
