package io.callfloor.reporting.forecast;

import io.callfloor.platform.jobs.JobState;
import io.callfloor.reporting.forecast.ForecastWish.ForecastBasis;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A try as it is shown.
///
/// @param job its work, to be watched and cancelled by whoever asked for it
/// @param fact what a past day really brought; null for a plan
/// @param result null while it is under way
record ForecastView(
        UUID id,
        UUID job,
        JobState state,
        String name,
        ForecastWish wish,
        ForecastAssumptions assumptions,
        @Nullable DayFact fact,
        @Nullable ForecastResult result,
        Instant madeAt,
        String madeBy) {

    /// What lists and talks are taken to be like.
    ///
    /// @param dials seen, of which the rest was learnt; 0 for a preset
    /// @param answerRate share of dials a person answers
    /// @param conversion sales by contact
    /// @param hours answer rate by hour of the clock; empty when the same all day
    /// @param slots who is there in which hour
    record ForecastAssumptions(
            ForecastBasis basis,
            long dials,
            long talks,
            double answerRate,
            double ringSeconds,
            double talkSeconds,
            double wrapUpSeconds,
            double conversion,
            List<Assumptions.HourRate> hours,
            List<Slot> slots) {

        static ForecastAssumptions of(Assumptions it) {
            return new ForecastAssumptions(
                    it.basis(),
                    it.dials(),
                    it.talks(),
                    it.answerRate(),
                    it.ringSeconds(),
                    it.talkSeconds(),
                    it.wrapUpSeconds(),
                    it.conversion(),
                    it.hours(),
                    it.slots());
        }
    }

    /// What a day brought by the counters, in the terms of a result.
    ///
    /// @param occupancy talk, hold and wrap-up as a share of the time at the seat without breaks
    /// @param abandonment share of answered calls that found no agent
    /// @param contacts answered calls that found an agent
    record DayFact(double occupancy, double talkMinutes, double abandonment, long calls, long contacts, long sales) {}
}
