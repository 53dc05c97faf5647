package io.callfloor.people.teams;

import io.callfloor.people.teams.TeamStore.RegionRow;
import io.callfloor.people.teams.TeamStore.TeamRow;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Regions and their teams, for administrators. Both lists are short and given whole.
@RestController
class TeamEndpoint {

    private final TeamStore store;
    private final TeamDesk desk;

    TeamEndpoint(TeamStore store, TeamDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    record RegionBody(String name) {}

    record TeamBody(String name, UUID regionId) {}

    record PlaceCreated(UUID id) {}

    @Requires("user:read")
    @GetMapping("/api/regions")
    List<RegionRow> regions() {
        return store.listRegions();
    }

    @Requires("user:edit")
    @PostMapping("/api/regions")
    ResponseEntity<PlaceCreated> openRegion(@RequestBody RegionBody body, SignedIn who) {
        return created("/api/regions/", desk.openRegion(body.name(), who));
    }

    @Requires("user:edit")
    @PutMapping("/api/regions/{id}")
    void renameRegion(@PathVariable UUID id, @RequestBody RegionBody body, SignedIn who) {
        desk.renameRegion(id, body.name(), who);
    }

    @Requires("user:edit")
    @DeleteMapping("/api/regions/{id}")
    void closeRegion(@PathVariable UUID id, SignedIn who) {
        desk.closeRegion(id, who);
    }

    @Requires("user:read")
    @GetMapping("/api/teams")
    List<TeamRow> teams() {
        return store.listTeams();
    }

    @Requires("user:edit")
    @PostMapping("/api/teams")
    ResponseEntity<PlaceCreated> openTeam(@RequestBody TeamBody body, SignedIn who) {
        return created("/api/teams/", desk.openTeam(body.regionId(), body.name(), who));
    }

    @Requires("user:edit")
    @PutMapping("/api/teams/{id}")
    void changeTeam(@PathVariable UUID id, @RequestBody TeamBody body, SignedIn who) {
        desk.changeTeam(id, body.regionId(), body.name(), who);
    }

    @Requires("user:edit")
    @DeleteMapping("/api/teams/{id}")
    void closeTeam(@PathVariable UUID id, SignedIn who) {
        desk.closeTeam(id, who);
    }

    private static ResponseEntity<PlaceCreated> created(String path, UUID id) {
        return ResponseEntity.created(URI.create(path + id)).body(new PlaceCreated(id));
    }
}
