package io.callfloor.campaign.plan;

import io.callfloor.campaign.plan.Refusal.Label;
import io.callfloor.compliance.CallingHours;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may stand against a plan, in order of precedence. Rules see facts only.
enum PlanRule {
    NAME(it -> length("setting.name", it.plan().name(), 2, 60)),
    NAME_TAKEN(it -> it.nameTaken()
            ? Optional.of(Refusal.of("campaign-name-taken", it.plan().name()))
            : Optional.empty()),
    PRODUCT(it -> length("setting.product", it.plan().product(), 1, 60)),
    CALLER(it -> length("setting.caller", it.plan().callerName(), 2, 60)),
    CALLER_NUMBER(it -> it.plan().callerNumber().matches("|\\+?[0-9]{3,20}")
            ? Optional.empty()
            : Optional.of(Refusal.of("caller-number-wrong", it.plan().callerNumber()))),
    DATES_REVERSED(it -> it.plan().endsOn().isBefore(it.plan().startsOn())
            ? Optional.of(
                    Refusal.of("dates-reversed", it.plan().startsOn(), it.plan().endsOn()))
            : Optional.empty()),
    DATES_PAST(it -> it.datesChanged() && it.plan().endsOn().isBefore(it.today())
            ? Optional.of(Refusal.of("dates-past", it.plan().endsOn(), it.today()))
            : Optional.empty()),
    DATES_LONG(it -> it.plan().endsOn().isAfter(it.plan().startsOn().plusYears(2))
            ? Optional.of(
                    Refusal.of("dates-long", it.plan().startsOn(), it.plan().endsOn()))
            : Optional.empty()),
    RULES_NEEDED(it -> it.plan().packs().isEmpty() ? Optional.of(Refusal.of("rules-needed")) : Optional.empty()),
    RULES_KNOWN(it -> it.widest() == null
            ? Optional.of(
                    Refusal.of("rules-unknown", String.join(", ", it.plan().packs())))
            : Optional.empty()),
    HOURS_TOO_WIDE(PlanRule::hours),
    RING(it -> between("setting.ring", it.plan().ringSeconds(), 15, 60)),
    WRAP_UP(it -> between("setting.wrapUpAlarm", it.plan().wrapUpAlarmSeconds(), 30, 3600)),
    IDLE(it -> between("setting.idleAlarm", it.plan().idleAlarmSeconds(), 30, 7200)),
    GOAL(it -> it.plan().goal().total() > 0
                    && it.plan().goal().daily() > it.plan().goal().total()
            ? Optional.of(Refusal.of(
                    "goal-daily-over-total",
                    it.plan().goal().daily(),
                    it.plan().goal().total()))
            : Optional.empty());

    private final Function<Facts, Optional<Refusal>> check;

    PlanRule(Function<Facts, Optional<Refusal>> check) {
        this.check = check;
    }

    /// The first thing that stands against the plan.
    static Optional<Refusal> first(Facts facts) {
        return Stream.of(values())
                .map(it -> it.check.apply(facts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// @param widest the hours the chosen rule packs allow; null when one of them is not in force
    /// @param datesChanged a project may end in the past only because time has passed
    record Facts(
            PlanSettings plan,
            LocalDate today,
            boolean datesChanged,
            boolean nameTaken,
            @Nullable CallingHours widest) {}

    private static Optional<Refusal> hours(Facts facts) {
        var wished = facts.plan().hours();
        var widest = facts.widest();
        if (widest == null) {
            return Optional.empty();
        }
        boolean within = within(wished.weekdayFrom(), wished.weekdayTo(), widest.weekdayFrom(), widest.weekdayTo())
                && within(wished.weekendFrom(), wished.weekendTo(), widest.weekendFrom(), widest.weekendTo());
        return within
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "hours-too-wide",
                        span(wished.weekdayFrom(), wished.weekdayTo()),
                        span(wished.weekendFrom(), wished.weekendTo()),
                        String.join(", ", facts.plan().packs()),
                        span(widest.weekdayFrom(), widest.weekdayTo()),
                        span(widest.weekendFrom(), widest.weekendTo())));
    }

    private static boolean within(LocalTime from, LocalTime to, LocalTime widestFrom, LocalTime widestTo) {
        return from.equals(to) || !from.isBefore(widestFrom) && !to.isAfter(widestTo);
    }

    private static Object span(LocalTime from, LocalTime to) {
        return from.equals(to) ? new Label("hours.closed") : from + "–" + to;
    }

    private static Optional<Refusal> length(String setting, String text, int least, int most) {
        return text.length() >= least && text.length() <= most
                ? Optional.empty()
                : Optional.of(Refusal.of("text-length-wrong", new Label(setting), least, most, text.length()));
    }

    private static Optional<Refusal> between(String setting, int number, int least, int most) {
        return number >= least && number <= most
                ? Optional.empty()
                : Optional.of(Refusal.of("number-out-of-range", new Label(setting), least, most, number));
    }
}
