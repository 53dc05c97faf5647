package io.callfloor.compliance.gate;

import static io.callfloor.compliance.ADial.aDial;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.OutsideHours;
import io.callfloor.compliance.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which hours may be promised to a customer.
class PromisedHoursTest {

    private static final CallingHours NARROW =
            new CallingHours(LocalTime.of(9, 0), LocalTime.of(18, 30), LocalTime.of(10, 0), LocalTime.of(17, 0));
    private static final CallingHours NO_WEEKENDS =
            new CallingHours(LocalTime.of(13, 30), LocalTime.of(20, 30), LocalTime.of(12, 0), LocalTime.of(12, 0));

    private final PromisedHoursTable hours = new PromisedHoursTable(Town.PACKS, Town.CALENDAR);

    private java.util.Optional<OutsideHours> against(CallingHours own, Instant at) {
        return hours.against(Set.of("cn"), own, at);
    }

    @Test
    void anEveningTooLateIsOfferedTheNextMorning() {
        var late = Town.at("2026-11-23T22:15");
        assertThat(against(ADial.WIDE, late))
                .contains(new OutsideHours(
                        late, DayKind.WORKDAY, LocalTime.of(9, 0), LocalTime.of(21, 0), Town.at("2026-11-24T09:00")));
        assertThat(against(NARROW, Town.at("2026-11-23T18:29:59"))).isEmpty();
        assertThat(against(NARROW, Town.at("2026-11-23T18:30"))).isPresent();
    }

    @Test
    void aMakeUpSaturdayHasTheHoursOfAWorkdayAndAHolidayThoseOfAWeekend() {
        assertThat(against(NARROW, Town.at("2026-02-14T09:30"))).isEmpty();
        assertThat(against(NO_WEEKENDS, Town.at("2026-10-01T15:00"))).hasValueSatisfying(it -> {
            assertThat(it.closed()).isTrue();
            assertThat(it.day()).isEqualTo(DayKind.HOLIDAY);
            assertThat(it.next()).isEqualTo(Town.at("2026-10-08T13:30"));
        });
    }

    @Test
    void whereTheCalendarEndsTheDayOfTheWeekDecides() {
        assertThat(against(NARROW, Town.at("2099-01-05T09:30"))).isEmpty();
        assertThat(against(NARROW, Town.at("2099-01-03T09:30")))
                .hasValueSatisfying(it -> assertThat(it.day()).isEqualTo(DayKind.WEEKEND));
    }

    /// Every half hour of a year: what may be promised is what the gate lets pass when it is due.
    @Test
    void whatMayBePromisedIsWhatTheGateWillAllow() {
        for (var own : List.of(ADial.WIDE, NARROW, NO_WEEKENDS)) {
            var end = Town.at("2026-11-30T00:00");
            for (var at = Town.at("2026-01-05T00:15"); at.isBefore(end); at = at.plus(Duration.ofMinutes(30))) {
                var dial = aDial().in("新疆").during(own).asAsked();
                var verdict = Ruling.on(new Facts(
                                at,
                                dial.request(),
                                Town.PACKS.stack(dial.packs()),
                                false,
                                false,
                                new Dials(List.of()),
                                new Dials(List.of()),
                                Town.CALENDAR))
                        .verdict();
                var against = against(own, at);

                assertThat(against.isEmpty()).as("%s: %s", at, verdict).isEqualTo(verdict instanceof Verdict.Allowed);
                if (verdict instanceof Verdict.Deferred(var _, var until)) {
                    assertThat(against.orElseThrow().next()).as("%s", at).isEqualTo(until);
                }
            }
        }
    }
}
