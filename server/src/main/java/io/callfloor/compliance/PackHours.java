package io.callfloor.compliance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// What a campaign must know of rule packs while it is planned. The gate judges; this only tells beforehand.
public interface PackHours {

    /// Codes of the packs a campaign may choose that are in force on `day`, for example `cn`.
    Set<String> inForce(LocalDate day);

    /// The hours these packs allow together in all places without hours of their own. A campaign's own hours
    /// may not reach beyond them; in places whose day begins later the gate narrows them further. Empty when a
    /// pack is unknown or they are together incomplete.
    Optional<CallingHours> hours(Collection<String> packs);
}
