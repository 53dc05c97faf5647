package io.callfloor.compliance.gate;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.OutsideHours;
import io.callfloor.compliance.PromisedHours;
import io.callfloor.platform.time.CentreClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The hours of the rules that bind a call the customer asked for: `CN-IN-01` and `campaign-hours`.
@Component
class PromisedHoursTable implements PromisedHours {

    private final RulePacks packs;
    private final BusinessCalendar calendar;

    PromisedHoursTable(RulePacks packs, BusinessCalendar calendar) {
        this.packs = packs;
        this.calendar = calendar;
    }

    @Override
    public Optional<OutsideHours> against(Collection<String> codes, CallingHours campaignHours, Instant at) {
        var own = WeekHours.of(campaignHours);
        var hours = packs.stack(Set.copyOf(codes))
                .limits()
                .map(it -> own.intersect(WeekHours.daily(it.legalHours())))
                .orElse(own);
        var local = at.atZone(CentreClock.ZONE);
        var kind = kind(local.toLocalDate());
        var open = hours.on(kind);
        return open.contains(local.toLocalTime())
                ? Optional.empty()
                : Optional.of(new OutsideHours(at, kind, open.from(), open.to(), opens(hours, at)));
    }

    private @Nullable Instant opens(WeekHours hours, Instant after) {
        var today = after.atZone(CentreClock.ZONE).toLocalDate();
        for (int ahead = 0; ahead < Rules.DAYS_AHEAD; ahead++) {
            var day = today.plusDays(ahead);
            var open = hours.on(kind(day));
            var opens = day.atTime(open.from()).atZone(CentreClock.ZONE).toInstant();
            if (!open.isEmpty() && opens.isAfter(after)) {
                return opens;
            }
        }
        return null;
    }

    private DayKind kind(LocalDate day) {
        try {
            return calendar.kind(day);
        } catch (CalendarMissing e) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return weekend ? DayKind.WEEKEND : DayKind.WORKDAY;
        }
    }
}
