package io.callfloor.campaign.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Something that was done to a campaign.
///
/// @param version the version it made, or left as it was
/// @param settings what an edit changed, for example `hours`; empty for other kinds
/// @param facts what else belongs to it, for example the reason of a pause
record CampaignChange(
        UUID id,
        Instant at,
        UUID user,
        String userName,
        ChangeKind kind,
        int version,
        List<String> settings,
        Map<String, String> facts) {

    public CampaignChange {
        settings = List.copyOf(settings);
        facts = Map.copyOf(facts);
    }

    /// What was done.
    enum ChangeKind {
        CREATED,
        EDITED,
        STAGE,
        DIALLING,
        STAFF
    }
}
