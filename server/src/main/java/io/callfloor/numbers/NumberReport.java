package io.callfloor.numbers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How each number was answered, day by day.
final class NumberReport {

    private NumberReport() {}

    record NumberDays(LocalDate from, LocalDate to, List<NumberDayRow> rows, NumberSum total, Instant asOf) {}

    /// @param attempts dials that showed it
    /// @param calls of those, that reached a network
    /// @param answered of those, by a person
    /// @param rate null when there were no calls
    /// @param state how it stood at the end of the day; today, how it stands
    record NumberDayRow(
            LocalDate day,
            UUID number,
            String name,
            long attempts,
            long calls,
            long answered,
            @Nullable Double rate,
            NumberState state) {}

    record NumberSum(
            long attempts,
            long calls,
            long answered,
            @Nullable Double rate) {}
}
