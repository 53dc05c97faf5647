package io.callfloor.people.teams;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Open teams and regions.
@Repository
class TeamStore {

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param teams how many are open
    record RegionRow(UUID id, String name, int teams, int agents) {}

    /// @param leaders who leads it, by name
    record TeamRow(UUID id, String name, UUID regionId, String regionName, int agents, List<String> leaders) {

        TeamRow {
            leaders = List.copyOf(leaders);
        }
    }

    List<RegionRow> listRegions() {
        return jdbc.sql("""
                select r.id, r.name
                     , (select count(*) from people.team t where t.region_id = r.id and t.closed_at is null) as teams
                     , (select count(*)
                          from people.agent a
                          join people.account c on c.id = a.account_id and c.locked_at is null
                          join people.team t on t.id = a.team_id
                         where t.region_id = r.id and a.active) as agents
                  from people.region r
                 where r.closed_at is null
                 order by r.name
                """)
                .query((row, _) -> new RegionRow(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getInt("teams"),
                        row.getInt("agents")))
                .list();
    }

    List<TeamRow> listTeams() {
        return jdbc.sql("""
                select t.id, t.name, t.region_id, r.name as region_name
                     , (select count(*)
                          from people.agent a
                          join people.account c on c.id = a.account_id and c.locked_at is null
                         where a.team_id = t.id and a.active) as agents
                     , array(select c.name
                               from people.led_team l
                               join people.account c on c.id = l.account_id and c.locked_at is null
                              where l.team_id = t.id
                              order by c.name) as leaders
                  from people.team t
                  join people.region r on r.id = t.region_id
                 where t.closed_at is null
                 order by r.name, t.name
                """).query(TeamStore::team).list();
    }

    private static TeamRow team(ResultSet row, int rowNumber) throws SQLException {
        return new TeamRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("region_id", UUID.class),
                row.getString("region_name"),
                row.getInt("agents"),
                Arrays.asList((String[]) row.getArray("leaders").getArray()));
    }

    /// The name of an open region, held against closing until this transaction ends.
    Optional<String> regionName(UUID id) {
        return jdbc.sql("select name from people.region where id = :id and closed_at is null for update")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<String> teamName(UUID id) {
        return jdbc.sql("select name from people.team where id = :id and closed_at is null for update")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    boolean insertRegion(UUID id, String name) {
        return jdbc.sql("insert into people.region (id, name) values (:id, :name) on conflict do nothing")
                        .param("id", id)
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean insertTeam(UUID id, UUID region, String name) {
        return jdbc.sql(
                                "insert into people.team (id, region_id, name) values (:id, :region, :name) on conflict do nothing")
                        .param("id", id)
                        .param("region", region)
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean renameRegion(UUID id, String name) {
        return jdbc.sql("""
                update people.region
                   set name = :name
                 where id = :id
                   and not exists (select from people.region where name = :name and id <> :id and closed_at is null)
                """).param("id", id).param("name", name).update() == 1;
    }

    boolean changeTeam(UUID id, UUID region, String name) {
        return jdbc.sql("""
                update people.team
                   set name = :name
                     , region_id = :region
                 where id = :id
                   and not exists (
                       select from people.team
                        where name = :name and region_id = :region and id <> :id and closed_at is null)
                """)
                        .param("id", id)
                        .param("region", region)
                        .param("name", name)
                        .update()
                == 1;
    }

    int openTeams(UUID region) {
        return jdbc.sql("select count(*) from people.team where region_id = :region and closed_at is null")
                .param("region", region)
                .query(Integer.class)
                .single();
    }

    int activeAgents(UUID team) {
        return jdbc.sql("select count(*) from people.agent where team_id = :team and active")
                .param("team", team)
                .query(Integer.class)
                .single();
    }

    int leaders(UUID team) {
        return jdbc.sql("select count(*) from people.led_team where team_id = :team")
                .param("team", team)
                .query(Integer.class)
                .single();
    }

    void closeRegion(UUID id, Instant now) {
        close("update people.region set closed_at = :now where id = :id", id, now);
    }

    void closeTeam(UUID id, Instant now) {
        close("update people.team set closed_at = :now where id = :id", id, now);
    }

    private void close(String sql, UUID id, Instant now) {
        jdbc.sql(sql).param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).update();
    }
}
