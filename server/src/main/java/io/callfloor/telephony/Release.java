package io.callfloor.telephony;

import org.jspecify.annotations.Nullable;

/// How the network said that a leg is over, kept as it was heard: {@link Cause} is what we make of it.
///
/// @param q850 the cause of ITU-T Q.850, 1 to 127; null when none was said
/// @param sip the status of SIP, 300 to 699; null when none was said
public record Release(@Nullable Integer q850, @Nullable Integer sip) {

    /// Nothing was said: a switch without a network, or a leg that was lost.
    public static final Release UNSAID = new Release(null, null);
}
