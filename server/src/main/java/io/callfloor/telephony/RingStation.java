package io.callfloor.telephony;

import java.time.Duration;
import java.util.regex.Pattern;

/// A wish to ring an agent's station, to stay on the line.
///
/// @param station the name under which the station is known to the switch
/// @param ringTimeout how long to let it ring, 5 to 120 s
public record RingStation(LegId leg, String station, Duration ringTimeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofSeconds(120);

    public RingStation {
        if (!NAME.matcher(station).matches()) {
            throw new IllegalArgumentException(
                    "station: '" + station + "' (expected: up to 40 letters, digits, dots, dashes and underscores)");
        }
        if (ringTimeout.compareTo(LEAST) < 0 || ringTimeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("ringTimeout: " + ringTimeout + " (expected: 5 to 120 s)");
        }
    }
}
