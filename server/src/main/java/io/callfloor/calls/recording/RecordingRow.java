package io.callfloor.calls.recording;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.RecordingState;
import io.callfloor.campaign.CampaignId;
import io.callfloor.telephony.LegId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A recording as it is kept.
///
/// @param reason why it is missing, or what stands in the way of fetching it; null when nothing does
/// @param machine whether a machine answered, whose words are not kept
/// @param sold whether the call came to a sale
/// @param onSwitch whether the switch may still hold it
/// @param tries how often it was worked at
/// @param file its name in the store; null when nothing is stored
/// @param bytes of that file
/// @param sha256 of that file
/// @param millis how long it is
/// @param auditSeq the entry of the audit log with its hash
/// @param damagedAt when the file was found to be another than was kept; null while it is sound
/// @param keepUntil before this it is not deleted
/// @param hold what stops its deletion; null when nothing does
record RecordingRow(
        CampaignId campaign,
        AttemptId attempt,
        RecordingState state,
        @Nullable String reason,
        Instant answeredAt,
        Instant endedAt,
        boolean machine,
        boolean sold,
        boolean onSwitch,
        int tries,
        @Nullable String file,
        long bytes,
        byte @Nullable [] sha256,
        long millis,
        @Nullable Instant keptAt,
        @Nullable Long auditSeq,
        @Nullable Instant damagedAt,
        @Nullable Instant keepUntil,
        @Nullable Hold hold,
        @Nullable Instant deletedAt) {

    /// How much longer or shorter it may be than the call.
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    /// A legal hold.
    record Hold(String by, Instant at, String reason) {}

    LegId leg() {
        return new LegId(attempt.value());
    }

    Duration talk() {
        return Duration.between(answeredAt, endedAt);
    }

    /// What the recording lacks of the call, negative when it is longer.
    Duration gap() {
        return talk().minusMillis(millis);
    }

    boolean hasGap() {
        return gap().abs().compareTo(TOLERANCE) > 0;
    }
}
