package io.callfloor.people.directory;

import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.AgentLeft;
import io.callfloor.people.AgentMoved;
import io.callfloor.people.People;
import io.callfloor.people.RegionId;
import io.callfloor.people.Team;
import io.callfloor.people.TeamId;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.store.TransactionMemory;
import io.callfloor.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads people from the database, in each transaction anew: they are few, and a change must hold at once.
@Repository
class Directory implements People {

    private static final String AGENTS = """
            select a.id, a.account_id, c.name, a.staff_number, a.team_id, t.name as team_name, t.region_id
                 , r.name as region_name, a.station, a.browser, a.active and c.locked_at is null as active
              from people.agent a
              join people.account c on c.id = a.account_id
              join people.team t on t.id = a.team_id
              join people.region r on r.id = t.region_id
            """;

    private final JdbcClient jdbc;
    private final TransactionMemory<AgentId, Optional<Agent>> memory = new TransactionMemory<>();

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Agent get(AgentId id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("agent-unknown", id));
    }

    @Override
    public Optional<Agent> find(AgentId id) {
        return memory.get(id, () -> read(id));
    }

    @EventListener({AgentMoved.class, AgentLeft.class})
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void changed() {
        memory.forget();
    }

    private Optional<Agent> read(AgentId id) {
        return jdbc.sql(AGENTS + " where a.id = :id")
                .param("id", id.value())
                .query(Directory::agent)
                .optional();
    }

    @Override
    public List<Agent> list(Scope scope) {
        var within = Within.of(scope);
        return jdbc.sql(AGENTS + """
                 where a.active
                   and c.locked_at is null
                   and (:all or a.team_id = any(:teams::uuid[]) or t.region_id = any(:regions::uuid[]) or a.id = :agent)
                 order by r.name, t.name, a.staff_number
                """)
                .param("all", within.all())
                .param("teams", within.teams())
                .param("regions", within.regions())
                .param("agent", within.agent())
                .query(Directory::agent)
                .list();
    }

    @Override
    public List<Team> listTeams(Scope scope) {
        var within = Within.of(scope);
        return jdbc.sql("""
                select t.id, t.name, t.region_id, r.name as region_name
                  from people.team t
                  join people.region r on r.id = t.region_id
                 where t.closed_at is null
                   and (:all
                    or t.id = any(:teams::uuid[])
                    or t.region_id = any(:regions::uuid[])
                    or t.id = (select team_id from people.agent where id = :agent))
                 order by r.name, t.name
                """)
                .param("all", within.all())
                .param("teams", within.teams())
                .param("regions", within.regions())
                .param("agent", within.agent())
                .query((row, _) -> new Team(
                        new TeamId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        new RegionId(row.getObject("region_id", UUID.class)),
                        row.getString("region_name")))
                .list();
    }

    @Override
    public boolean sees(Scope scope, AgentId agent) {
        return switch (scope) {
            case Scope.Centre() -> true;
            case Scope.Own(var own) -> own.equals(agent.value());
            case Scope.Teams(var teams) ->
                find(agent).filter(it -> teams.contains(it.team().value())).isPresent();
            case Scope.Regions(var regions) ->
                find(agent).filter(it -> regions.contains(it.region().value())).isPresent();
        };
    }

    private static Agent agent(ResultSet row, int rowNumber) throws SQLException {
        return new Agent(
                new AgentId(row.getObject("id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("staff_number"),
                new TeamId(row.getObject("team_id", UUID.class)),
                row.getString("team_name"),
                new RegionId(row.getObject("region_id", UUID.class)),
                row.getString("region_name"),
                row.getString("station"),
                row.getBoolean("browser"),
                row.getBoolean("active"));
    }

    /// A scope as parameters; the sets are written as PostgreSQL array literals.
    private record Within(
            boolean all,
            String teams,
            String regions,
            @Nullable UUID agent) {

        static Within of(Scope scope) {
            return switch (scope) {
                case Scope.Centre() -> new Within(true, "{}", "{}", null);
                case Scope.Regions(var regions) -> new Within(false, "{}", literal(regions), null);
                case Scope.Teams(var teams) -> new Within(false, literal(teams), "{}", null);
                case Scope.Own(var agent) -> new Within(false, "{}", "{}", agent);
            };
        }

        private static String literal(Collection<UUID> ids) {
            return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        }
    }
}
