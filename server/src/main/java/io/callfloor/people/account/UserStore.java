package io.callfloor.people.account;

import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts as administrators keep them.
@Repository
class UserStore {

    private static final long ADMINISTRATORS = 0x61646d696e0aL;

    private static final String USERS = """
            select c.id, c.login, c.name, c.locked_at, c.created_at
                 , array(select role from people.role_grant where account_id = c.id) as roles
                 , a.id as agent_id
                 , case when a.active then a.staff_number end as staff_number
                 , a.station
                 , a.active and a.browser as browser
                 , case when a.active then a.team_id end as team_id
                 , t.name as team_name
                 , array(select l.team_id
                           from people.led_team l join people.team led on led.id = l.team_id
                          where l.account_id = c.id order by led.name, led.id) as led_ids
                 , array(select led.name
                           from people.led_team l join people.team led on led.id = l.team_id
                          where l.account_id = c.id order by led.name, led.id) as led_names
                 , array(select s.region_id
                           from people.seen_region s join people.region r on r.id = s.region_id
                          where s.account_id = c.id order by r.name, r.id) as region_ids
                 , array(select r.name
                           from people.seen_region s join people.region r on r.id = s.region_id
                          where s.account_id = c.id order by r.name, r.id) as region_names
              from people.account c
              left join people.agent a on a.account_id = c.id
              left join people.team t on t.id = a.team_id
            """;

    private final JdbcClient jdbc;
    private final OpenSessions sessions;
    private final CentreClock clock;

