package io.callfloor.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a robot reads off the desk: its seat, and the customer in front of it.
///
/// @param elsewhere another session holds the seat
/// @param version of the seat; news of an older one is no news
/// @param attempt the call going on or to be wrapped up
/// @param reference the bank's number of the customer; empty when it has none
/// @param unticked disclosures the script asks for that are not ticked yet
record DeskSight(
        String state,
        Instant since,
        boolean elsewhere,
        int version,
        @Nullable String attempt,
        String reference,
        List<String> unticked) {

    DeskSight {
        unticked = List.copyOf(unticked);
    }

    static DeskSight of(JsonNode desk) {
        var seat = desk.path("seat");
        var unticked = new ArrayList<String>();
        for (var step : desk.path("script").path("steps")) {
            for (var disclosure : step.path("disclosures")) {
                if (disclosure.path("tickedAt").isNull()) {
                    unticked.add(disclosure.path("code").asString());
                }
            }
        }
        var attempt = desk.path("call").path("attempt");
        return new DeskSight(
                seat.path("state").asString(),
                Instant.parse(seat.path("since").asString()),
                seat.path("elsewhere").asBoolean(),
                seat.path("version").asInt(),
                attempt.isString() ? attempt.asString() : null,
                desk.path("lead").path("reference").asString(""),
                unticked);
    }

    boolean offline() {
        return state.equals("OFFLINE");
    }
}
