package io.callfloor.numbers;

import io.callfloor.platform.phone.PhoneKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A number of the pool as it stands.
///
/// @param number as the switch is told and people read it, `02160001234`
/// @param province where it is at home; empty when unknown
/// @param cause why it rests; null when it does not
/// @param reason in words, by whoever moved it last; empty when nobody gave one
/// @param restUntil when it comes back by itself; null while it rests without an end, or does not rest
/// @param evidence what spoke against it; null when it rests by hand, or does not rest
/// @param since when it came to stand so
/// @param hourDials dials of the current hour
/// @param dayDials dials of today
/// @param version grows with every change
record CallerNumber(
        NumberId id,
        String e164,
        String number,
        PhoneKind kind,
        String province,
        String city,
        Terms terms,
        NumberState state,
        @Nullable RestCause cause,
        String reason,
        @Nullable Instant restUntil,
        @Nullable TagEvidence evidence,
        Instant since,
        int hourDials,
        int dayDials,
        int version) {

    /// Days before the end of a permit from which it is spoken of.
    private static final int WARNED_DAYS = 60;

    PermitStanding permitOn(LocalDate day) {
        if (terms.permitUntil().isBefore(day)) {
            return PermitStanding.EXPIRED;
        }
        return terms.permitUntil().isBefore(day.plusDays(WARNED_DAYS))
                ? PermitStanding.EXPIRES_SOON
                : PermitStanding.IN_FORCE;
    }

    /// How a number's permit stands.
    enum PermitStanding {
        IN_FORCE,
        EXPIRES_SOON,
        EXPIRED
    }
}
