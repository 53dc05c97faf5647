package io.callfloor.leads.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import io.callfloor.leads.queue.RetryPlan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {

    private static final RetryPlan PLAN = new RetryPlan(
            new RetryRules(Duration.ofMinutes(15), Duration.ofHours(3), Duration.ofHours(24), Duration.ofDays(3), 6),
            new CallingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), LocalTime.of(10, 0), LocalTime.of(19, 0)));

    private static Instant at(String local) {
        return Instant.parse(local + ":00+08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:30, 2026-11-23T12:30", // morning, then after noon
        "2026-11-23T08:10, 2026-11-23T12:00", // still morning three hours later: wait for noon
        "2026-11-23T13:00, 2026-11-23T18:00", // afternoon, then the evening
        "2026-11-23T16:00, 2026-11-23T19:00",
        "2026-11-23T18:30, 2026-11-24T09:00", // three hours later is night: the next morning
    })
    void noAnswerIsTriedAtAnotherTimeOfTheDay(String tried, String again) {
        assertThat(PLAN.after("NO_ANSWER", 1, at(tried))).isEqualTo(new Step.Again(at(again)));
    }

    @Test
    void busyAndOurOwnFaultsAreTriedSoon() {
        assertThat(PLAN.after("BUSY", 1, at("2026-11-23T09:30"))).isEqualTo(new Step.Again(at("2026-11-23T09:45")));
        assertThat(PLAN.after("CONGESTION", 6, at("2026-11-23T09:30")))
                .isEqualTo(new Step.Again(at("2026-11-23T09:35")));
    }

    @Test
    void theLastTryClosesTheLead() {
        assertThat(PLAN.after("NO_ANSWER", 5, at("2026-11-23T09:30"))).isInstanceOf(Step.Again.class);
        assertThat(PLAN.after("NO_ANSWER", 6, at("2026-11-23T09:30"))).isEqualTo(new Step.Close("MAX_ATTEMPTS", false));
    }
}
