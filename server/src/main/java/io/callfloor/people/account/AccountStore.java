package io.callfloor.people.account;

import io.callfloor.people.Role;
import io.callfloor.platform.security.Accounts;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.settings.Settings;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Accounts as sign-in needs them.
@Repository
class AccountStore implements Accounts {

    private static final long SETUP = 0x73657475700aL;

    private final JdbcClient jdbc;
    private final boolean agentsHear;

    AccountStore(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.agentsHear = settings.recordings().agentsHear();
    }

    /// What sign-in compares.
    record Credentials(UUID user, String name, String passwordHash, boolean locked) {}

    Optional<Credentials> credentials(String login) {
        return jdbc.sql("select id, name, password_hash, locked_at from people.account where login = :login")
                .param("login", login)
                .query((row, _) -> new Credentials(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("password_hash"),
                        row.getObject("locked_at") != null))
                .optional();
    }

    String passwordHash(UUID user) {
        return jdbc.sql("select password_hash from people.account where id = :id")
                .param("id", user)
                .query(String.class)
                .single();
    }

    String login(UUID user) {
        return jdbc.sql("select login from people.account where id = :id")
                .param("id", user)
                .query(String.class)
                .single();
    }

    @Override
    public Optional<Standing> find(UUID user) {
        return jdbc.sql("""
                select c.name
                     , a.id as agent_id
                     , array(select role from people.role_grant where account_id = c.id) as roles
                     , array(select team_id from people.led_team where account_id = c.id) as teams
                     , array(select region_id from people.seen_region where account_id = c.id) as regions
                  from people.account c
                  left join people.agent a on a.account_id = c.id and a.active
                 where c.id = :id
                   and c.locked_at is null
                """).param("id", user).query(this::standing).optional();
    }

    private Standing standing(ResultSet row, int rowNumber) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        var agent = row.getObject("agent_id", UUID.class);
        var scope = switch (Role.reachOf(roles)) {
            case CENTRE -> centreOr(ids(row.getArray("regions")));
            case TEAMS -> new Scope.Teams(ids(row.getArray("teams")));
            case OWN -> ownOrNothing(agent);
        };
        return new Standing(
                row.getString("name"),
                agent,
                roles.stream().map(Role::name).collect(Collectors.toSet()),
                permissions(roles),
                scope);
    }

    private Set<String> permissions(Set<Role> roles) {
        var permissions = new HashSet<>(Role.permissionsOf(roles));
        if (agentsHear && roles.contains(Role.AGENT)) {
            permissions.add(Role.HEARS_OWN);
        }
        return permissions;
    }

    private static Scope centreOr(Set<UUID> regions) {
        return regions.isEmpty() ? new Scope.Centre() : new Scope.Regions(regions);
    }

    private static Scope ownOrNothing(@Nullable UUID agent) {
        return agent == null ? new Scope.Teams(Set.of()) : new Scope.Own(agent);
    }

    static Set<UUID> ids(Array array) throws SQLException {
        return Set.of((UUID[]) array.getArray());
    }

    /// The team somebody works in as an agent, or the first of those they lead.
    Optional<String> teamName(UUID user) {
        return jdbc.sql("""
                select t.name
                  from people.team t
                 where t.id = coalesce(
                       (select team_id from people.agent where account_id = :id and active)
                     , (select l.team_id
                          from people.led_team l
                          join people.team led on led.id = l.team_id
                         where l.account_id = :id
                         order by led.name
                         limit 1))
                """).param("id", user).query(String.class).optional();
    }

    boolean empty() {
        return jdbc.sql("select not exists (select from people.account)")
                .query(Boolean.class)
                .single();
    }

    /// Makes others who would set up the centre wait until this transaction ends.
    void lockSetup() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", SETUP)
                .query((_, _) -> 1)
                .single();
    }

    void insert(UUID id, Login login, String name, String passwordHash, Instant now) {
        jdbc.sql("""
                insert into people.account (id, login, name, password_hash, created_at, password_changed_at)
                values (:id, :login, :name, :hash, :now, :now)
                """)
                .param("id", id)
                .param("login", login.value())
                .param("name", name)
                .param("hash", passwordHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void setPassword(UUID id, String passwordHash, Instant now) {
        jdbc.sql("""
                update people.account
                   set password_hash = :hash
                     , password_changed_at = :now
                 where id = :id
                """)
                .param("id", id)
                .param("hash", passwordHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void grant(UUID id, Role role, String by, Instant now) {
        jdbc.sql("""
                insert into people.role_grant (account_id, role, granted_at, granted_by)
                values (:id, :role, :now, :by)
                on conflict do nothing
                """)
                .param("id", id)
                .param("role", role.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }
}
