package io.callfloor.compliance;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// When a call the customer asks for may be made, as far as hours go: within the legal hours and the campaign's
/// own. The gate judges the call itself when it is due; this tells beforehand, so that nobody promises an hour
/// at which nobody may call.
public interface PromisedHours {

    /// What stands against calling at `at`; empty when its hour is lawful. Where the calendar of a year is not
    /// loaded yet, Saturdays and Sundays are the weekend.
    ///
    /// @param packs codes of the rule packs of the campaign
    Optional<OutsideHours> against(Collection<String> packs, CallingHours campaignHours, Instant at);
}
