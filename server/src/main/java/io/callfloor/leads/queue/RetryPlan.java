package io.callfloor.leads.queue;

import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/// When a lead is tried again after a call without a person, or that it is not.
///
/// Not reached at one time of the day, a customer is tried at another: morning until 12, afternoon until 18,
/// evening.
final class RetryPlan {

    static final Duration OUR_FAULT = Duration.ofMinutes(5);

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final RetryRules rules;
    private final CallingHours hours;

    RetryPlan(RetryRules rules, CallingHours hours) {
        this.rules = rules;
        this.hours = hours;
    }

    sealed interface Step {
        record Again(Instant at) implements Step {}

        /// @param unusable whether dialling proved the number worthless
        record Close(String result, boolean unusable) implements Step {}
    }

    /// @param attempts dials so far, this one included
    Step after(String cause, int attempts, Instant now) {
        if (cause.equals("INVALID_NUMBER")) {
            return new Step.Close(cause, true);
        }
        boolean ours = cause.equals("CONGESTION") || cause.equals("SWITCH_LOST");
        if (!ours && attempts >= rules.maxAttempts()) {
            return new Step.Close("MAX_ATTEMPTS", false);
        }
        return new Step.Again(
                switch (cause) {
                    case "CONGESTION", "SWITCH_LOST" -> now.plus(OUR_FAULT);
                    case "BUSY" -> now.plus(rules.busy());
                    case "UNREACHABLE" -> now.plus(rules.unreachable());
                    default -> otherDayPart(now, now.plus(rules.noAnswer()));
                });
    }

    private Instant otherDayPart(Instant tried, Instant earliest) {
        var before = tried.atZone(CentreClock.ZONE);
        var then = earliest.atZone(CentreClock.ZONE);
        boolean samePart = then.toLocalDate().equals(before.toLocalDate())
                && part(then.toLocalTime()) == part(before.toLocalTime());
        if (samePart) {
            then = part(then.toLocalTime()) == 0 ? then.with(NOON) : then.with(EVENING);
            if (part(before.toLocalTime()) == 2) {
                then = morning(then.plusDays(1));
            }
        }
        if (!then.toLocalTime().isBefore(hours.weekdayTo())) {
            then = morning(then.plusDays(1));
        } else if (then.toLocalTime().isBefore(hours.weekdayFrom())) {
            then = morning(then);
        }
        return then.toInstant();
    }

    private ZonedDateTime morning(ZonedDateTime day) {
        return day.with(hours.weekdayFrom());
    }

    private static int part(LocalTime time) {
        if (time.isBefore(NOON)) {
            return 0;
        }
        return time.isBefore(EVENING) ? 1 : 2;
    }
}
