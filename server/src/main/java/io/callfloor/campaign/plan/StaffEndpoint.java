package io.callfloor.campaign.plan;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who works on a campaign, and what was done to it.
@RestController
class StaffEndpoint {

    private final Campaigns campaigns;
    private final StaffDesk desk;
    private final CampaignHistory history;
    private final CampaignRefusals refusals;

    StaffEndpoint(Campaigns campaigns, StaffDesk desk, CampaignHistory history, CampaignRefusals refusals) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.history = history;
        this.refusals = refusals;
    }

    record StaffRow(
            UUID agent,
            String name,
            String staffNumber,
            UUID team,
            String teamName,
            String regionName,
            Instant since) {}

    /// @param outOfSight how many more are on the staff whom the reader may not see
    record CampaignStaff(List<StaffRow> staff, int outOfSight) {}

    @Requires("campaign:read")
    @GetMapping("/api/campaigns/{id}/staff")
    CampaignStaff list(SignedIn who, @PathVariable UUID id) {
        var seen = desk.list(campaigns.getFor(who, new CampaignId(id)), who);
        var rows = seen.members().stream()
                .map(it -> new StaffRow(
                        it.agent().id().value(),
                        it.agent().name(),
                        it.agent().staffNumber(),
                        it.agent().team().value(),
                        it.agent().teamName(),
                        it.agent().regionName(),
                        it.since()))
                .toList();
        return new CampaignStaff(rows, seen.outOfSight());
    }

    record StaffChange(@Nullable List<UUID> add, @Nullable List<UUID> remove) {}

    @Requires("campaign:edit")
    @PostMapping("/api/campaigns/{id}/staff")
    CampaignStaff change(SignedIn who, @PathVariable UUID id, @RequestBody StaffChange wish, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        desk.change(
                        campaign,
                        Objects.requireNonNullElse(wish.add(), List.of()),
                        Objects.requireNonNullElse(wish.remove(), List.of()),
                        who)
                .ifPresent(it -> {
                    throw refusals.problem(it, locale);
                });
        return list(who, id);
    }

    /// @param settings names of the settings an edit changed, in the reader's language
    record CampaignChangeRow(
            UUID id, Instant at, String userName, String kind, List<String> settings, Map<String, String> facts) {}

    @Requires("campaign:read")
    @GetMapping("/api/campaigns/{id}/changes")
    Page<CampaignChangeRow> changes(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        var before = cursor == null ? null : Cursor.read(cursor, 1).id(0);
        var found = history.list(campaign.id(), before, limit + 1);
        var rows = found.stream()
                .limit(limit)
                .map(it -> new CampaignChangeRow(
                        it.id(),
                        it.at(),
                        it.userName(),
                        it.kind().name(),
                        it.settings().stream()
                                .map(setting -> refusals.word("setting." + setting, locale))
                                .toList(),
                        it.facts()))
                .toList();
        return new Page<>(
                rows, found.size() > limit ? Cursor.of(rows.getLast().id()).text() : null);
    }
}
