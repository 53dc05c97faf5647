package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.Goal;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Everything about a campaign that may be edited at any time before it is closed, except its results.
record PlanSettings(
        String name,
        String product,
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
        Set<String> packs,
        Goal goal,
        RetryRules retries) {

    static PlanSettings of(Campaign it) {
        return new PlanSettings(
                it.name(),
                it.product(),
                it.callerName(),
                it.callerNumber(),
                it.startsOn(),
                it.endsOn(),
                it.hours(),
                it.mode(),
                it.ringSeconds(),
                it.wrapUpAlarmSeconds(),
                it.idleAlarmSeconds(),
                it.poolDraw(),
                it.packs(),
                it.goal(),
                it.retries());
    }

    Campaign onto(Campaign it, List<ResultCode> results) {
        return new Campaign(
                it.id(),
                name,
                it.trade(),
                product,
                it.productLine(),
                it.purpose(),
                callerName,
                callerNumber,
                startsOn,
                endsOn,
                hours,
                mode,
                ringSeconds,
                wrapUpAlarmSeconds,
                idleAlarmSeconds,
                poolDraw,
                it.stage(),
                it.dialling(),
                packs,
                goal,
                results,
                retries,
                it.version());
    }

    /// Names of the settings in which two plans differ, as history and refusals call them.
    static List<String> differences(Campaign before, Campaign after) {
        var names = new ArrayList<String>();
        note(names, "name", before.name(), after.name());
        note(names, "product", before.product(), after.product());
        note(names, "caller", before.callerName(), after.callerName());
        note(names, "callerNumber", before.callerNumber(), after.callerNumber());
        note(names, "dates", List.of(before.startsOn(), before.endsOn()), List.of(after.startsOn(), after.endsOn()));
        note(names, "hours", before.hours(), after.hours());
        note(names, "mode", before.mode(), after.mode());
        note(names, "ring", before.ringSeconds(), after.ringSeconds());
        note(names, "wrapUpAlarm", before.wrapUpAlarmSeconds(), after.wrapUpAlarmSeconds());
        note(names, "idleAlarm", before.idleAlarmSeconds(), after.idleAlarmSeconds());
        note(names, "poolDraw", before.poolDraw(), after.poolDraw());
        note(names, "packs", before.packs(), after.packs());
        note(names, "goal", before.goal(), after.goal());
        note(names, "retries", before.retries(), after.retries());
        note(names, "results", before.results(), after.results());
        return names;
    }

    private static void note(List<String> names, String name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            names.add(name);
        }
    }
}
