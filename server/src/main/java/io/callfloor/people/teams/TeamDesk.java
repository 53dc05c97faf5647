package io.callfloor.people.teams;

import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens, renames and closes regions and teams. One is closed only when nothing is left in it.
@Service
class TeamDesk {

    private static final int LONGEST_NAME = 40;

    private final TeamStore store;
    private final Audit audit;
    private final CentreClock clock;

    TeamDesk(TeamStore store, Audit audit, CentreClock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    UUID openRegion(String wish, SignedIn by) {
        var name = checked(wish);
        var id = Ids.next(clock.instant());
        if (!store.insertRegion(id, name)) {
            throw ProblemException.conflict("region-name-taken", name);
        }
        audit.record(by, "region.opened", "region:" + id, Map.of("name", name));
        return id;
    }

    @Transactional
    void renameRegion(UUID id, String wish, SignedIn by) {
        var name = checked(wish);
        var before = regionName(id);
        if (!store.renameRegion(id, name)) {
            throw ProblemException.conflict("region-name-taken", name);
        }
        audit.record(by, "region.renamed", "region:" + id, Map.of("name", before + " → " + name));
    }

    @Transactional
    void closeRegion(UUID id, SignedIn by) {
        var name = regionName(id);
        int teams = store.openTeams(id);
        if (teams > 0) {
            throw ProblemException.refused("region-not-empty", name, teams);
        }
        store.closeRegion(id, clock.instant());
        audit.record(by, "region.closed", "region:" + id, Map.of("name", name));
    }

    @Transactional
    UUID openTeam(UUID region, String wish, SignedIn by) {
        var name = checked(wish);
        var regionName = regionName(region);
        var id = Ids.next(clock.instant());
        if (!store.insertTeam(id, region, name)) {
            throw ProblemException.conflict("team-name-taken", name, regionName);
        }
        audit.record(by, "team.opened", "team:" + id, Map.of("name", name, "region", regionName));
        return id;
    }

    @Transactional
    void changeTeam(UUID id, UUID region, String wish, SignedIn by) {
        var name = checked(wish);
        var before = teamName(id);
        var regionName = regionName(region);
        if (!store.changeTeam(id, region, name)) {
            throw ProblemException.conflict("team-name-taken", name, regionName);
        }
        audit.record(by, "team.changed", "team:" + id, Map.of("name", before + " → " + name, "region", regionName));
    }

    @Transactional
    void closeTeam(UUID id, SignedIn by) {
        var name = teamName(id);
        int agents = store.activeAgents(id);
        int leaders = store.leaders(id);
        if (agents > 0 || leaders > 0) {
            throw ProblemException.refused("team-not-empty", name, agents, leaders);
        }
        store.closeTeam(id, clock.instant());
        audit.record(by, "team.closed", "team:" + id, Map.of("name", name));
    }

    private String regionName(UUID id) {
        return store.regionName(id).orElseThrow(() -> ProblemException.notFound("region-unknown", id));
    }

    private String teamName(UUID id) {
        return store.teamName(id).orElseThrow(() -> ProblemException.notFound("team-unknown", id));
    }

    private static String checked(String wish) {
        var name = wish.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("place-name-wrong", name.length(), LONGEST_NAME);
        }
        return name;
    }
}
