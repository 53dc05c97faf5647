package io.callfloor.rehearsal;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One of the town: what the bank's file says of somebody, what the bank itself does not know, and a made-up
/// name and number.
///
/// @param reference the bank's own number for its client, for example `C000017`
/// @param writtenNumber the telephone number as somebody typed it; not always one that can be dialled
/// @param e164 the number dialled; null when what is written is no number
/// @param consent how the client allowed calls; empty when nobody knows
/// @param truth what the person did when the bank rang
record Person(
        String reference,
        String name,
        String writtenNumber,
        @Nullable String e164,
        int age,
        String job,
        String marital,
        String education,
        String housing,
        String loan,
        String earlier,
        String consent,
        String evidence,
        LocalDate allowedOn,
        Truth truth) {

    /// What happened in the bank's campaign.
    ///
    /// @param talk the time talked at last
    /// @param attempts how often the bank rang until then
    /// @param bought whether a deposit was opened
    record Truth(Duration talk, int attempts, boolean bought) {}
}
