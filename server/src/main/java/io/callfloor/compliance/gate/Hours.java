package io.callfloor.compliance.gate;

import java.time.Duration;
import java.time.LocalTime;

/// A stretch of a day by the clock of the centre; the end is not included. Empty when it does not begin before
/// it ends.
record Hours(LocalTime from, LocalTime to) {

    boolean contains(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    Hours intersect(Hours other) {
        return new Hours(
                from.isAfter(other.from) ? from : other.from, //
                to.isBefore(other.to) ? to : other.to);
    }

    /// The same hours begun later: the end moves along, but never beyond `latestEnd`.
    Hours later(Duration by, LocalTime latestEnd) {
        var begin = from.toSecondOfDay() + by.toSeconds();
        var end = Math.min(to.toSecondOfDay() + by.toSeconds(), latestEnd.toSecondOfDay());
        return begin >= end
                ? new Hours(to, to)
                : new Hours(LocalTime.ofSecondOfDay(begin), LocalTime.ofSecondOfDay(end));
    }

    @Override
    public String toString() {
        return isEmpty() ? "–" : from + "–" + to;
    }
}
