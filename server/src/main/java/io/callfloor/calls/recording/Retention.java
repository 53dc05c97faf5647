package io.callfloor.calls.recording;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/// How long a recording is kept: what the rule packs of its campaign say today of a call like it. So a call that
/// became
/// a sale later, and a pack that was tightened, hold for what lies there already.
@Component
class Retention {

    /// Where no pack speaks of recordings.
    private static final RecordingDuty UNSAID = new RecordingDuty(false, 180, 180);

    private final Campaigns campaigns;
    private final RuleBook rules;

    Retention(Campaigns campaigns, RuleBook rules) {
        this.campaigns = campaigns;
        this.rules = rules;
    }

    Instant keepUntil(RecordingRow row) {
        var packs = campaigns.find(row.campaign()).map(Campaign::packs).orElse(Set.of());
        var duty = rules.recording(packs).orElse(UNSAID);
        return row.endedAt().plus(Duration.ofDays(row.sold() ? duty.keepSoldDays() : duty.keepDays()));
    }
}
