package io.callfloor.telephony.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Brings the switch's time into the centre's. The two clocks need not agree: the event that took the shortest way
/// says how far they are apart, so what is told late is dated when it happened.
final class SwitchTime {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    /// An event that seems to be told later than this says that a clock was set, not that it was late.
    private static final Duration LATEST = Duration.ofSeconds(30);

    private @Nullable Duration apart;

    /// @param stamp as the switch writes it
    /// @param heard when it was heard, by the centre's clock
    synchronized Instant at(String stamp, Instant heard) {
        Instant told;
        try {
            told = OffsetDateTime.parse(stamp, STAMP).toInstant();
        } catch (DateTimeParseException e) {
            return heard;
        }
        var distance = Duration.between(told, heard);
        var least = apart;
        if (least == null
                || distance.compareTo(least) < 0
                || distance.minus(least).compareTo(LATEST) > 0) {
            least = distance;
            apart = distance;
        }
        return told.plus(least);
    }
}
