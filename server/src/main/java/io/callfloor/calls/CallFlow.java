package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.platform.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What moves in a campaign, for whoever paces it.
public interface CallFlow {

    /// A call as far as it has come.
    ///
    /// @param tried how often its lead had been dialled before
    /// @param ahead it was started before an agent was free; others ring for an agent of their own
    /// @param answeredAt when a person answered; null when none did
    /// @param connectedAt when an agent took it; null when none did
    /// @param endedAt null while it goes on
    /// @param list of the lead
    /// @param abandoned a person answered and no agent came in time; one may have come too late
    /// @param hungUp a person answered and hung up before their time was over, with no agent there
    record Call(
            AttemptId attempt,
            UUID list,
            int tried,
            boolean ahead,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant connectedAt,
            @Nullable Instant endedAt,
            boolean abandoned,
            boolean hungUp) {

        public boolean rings() {
            return answeredAt == null && endedAt == null;
        }

        /// A person is on the line and no agent yet.
        public boolean waits() {
            return answeredAt != null && connectedAt == null && endedAt == null && !abandoned;
        }
    }

    /// Calls under way, and those that ended after `after` until `until`, in the order of their starts.
    List<Call> list(CampaignId campaign, Instant after, Instant until);

    /// The lines of the switch.
    ///
    /// @param most how many there are; {@link Settings#NO_LIMIT} without a limit, and then none are counted
    /// @param taken by calls under way, by campaign; campaigns without one are left out
    record Lines(int most, Map<CampaignId, Integer> taken) {
        public Lines {
            taken = Map.copyOf(taken);
        }
    }

    Lines lines();

    /// What the abandonment contract counts.
    ///
    /// @param answered calls a person answered, the two after it among them
    /// @param hungUp persons who hung up before their time was over, with no agent there
    record Answered(long answered, long abandoned, long hungUp) {}

    /// Persons who answered calls begun from `from` on, as the figures count them.
    Answered answered(CampaignId campaign, Instant from);
}
