package io.callfloor.customers;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened with a customer.
///
/// @param kind `CALL`, `CALLBACK`, `HANDOVER`, `SUPPRESSED`, …; screens choose a mark by it
/// @param campaign the project it happened in, if any
/// @param who the colleague, as a name to show; null when nobody acted
/// @param title a few words, for example the result of a call
/// @param text the note; empty when there is none
/// @param facts further facts by key, for example `talkSeconds`
public record TimelineEntry(
        UUID id,
        CustomerId customer,
        Instant at,
        String kind,
        @Nullable UUID campaign,
        @Nullable String who,
        String title,
        String text,
        Map<String, String> facts) {

    public TimelineEntry {
        facts = Map.copyOf(facts);
    }
}
