package io.callfloor.leads.queue;

import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.OutsideHours;
import io.callfloor.leads.CallbackRefused;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which times may be promised. Values only.
final class PromiseRules {

    private static final Duration FARTHEST = Duration.ofDays(90);

    private PromiseRules() {}

    /// The first thing that stands against promising a call at `dueAt`.
    ///
    /// @param hours what the hours in which customers may be called say to an instant
    static Optional<CallbackRefused> refusal(
            Campaign campaign, Instant dueAt, Instant now, Function<Instant, Optional<OutsideHours>> hours) {
        if (!dueAt.isAfter(now)) {
            return refused("callback-past", null, dueAt, now);
        }
        if (dueAt.isAfter(now.plus(FARTHEST))) {
            return refused("callback-too-far", null, FARTHEST.toDays(), dueAt);
        }
        if (day(dueAt).isAfter(campaign.endsOn())) {
            return refused("callback-after-end", null, dueAt, campaign.endsOn());
        }
        return hours.apply(dueAt).flatMap(it -> outside(campaign, it));
    }

    private static Optional<CallbackRefused> outside(Campaign campaign, OutsideHours hours) {
        var next = hours.next();
        if (next == null || day(next).isAfter(campaign.endsOn())) {
            return refused("callback-no-hours-left", null, hours.at(), hours.day(), campaign.endsOn());
        }
        return hours.closed()
                ? refused("callback-day-closed", next, hours.at(), hours.day(), next)
                : refused("callback-outside-hours", next, hours.at(), hours.day(), hours.from(), hours.to(), next);
    }

    private static Optional<CallbackRefused> refused(String code, @Nullable Instant next, Object... arguments) {
        return Optional.of(new CallbackRefused(code, List.of(arguments), next));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, CentreClock.ZONE);
    }
}
