package io.callfloor.campaign;

import io.callfloor.compliance.CallingHours;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// A project as it stands.
///
/// @param trade code of the pack it was made from
/// @param product what is offered, as scripts say it
/// @param productLine what a customer's consent must cover
/// @param purpose why customers are called, for example `SALES`
/// @param callerName the full name agents call in
/// @param callerNumber the number customers see; empty while not chosen
/// @param hours may only be tighter than those of the rule packs
/// @param ringSeconds how long a call may ring
/// @param wrapUpAlarmSeconds wrap-up longer than this raises an alarm
/// @param idleAlarmSeconds readiness longer than this raises an alarm
/// @param poolDraw agents without due leads of their own draw from leads nobody owns
/// @param dialling false while paused by hand
/// @param packs compliance rule packs that judge its calls
/// @param version grows with every edit; an edit of an older version is refused
public record Campaign(
        CampaignId id,
        String name,
        String trade,
        String product,
        String productLine,
        String purpose,
        String callerName,
        String callerNumber,
        LocalDate startsOn,
        LocalDate endsOn,
        CallingHours hours,
        DialMode mode,
        int ringSeconds,
        int wrapUpAlarmSeconds,
        int idleAlarmSeconds,
        boolean poolDraw,
        CampaignStage stage,
        boolean dialling,
        Set<String> packs,
        Goal goal,
        List<ResultCode> results,
        RetryRules retries,
        int version) {

    public Campaign {
        packs = Set.copyOf(packs);
        results = List.copyOf(results);
    }

    /// Calls may start: the stage allows it and nobody has paused it. While closing, only promised callbacks.
    public boolean dials() {
        return stage.calls() && dialling;
    }

    /// Only callbacks already promised may be dialled.
    public boolean callbacksOnly() {
        return stage == CampaignStage.CLOSING;
    }

    /// The day lies between the project's first and last, both included.
    public boolean runsOn(LocalDate day) {
        return !day.isBefore(startsOn) && !day.isAfter(endsOn);
    }

    /// Whether what is nobody's is dialled; in predictive mode by the dialler itself.
    public boolean drawsFromPool() {
        return poolDraw || mode == DialMode.PREDICTIVE;
    }
}
