package io.callfloor.numbers;

import io.callfloor.campaign.Campaign;
import io.callfloor.numbers.CallerNumber.PermitStanding;
import io.callfloor.platform.phone.PhoneKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Caller numbers as the API shows them: whole, for they are ours.
final class NumberView {

    private NumberView() {}

    record NumberFilter(
            @Nullable String q,
            @Nullable NumberState state,
            @Nullable String province,
            @Nullable Campaign campaign) {}

    enum NumberSort {
        NUMBER,
        STATE,
        OWNER,
        PERMIT_UNTIL,
        DIALS,
        RATE
    }

    /// @param projects the projects numbers are kept for, by id
    record NumberList(List<NumberRow> items, int total, Instant asOf) {}

    record NumberProject(UUID id, String name) {}

    /// @param evidence what spoke against a number that is probably tagged; null for others
    /// @param hourDials shown this hour
    /// @param dayDials shown today
    /// @param calls of the last seven days that reached a network
    /// @param answered of those, by a person
    /// @param rate null when there were none
    record NumberRow(
            UUID id,
            String number,
            PhoneKind kind,
            String province,
            String city,
            String owner,
            String carrier,
            String contract,
            String permit,
            LocalDate permitUntil,
            PermitStanding permitStands,
            List<String> uses,
            List<String> trades,
            List<NumberProject> projects,
            List<String> provinces,
            @Nullable Integer hourlyLimit,
            @Nullable Integer dailyLimit,
            NumberState state,
            @Nullable RestCause cause,
            String reason,
            @Nullable Instant restUntil,
            @Nullable NumberEvidence evidence,
            Instant since,
            int hourDials,
            int dayDials,
            long calls,
            long answered,
            @Nullable Double rate,
            int version) {}

    /// @param since from when on the number was answered less than the others
    record NumberEvidence(
            Instant since,
            long calls,
            long answered,
            @Nullable Double rate,
            long otherCalls,
            @Nullable Double otherRate,
            long beforeCalls,
            @Nullable Double beforeRate,
            double score,
            double limit) {

        static @Nullable NumberEvidence of(@Nullable TagEvidence it) {
            return it == null
                    ? null
                    : new NumberEvidence(
                            it.since(),
                            it.calls(),
                            it.answered(),
                            it.rate(),
                            it.otherCalls(),
                            it.otherRate(),
                            it.beforeCalls(),
                            it.beforeRate(),
                            it.score(),
                            it.limit());
        }
    }

    /// @param days the last fortnight, oldest first, days without a call included
    /// @param moves newest first
    record NumberDetail(NumberRow number, List<NumberDay> days, List<NumberMove> moves) {}

    record NumberDay(
            LocalDate day,
            long attempts,
            long calls,
            long answered,
            @Nullable Double rate) {}

    record NumberMove(
            Instant at,
            NumberState state,
            @Nullable RestCause cause,
            String reason,
            @Nullable NumberEvidence evidence,
            String by) {}

    /// @param demanded whether the project's rule packs let only permitted numbers be shown
    /// @param own the number written in the project, shown while the pool keeps none for it; may be empty
    /// @param missing what is to be done, in the reader's language; empty when calls can be placed
    record ProjectNumbers(boolean demanded, String own, String missing, List<ProjectNumber> numbers) {}

    /// @param stands why it is shown or not
    record ProjectNumber(
            UUID id,
            String number,
            String province,
            String city,
            NumberState state,
            ProjectNumberStands stands,
            LocalDate permitUntil,
            @Nullable Instant restUntil,
            int dayDials,
            @Nullable Integer dailyLimit) {}

    enum ProjectNumberStands {
        SHOWN,
        EXPIRES_SOON,
        EXPIRED,
        RESTING,
        SPENT_HOUR,
        SPENT_DAY
    }
}
