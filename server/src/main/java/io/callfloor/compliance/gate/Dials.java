package io.callfloor.compliance.gate;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Dials of one number, or of one person, over all campaigns.
///
/// @param newestFirst as far back as they can still matter
record Dials(List<Dial> newestFirst) {

    static final Dials NONE = new Dials(List.of());

    Dials {
        newestFirst = newestFirst.stream()
                .sorted(Comparator.comparing(Dial::at).reversed())
                .toList();
    }

    /// @param answered whether a human answered
    /// @param putOff whether the person put us off
    /// @param abandoned whether the person found no agent
    record Dial(Instant at, boolean answered, boolean putOff, boolean abandoned) {

        LocalDate day() {
            return at.atZone(CentreClock.ZONE).toLocalDate();
        }
    }

    int on(LocalDate day) {
        return (int) newestFirst.stream().filter(it -> it.day().equals(day)).count();
    }

    int answeredOn(LocalDate day) {
        return (int) newestFirst.stream()
                .filter(it -> it.answered() && it.day().equals(day))
                .count();
    }

    Optional<Instant> last() {
        return newestFirst.stream().map(Dial::at).findFirst();
    }

    Optional<Instant> lastPutOff() {
        return newestFirst.stream().filter(Dial::putOff).map(Dial::at).findFirst();
    }

    Optional<Instant> lastAbandoned() {
        return newestFirst.stream().filter(Dial::abandoned).map(Dial::at).findFirst();
    }

    /// How many lie less than `span` before `at`.
    int within(Duration span, Instant at) {
        return (int) newestFirst.stream()
                .filter(it -> it.at().plus(span).isAfter(at))
                .count();
    }

    /// When fewer than `cap` will lie within `span`; now or earlier when that is so already.
    Instant freeAgain(int cap, Duration span) {
        return newestFirst.size() < cap
                ? Instant.MIN
                : newestFirst.get(cap - 1).at().plus(span);
    }
}
