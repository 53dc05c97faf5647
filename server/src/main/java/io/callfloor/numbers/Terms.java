package io.callfloor.numbers;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a number was granted for, and within which limits it is shown.
///
/// @param owner the company that holds it, in full
/// @param contract of the line, as the carrier files it
/// @param permit of the number's use: certificate or letter of the carrier
/// @param permitUntil the last day of the permit
/// @param uses purposes of campaigns, for example `SALES`
/// @param trades codes of trades; empty for all
/// @param campaigns only these projects; empty for all
/// @param provinces where customers must be at home to see it; empty for everywhere
/// @param hourlyLimit most dials of an hour; null for no limit
/// @param dailyLimit most dials of a day; null for no limit
record Terms(
        String owner,
        String carrier,
        String contract,
        String permit,
        LocalDate permitUntil,
        List<String> uses,
        List<String> trades,
        List<UUID> campaigns,
        List<String> provinces,
        @Nullable Integer hourlyLimit,
        @Nullable Integer dailyLimit) {

    Terms {
        uses = sorted(uses);
        trades = sorted(trades);
        campaigns = sorted(campaigns);
        provinces = sorted(provinces);
    }

    private static <T extends Comparable<? super T>> List<T> sorted(List<T> all) {
        return Set.copyOf(all).stream().sorted().toList();
    }
}
