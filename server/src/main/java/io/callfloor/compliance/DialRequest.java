package io.callfloor.compliance;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a dial before it is made.
///
/// @param numberHash the keyed hash of the number in E.164
/// @param province where the number is at home, as `新疆` or `新疆维吾尔自治区`; empty when unknown: then every region's
///     hours must allow
/// @param age of the person in full years, as lists tell it; null when none does
/// @param purpose why we call, for example `SALES`
/// @param productLine what we offer; the consent must name it
/// @param consent what the person agreed to; null when nothing is known, which never allows
/// @param listExpiresAt when the list may no longer be used; null when it has no end
/// @param packs codes of the rule packs of the campaign; they stack, the strictest wins
/// @param campaignHours the campaign's own hours, which only tighten
/// @param customerRequested whether the customer asked for this call at this time. It lifts the minimum gap,
///     the "spoken to once a day" cap, the closing on statutory holidays and the pack's own hours; it never
///     lifts suppression, consent, list expiry, cool-down, the other caps, the campaign's hours or the legal
///     hours 09:00–21:00
/// @param callerNumber the project's own number; null when none is set, which never allows where the pool is not in
///     charge
/// @param recordable whether the call could be recorded, and the recording kept
/// @param pool what our pool of caller numbers holds for this dial
public record DialRequest(
        UUID campaign,
        UUID lead,
        UUID attempt,
        UUID customer,
        byte[] numberHash,
        String province,
        @Nullable Integer age,
        String purpose,
        String productLine,
        @Nullable Consent consent,
        @Nullable Instant listExpiresAt,
        Set<String> packs,
        CallingHours campaignHours,
        boolean customerRequested,
        DialKind kind,
        @Nullable String callerNumber,
        boolean recordable,
        CallerPool pool) {

    public DialRequest {
        if (numberHash.length < 8) {
            throw new IllegalArgumentException(
                    "numberHash: " + numberHash.length + " bytes (expected: the keyed hash of a number)");
        }
        packs = Set.copyOf(packs);
        province = province.strip();
    }
}
