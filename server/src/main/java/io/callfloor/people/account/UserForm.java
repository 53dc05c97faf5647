package io.callfloor.people.account;

import io.callfloor.people.Role;
import io.callfloor.platform.web.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an administrator decides about an account. It holds together: an agent has a team and a staff number, a
/// team leader leads a team, and only roles that see the centre are narrowed to regions, an administrator's
/// never.
///
/// @param staffNumber shown beside an agent's name, 1 to 20 characters; null for others
/// @param station the name under which the switch knows an agent's own telephone; null where there is none
/// @param browser whether an agent telephones with the browser, and then has no other telephone
/// @param team where an agent works; null for others
/// @param ledTeams what a team leader leads; empty for others
/// @param regions what a wider role is narrowed to; empty for the whole centre
record UserForm(
        String name,
        Set<Role> roles,
        @Nullable String staffNumber,
        @Nullable String station,
        boolean browser,
        @Nullable UUID team,
        Set<UUID> ledTeams,
        Set<UUID> regions) {

    private static final int LONGEST_STAFF_NUMBER = 20;
    private static final Pattern STATION = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    UserForm {
        name = Names.checked(name);
        roles = Set.copyOf(roles);
        ledTeams = Set.copyOf(ledTeams);
        regions = Set.copyOf(regions);
        staffNumber = staffNumber == null || staffNumber.isBlank() ? null : staffNumber.strip();
        station = station == null || station.isBlank() ? null : station.strip();
        if (roles.isEmpty()) {
            throw ProblemException.refused("user-needs-role");
        }
        if (staffNumber != null && staffNumber.length() > LONGEST_STAFF_NUMBER) {
            throw ProblemException.badRequest("staff-number-wrong", staffNumber, LONGEST_STAFF_NUMBER);
        }
        if (station != null && !STATION.matcher(station).matches()) {
            throw ProblemException.badRequest("station-wrong", station);
        }
        if (station != null && browser) {
            throw ProblemException.badRequest("station-or-browser", station);
        }
        boolean agent = roles.contains(Role.AGENT);
        if (agent && team == null) {
            throw ProblemException.refused("agent-needs-team");
        }
        if (agent && staffNumber == null) {
            throw ProblemException.refused("agent-needs-staff-number");
        }
        if (!agent && (team != null || staffNumber != null || station != null || browser)) {
            throw ProblemException.refused("only-agents-have-team");
        }
        if (roles.contains(Role.TEAM_LEADER) == ledTeams.isEmpty()) {
            throw ProblemException.refused(ledTeams.isEmpty() ? "leader-needs-team" : "only-leaders-lead");
        }
        if (!regions.isEmpty() && roles.contains(Role.ADMIN)) {
            throw ProblemException.refused("administrator-sees-all");
        }
        if (!regions.isEmpty() && Role.reachOf(roles) != Role.Reach.CENTRE) {
            throw ProblemException.refused("only-wide-roles-have-regions");
        }
    }

    /// The roles in the order of their declaration, for reading.
    String rolesInWords() {
        return EnumSet.copyOf(roles).toString();
    }
}
