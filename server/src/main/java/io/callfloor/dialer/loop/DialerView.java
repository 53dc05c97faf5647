package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the dialler of a campaign does, and what keeps it from doing more.
///
/// @param working whether a loop is at work for this campaign on some node
/// @param opens when calling may begin today by the campaign's hours
/// @param nextOpens the beginning of the next calling hours; now or earlier while open
/// @param funnel from all leads down to those that can be dialled this moment
/// @param rules what refused dials today, most frequent first
/// @param last the newest refusals, newest first: of dials by agents within the reader's scope, and for who sees
/// the
/// whole centre also those of nobody in particular
record DialerView(
        Instant now,
        UUID campaign,
        String name,
        DialerHeadline headline,
        DialMode mode,
        CampaignStage stage,
        boolean dialling,
        boolean runsToday,
        boolean open,
        Instant opens,
        Instant closes,
        Instant nextOpens,
        boolean working,
        int staff,
        List<DialerSeats> seats,
        DialerFunnel funnel,
        List<DialerRule> rules,
        List<DialerRefusal> last) {

    /// @param code stable; `dialer-calling`, `dialer-starting` and `dialer-looking` say that all is well
    /// @param text the sentence in the reader's language
    record DialerHeadline(String code, boolean well, String text) {}

    record DialerSeats(SeatState state, int count) {}

    /// @param open not closed and not blocked
    /// @param dealt of those, not lying unowned in the pool
    /// @param due of those, may be dialled now: owned, or in the pool when agents may draw from it
    /// @param nextAt when the next waiting lead becomes free
    record DialerFunnel(
            long total,
            long open,
            long dealt,
            long due,
            long waiting,
            long callbacksDue,
            long callbacksOverdue,
            long callbacksWaiting,
            long inPool,
            long inCall,
            long closed,
            long blocked,
            @Nullable Instant nextAt) {}

    /// @param text what the rule says, in the reader's language
    /// @param effect DEFERRED, FORBIDDEN or NOT_NOW
    record DialerRule(String rule, String text, String effect, long count, Instant last) {}

    record DialerRefusal(
            Instant at,
            @Nullable UUID agent,
            String agentName,
            UUID lead,
            String rule,
            String text,
            String effect,
            @Nullable Instant until) {}
}
