package io.callfloor.workspace.desk;

import io.callfloor.calls.AttemptState;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.GoalPace;
import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadState;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.MetricCatalogue;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.StationState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The whole desk of one agent at one moment. Every command answers with it, so a screen needs no second
/// request.
///
/// @param now the centre's time at which clocks are to be read
/// @param speed centre seconds per real second
/// @param campaigns where this agent may take a seat
/// @param campaign the one worked for; null while offline
/// @param lead the lead looked at, called or wrapped up
/// @param call the call set up, going on, or not yet wrapped up
/// @param script what to say to the lead; without a lead, the script with the names of what is to be filled in
/// @param owed other calls of this agent that never got a result, oldest first
/// @param agenda promises due today, and overdue ones
record DeskView(
        Instant now,
        int speed,
        DeskSeat seat,
        List<DeskChoice> campaigns,
        @Nullable DeskCampaign campaign,
        @Nullable DeskLead lead,
        @Nullable DeskCall call,
        @Nullable DeskScript script,
        @Nullable DeskDraft draft,
        List<DeskOwed> owed,
        List<DeskPromise> agenda,
        DeskToday today,
        @Nullable GoalPace goal) {

    /// @param wish where the seat goes after the call, if not to ready
    /// @param elsewhere another session or tab holds the seat: commands here are refused until it is taken
    ///     again
    /// @param elsewhereOn what the browser that holds the seat calls itself; empty when it is another tab of this
    ///     session, null unless the seat is held elsewhere
    /// @param browser whether the agent telephones with the browser, here or from the next time on
    /// @param station the agent's own telephone; null while offline and where there is none
    /// @param owesWrapUp a call has no result yet, so the seat cannot become ready
    record DeskSeat(
            UUID agent,
            String name,
            String staffNumber,
            String teamName,
            SeatState state,
            Instant since,
            @Nullable String breakReason,
            @Nullable SeatState wish,
            boolean elsewhere,
            @Nullable String elsewhereOn,
            boolean browser,
            @Nullable DeskStation station,
            boolean owesWrapUp,
            int version) {}

    /// @param name the name under which the switch knows it, often its extension
    /// @param browser whether it is the browser at this desk
    record DeskStation(String name, boolean browser, StationState state, Instant since) {}

    record DeskChoice(UUID id, String name, String product, DialMode mode, boolean dialling, boolean mine) {}

    /// @param results in the order of their keys, those under "more" last
    /// @param resultFields what may be filled in with a result
    record DeskCampaign(
            UUID id,
            String name,
            String product,
            DialMode mode,
            CampaignStage stage,
            boolean dialling,
            boolean open,
            Instant opens,
            Instant closes,
            String callerName,
            String callerNumber,
            int wrapUpAlarmSeconds,
            int idleAlarmSeconds,
            List<DeskResult> results,
            List<CampaignField> resultFields) {}

    record DeskResult(
            String code,
            int key,
            String nameZh,
            String nameEn,
            ResultKind kind,
            boolean needsNote,
            boolean needsCallback,
            Set<String> requiredFields) {}

    /// The customer as the agent may see it; the number is always masked.
    ///
    /// @param why `CALLBACK` when a promise is due, else the state of the lead says it
    /// @param attempts how often the lead was dialled, a dial under way included
    /// @param answered how often a person answered
    /// @param consent null when nothing is known: then the gate will refuse
    /// @param history the newest of what happened with this customer
    record DeskLead(
            UUID id,
            UUID customer,
            String name,
            String numberShown,
            String province,
            String city,
            String carrier,
            String reference,
            LeadState state,
            int attempts,
            int answered,
            @Nullable String lastResult,
            @Nullable String lastResultNameZh,
            @Nullable String lastResultNameEn,
            @Nullable DeskPromise promise,
            List<DeskField> fields,
            @Nullable DeskConsent consent,
            List<DeskHappening> history) {}

    /// @param valueZh the value as a Chinese reader reads it; the same as `valueEn` unless it is a choice
    record DeskField(String key, String nameZh, String nameEn, String valueZh, String valueEn) {}

    record DeskConsent(
            String basis,
            Set<String> productLines,
            Instant obtainedAt,
            @Nullable Instant expiresAt,
            boolean holds) {}

    record DeskHappening(
            UUID id,
            Instant at,
            String kind,
            @Nullable String who,
            String title,
            String text,
            Map<String, String> facts) {}

    /// @param answeredAt when a person or machine picked up
    /// @param endedAt null while the call goes on
    /// @param onHold the customer hears music
    record DeskCall(
            UUID attempt,
            AttemptState state,
            @Nullable DialKind kind,
            String numberShown,
            String callerNumber,
            Instant startedAt,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            int talkSeconds,
            boolean onHold) {}

    record DeskScript(int version, List<DeskStep> steps) {}

    record DeskStep(String code, String title, String text, String hint, List<DeskDisclosure> disclosures) {}

    record DeskDisclosure(
            String code,
            String text,
            boolean required,
            @Nullable Instant tickedAt) {}

    /// @param version named by the next save
    record DeskDraft(
            UUID attempt,
            @Nullable String result,
            String note,
            String nextStep,
            Map<String, String> fields,
            @Nullable Instant callbackAt,
            boolean callbackTeam,
            int version,
            @Nullable Instant savedAt) {}

    /// @param mustTell what must have been told for a sale, in the order of the script
    record DeskOwed(
            UUID attempt,
            UUID campaign,
            UUID lead,
            String name,
            String numberShown,
            Instant endedAt,
            int talkSeconds,
            List<DeskDisclosure> mustTell) {}

    /// @param heldBy the rule, in words, that holds back a promise that is due; null when none does
    /// @param heldUntil when it may be called then
    record DeskPromise(
            UUID id,
            UUID campaign,
            UUID lead,
            Instant dueAt,
            boolean team,
            boolean due,
            String note,
            String name,
            String numberShown,
            @Nullable String heldBy,
            @Nullable Instant heldUntil) {}

    /// @param teamDials dials of an agent of the team on average, of those who dialled today
    /// @param teamSales likewise
    record DeskToday(
            long dials,
            long humans,
            long sales,
            long talkSeconds,
            DeskFigure connectRate,
            DeskFigure conversion,
            DeskFigure occupancy,
            @Nullable Double teamDials,
            @Nullable Double teamSales,
            DeskFigure teamConnectRate,
            DeskFigure teamConversion) {}

    /// A ratio of the metric catalogue, with what it was made of.
    record DeskFigure(String metric, @Nullable Double value, long numerator, long denominator) {

        static DeskFigure of(String key, Map<Counter, Long> amounts) {
            var metric = MetricCatalogue.get(key);
            return new DeskFigure(
                    key, metric.value(amounts), metric.numeratorOf(amounts), metric.denominatorOf(amounts));
        }
    }
}