    UserStore(JdbcClient jdbc, OpenSessions sessions, CentreClock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// @param text part of the login, name or staff number; empty for all
    record Filter(
            String text,
            @Nullable Role role,
            @Nullable UUID team,
            @Nullable Boolean locked) {

        String pattern() {
            return "%"
                    + text.strip()
                            .toLowerCase(Locale.ROOT)
                            .replace("\\", "\\\\")
                            .replace("%", "\\%")
                            .replace("_", "\\_")
                    + "%";
        }
    }

    /// By login, beginning after `after`.
    List<User> list(Filter filter, String after, int limit) {
        var found = jdbc.sql(USERS + """
                 where c.login > :after
                   and (c.login like :pattern or lower(c.name) like :pattern or lower(a.staff_number) like :pattern)
                   and (:role::text is null
                    or exists (select from people.role_grant where account_id = c.id and role = :role))
                   and (:team::uuid is null
                    or a.active and a.team_id = :team
                    or exists (select from people.led_team where account_id = c.id and team_id = :team))
                   and (:locked::boolean is null or (c.locked_at is not null) = :locked)
                 order by c.login
                 limit :limit
                """)
                .param("after", after)
                .param("pattern", filter.pattern())
                .param("role", filter.role() == null ? null : filter.role().name())
                .param("team", filter.team())
                .param("locked", filter.locked())
                .param("limit", limit)
                .query(UserStore::user)
                .list();
        return sessions.of(found);
    }

    Optional<User> find(UUID id) {
        return jdbc.sql(USERS + " where c.id = :id")
                .param("id", id)
                .query(UserStore::user)
                .optional()
                .map(it -> sessions.of(List.of(it)).getFirst());
    }

    boolean loginTaken(Login login) {
        return jdbc.sql("select exists (select from people.account where login = :login)")
                .param("login", login.value())
                .query(Boolean.class)
                .single();
    }

    /// Whether an account other than `id` carries this staff number.
    boolean staffNumberTaken(String staffNumber, UUID id) {
        return jdbc.sql("select exists (select from people.agent where staff_number = :number and account_id <> :id)")
                .param("number", staffNumber)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Whether an account other than `id` has this telephone.
    boolean stationTaken(String station, UUID id) {
        return jdbc.sql("select exists (select from people.agent where station = :station and account_id <> :id)")
                .param("station", station)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Which of these teams are not there or closed.
    Set<UUID> unknownTeams(Set<UUID> teams) {
        return unknown("people.team", teams);
    }

    Set<UUID> unknownRegions(Set<UUID> regions) {
        return unknown("people.region", regions);
    }

    private Set<UUID> unknown(String table, Set<UUID> ids) {
        var open = jdbc.sql("select id from " + table + " where id = any(:ids::uuid[]) and closed_at is null for share")
                .param("ids", literal(ids))
                .query(UUID.class)
                .set();
        return ids.stream().filter(it -> !open.contains(it)).collect(Collectors.toSet());
    }

    /// Makes others who change administrators wait until this transaction ends, and says how many there are but
    /// `id`.
    int lockOtherAdministrators(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", ADMINISTRATORS)
                .query((_, _) -> 1)
                .single();
        return jdbc.sql("""
                select count(*)
                  from people.account c
                  join people.role_grant g on g.account_id = c.id and g.role = 'ADMIN'
                 where c.locked_at is null
                   and c.id <> :id
                """).param("id", id).query(Integer.class).single();
    }

    void write(UUID id, UserForm form, String by) {
        jdbc.sql("update people.account set name = :name where id = :id")
                .param("name", form.name())
                .param("id", id)
                .update();
        writeRoles(id, form.roles(), by);
        writeSet("people.led_team", "team_id", id, form.ledTeams());
        writeSet("people.seen_region", "region_id", id, form.regions());
    }

    private void writeRoles(UUID id, Set<Role> roles, String by) {
        var names = roles.stream().map(Role::name).collect(Collectors.joining(",", "{", "}"));
        jdbc.sql("delete from people.role_grant where account_id = :id and not (role = any(:roles::text[]))")
                .param("id", id)
                .param("roles", names)
                .update();
        jdbc.sql("""
                insert into people.role_grant (account_id, role, granted_at, granted_by)
                select :id, role, :now, :by
                  from unnest(:roles::text[]) as role
                on conflict do nothing
                """)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("roles", names)
                .update();
    }

    private void writeSet(String table, String column, UUID id, Set<UUID> wanted) {
        jdbc.sql("delete from " + table + " where account_id = :id and not (" + column + " = any(:wanted::uuid[]))")
                .param("id", id)
                .param("wanted", literal(wanted))
                .update();
        jdbc.sql("insert into " + table + " (account_id, " + column + ") select :id, unnest(:wanted::uuid[])"
                        + " on conflict do nothing")
                .param("id", id)
                .param("wanted", literal(wanted))
                .update();
    }

    /// Makes the account an agent's, or moves or renumbers the agent it is.
    void writeAgent(UUID account, UUID fresh, String staffNumber, UserForm form, UUID team) {
        jdbc.sql("""
                insert into people.agent (id, account_id, staff_number, station, browser, team_id, active)
                values (:fresh, :account, :number, :station, :browser, :team, true)
                on conflict (account_id) do update
                   set staff_number = excluded.staff_number
                     , station = excluded.station
                     , browser = excluded.browser
                     , team_id = excluded.team_id
                     , active = true
                """)
                .param("fresh", fresh)
                .param("account", account)
                .param("number", staffNumber)
                .param("station", form.station())
                .param("browser", form.browser())
                .param("team", team)
                .update();
    }

    void retireAgent(UUID account) {
        jdbc.sql("update people.agent set active = false, station = null, browser = false where account_id = :account")
                .param("account", account)
                .update();
    }

    void setLocked(UUID id, @Nullable Instant at) {
        jdbc.sql("update people.account set locked_at = :at where id = :id")
                .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static String literal(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static User user(ResultSet row, int rowNumber) throws SQLException {
        var team = row.getObject("team_id", UUID.class);
        return new User(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
                row.getObject("agent_id", UUID.class),
                row.getString("staff_number"),
                row.getString("station"),
                row.getBoolean("browser"),
                team == null ? null : new User.Named(team, row.getString("team_name")),
                named(row, "led_ids", "led_names"),
                named(row, "region_ids", "region_names"),
                instant(row, "locked_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                0,
                null);
    }

    private static List<User.Named> named(ResultSet row, String ids, String names) throws SQLException {
        var id = (UUID[]) row.getArray(ids).getArray();
        var name = (String[]) row.getArray(names).getArray();
        return IntStream.range(0, id.length)
                .mapToObj(i -> new User.Named(id[i], name[i]))
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
