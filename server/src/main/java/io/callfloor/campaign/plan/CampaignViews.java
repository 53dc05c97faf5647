package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ValueWrong;
import io.callfloor.trade.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the API says of campaigns.
final class CampaignViews {

    private CampaignViews() {}

    /// Hours as `HH:mm`; equal ends mean closed.
    record CampaignHours(String weekdayFrom, String weekdayTo, String weekendFrom, String weekendTo) {

        static CampaignHours of(CallingHours it) {
            return new CampaignHours(
                    it.weekdayFrom().toString(),
                    it.weekdayTo().toString(),
                    it.weekendFrom().toString(),
                    it.weekendTo().toString());
        }

        CallingHours hours() {
            return new CallingHours(time(weekdayFrom), time(weekdayTo), time(weekendFrom), time(weekendTo));
        }

        private static LocalTime time(String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new ValueWrong("time-of-day-wrong", text);
            }
        }
    }

    record CampaignGoal(
            String metric,
            @Bound(max = 1_000_000) int daily,
            @Bound(max = 100_000_000) int total) {}

    record CampaignRetries(
            @Bound(min = 60, max = 7_776_000) long busySeconds,
            @Bound(min = 60, max = 7_776_000) long noAnswerSeconds,
            @Bound(min = 60, max = 7_776_000) long unreachableSeconds,
            @Bound(min = 60, max = 7_776_000) long softNoSeconds,
            @Bound(min = 1, max = 15) int maxAttempts) {

        static CampaignRetries of(RetryRules it) {
            return new CampaignRetries(
                    it.busy().toSeconds(),
                    it.noAnswer().toSeconds(),
                    it.unreachable().toSeconds(),
                    it.softNo().toSeconds(),
                    it.maxAttempts());
        }

        RetryRules rules() {
            return new RetryRules(
                    Duration.ofSeconds(busySeconds),
                    Duration.ofSeconds(noAnswerSeconds),
                    Duration.ofSeconds(unreachableSeconds),
                    Duration.ofSeconds(softNoSeconds),
                    maxAttempts);
        }
    }

    record CampaignResult(
            String code,
            @Bound(max = 9) int key,
            String nameZh,
            String nameEn,
            ResultKind kind,
            boolean needsNote,
            boolean needsCallback,
            Set<String> requiredFields) {

        static CampaignResult of(ResultCode it) {
            return new CampaignResult(
                    it.code(),
                    it.key(),
                    it.nameZh(),
                    it.nameEn(),
                    it.kind(),
                    it.needsNote(),
                    it.needsCallback(),
                    new TreeSet<>(it.requiredFields()));
        }

        ResultCode resultCode() {
            return new ResultCode(
                    code, key, nameZh.strip(), nameEn.strip(), kind, needsNote, needsCallback, requiredFields);
        }
    }

    /// A campaign in a list.
    record CampaignRow(
            UUID id,
            String name,
            String trade,
            Text tradeName,
            String product,
            CampaignStage stage,
            boolean dialling,
            DialMode mode,
            LocalDate startsOn,
            LocalDate endsOn,
            CampaignGoal goal,
            int staff) {

        static CampaignRow of(CampaignStore.Listed it, Text tradeName) {
            var campaign = it.campaign();
            return new CampaignRow(
                    campaign.id().value(),
                    campaign.name(),
                    campaign.trade(),
                    tradeName,
                    campaign.product(),
                    campaign.stage(),
                    campaign.dialling(),
                    campaign.mode(),
                    campaign.startsOn(),
                    campaign.endsOn(),
                    CampaignViews.goal(campaign),
                    it.staff());
        }
    }

    /// A campaign whole.
    ///
    /// @param ruleHours the widest hours its rule packs allow; null when a pack is no longer in force
    /// @param skipped the stages left out on the way to this one
    /// @param leadFields what its lists know of customers
    /// @param resultFields what may be filled in with a result
    record CampaignView(
            UUID id,
            String name,
            String trade,
            Text tradeName,
            String product,
            String productLine,
            String purpose,
            String callerName,
            String callerNumber,
            LocalDate startsOn,
            LocalDate endsOn,
            CampaignHours hours,
            @Nullable CampaignHours ruleHours,
            DialMode mode,
            int ringSeconds,
            int wrapUpAlarmSeconds,
            int idleAlarmSeconds,
            boolean poolDraw,
            CampaignStage stage,
            Set<CampaignStage> skipped,
            boolean dialling,
            Set<String> packs,
            CampaignGoal goal,
            List<CampaignResult> results,
            CampaignRetries retries,
            List<CampaignField> leadFields,
            List<CampaignField> resultFields,
            int staff,
            int version) {}

    static CampaignGoal goal(Campaign it) {
        return new CampaignGoal(it.goal().metric(), it.goal().daily(), it.goal().total());
    }
}
