package io.callfloor.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody is here for, and what that allows. A person may hold several roles.
public enum Role {
    AGENT(Reach.OWN, "desk:work", "knowledge:read"),
    TEAM_LEADER(
            Reach.TEAMS,
            "floor:watch",
            "floor:intervene",
            "lead:read",
            "lead:deal",
            "customer:read",
            "customer:reveal",
            "campaign:read",
            "report:read",
            "call:read",
            "recording:play",
            "knowledge:read",
            "people:read",
            "dialer:explain"),
    SUPERVISOR(
            Reach.CENTRE,
            "floor:watch",
            "floor:intervene",
            "lead:read",
            "lead:deal",
            "customer:read",
            "customer:reveal",
            "campaign:read",
            "campaign:control",
            "forecast:run",
            "report:read",
            "report:export",
            "call:read",
            "recording:play",
            "knowledge:read",
            "people:read",
            "number:read",
            "dialer:explain"),
    QA(
            Reach.CENTRE,
            "call:read",
            "recording:play",
            "report:read",
            "floor:watch",
            "campaign:read",
            "customer:read",
            "knowledge:read",
            "people:read"),
    PROJECT_MANAGER(
            Reach.CENTRE,
            "campaign:read",
            "campaign:edit",
            "campaign:control",
            "forecast:run",
            "list:read",
            "list:import",
            "lead:read",
            "lead:deal",
            "customer:read",
            "customer:reveal",
            "report:read",
            "report:export",
            "call:read",
            "recording:play",
            "recording:download",
            "floor:watch",
            "dialer:explain",
            "knowledge:read",
            "knowledge:edit",
            "number:read",
            "number:edit",
            "people:read"),
    COMPLIANCE(
            Reach.CENTRE,
            "compliance:read",
            "compliance:decide",
            "suppression:edit",
            "audit:read",
            "call:read",
            "recording:play",
            "recording:download",
            "recording:hold",
            "campaign:read",
            "report:read",
            "dialer:explain",
            "number:read",
            "people:read"),
    ADMIN(
            Reach.CENTRE,
            "user:read",
            "user:edit",
            "audit:read",
            "number:read",
            "number:edit",
            "people:read",
            "settings:read");

    /// What agents may as well where the centre lets them hear themselves.
    public static final String HEARS_OWN = "recording:play";

    /// How far a role sees: its own work, the teams it leads, or the centre (which an account may narrow to
    /// regions).
    public enum Reach {
        OWN,
        TEAMS,
        CENTRE
    }

    private final Reach reach;
    private final Set<String> permissions;

    Role(Reach reach, String... permissions) {
        this.reach = reach;
        this.permissions = Set.of(permissions);
    }

    public Reach reach() {
        return reach;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /// What all these roles allow together.
    public static Set<String> permissionsOf(Collection<Role> roles) {
        return roles.stream().flatMap(it -> it.permissions.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// The farthest any of these roles sees; {@link Reach#OWN} for none.
    public static Reach reachOf(Collection<Role> roles) {
        return roles.stream().map(Role::reach).max(Reach::compareTo).orElse(Reach.OWN);
    }

    /// Every permission there is, by name.
    public static Set<String> everyPermission() {
        return new TreeSet<>(new HashSet<>(
                Stream.of(values()).flatMap(it -> it.permissions.stream()).toList()));
    }
}
