package io.callfloor.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.Goal;
import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final CallingHours WIDEST = hours("09:00", "20:00", "10:00", "19:00");

    @Test
    void theHoursOfThePacksMayBeUsedWhole() {
        assertThat(against(WIDEST, TODAY.plusDays(30))).isEmpty();
    }

    @Test
    void tighterHoursAreFine() {
        assertThat(against(hours("09:30", "18:00", "12:00", "12:00"), TODAY.plusDays(30)))
                .isEmpty();
    }

    @Test
    void aMinuteWiderIsRefusedAndBothAreSaid() {
        var refusal = against(hours("08:59", "20:00", "10:00", "19:00"), TODAY.plusDays(30));
        assertThat(refusal).map(Refusal::code).contains("hours-too-wide");
        assertThat(refusal.orElseThrow().arguments())
                .containsExactly("08:59–20:00", "10:00–19:00", "cn", "09:00–20:00", "10:00–19:00");
    }

    @Test
    void aClosedWeekendIsNeverTooWide() {
        assertThat(against(hours("09:00", "20:00", "08:00", "08:00"), TODAY.plusDays(30)))
                .isEmpty();
    }

    @Test
    void aProjectEndsTodayAtTheEarliest() {
        assertThat(against(WIDEST, TODAY)).isEmpty();
        assertThat(against(WIDEST, TODAY.minusDays(1))).map(Refusal::code).contains("dates-past");
    }

    private static Optional<Refusal> against(CallingHours hours, LocalDate end) {
        var plan = new PlanSettings(
                "定期存款回访",
                "定期存款",
                "江南银行",
                "02160001234",
                TODAY.minusDays(7),
                end,
                hours,
                DialMode.PREVIEW,
                25,
                180,
                300,
                false,
                Set.of("cn"),
                new Goal("S", 20, 400),
                new RetryRules(
                        Duration.ofMinutes(15), Duration.ofHours(3), Duration.ofDays(1), Duration.ofDays(30), 6));
        return PlanRule.first(new PlanRule.Facts(plan, TODAY, true, false, WIDEST));
    }

    private static CallingHours hours(String weekdayFrom, String weekdayTo, String weekendFrom, String weekendTo) {
        return new CallingHours(
                LocalTime.parse(weekdayFrom),
                LocalTime.parse(weekdayTo),
                LocalTime.parse(weekendFrom),
                LocalTime.parse(weekendTo));
    }
}
