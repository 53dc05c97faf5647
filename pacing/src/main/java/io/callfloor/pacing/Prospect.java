package io.callfloor.pacing;

import java.util.List;

/// What is known of a lead before it is dialled.
///
/// @param score what is thought of its chance to answer, as a multiple of the average; it may err. 1 where
///     nothing is known
/// @param segments what it belongs to, such as its list and the part of the day; values with `equals`
public record Prospect(double score, List<?> segments) {

    /// Nothing is known.
    public static final Prospect USUAL = new Prospect(1, List.of());

    public Prospect {
        if (!(score > 0)) {
            throw new IllegalArgumentException("a score must lie above 0, but is " + score);
        }
        segments = List.copyOf(segments);
    }
}
