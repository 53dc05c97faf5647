package io.callfloor.calls.outcome;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.outcome.CorrectionEndpoint.CallCorrected;
import io.callfloor.calls.outcome.CorrectionEndpoint.CallCorrection;
import io.callfloor.calls.outcome.OutcomeStore.Kept;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.people.People;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets a leader correct a result on the day it was given. A correction never lifts a suppression: that is the
/// compliance officer's to decide.
@Service
class CorrectionDesk {

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 500;

    private final OutcomeStore store;
    private final ResultEffects effects;
    private final Campaigns campaigns;
    private final Leads leads;
    private final People people;
    private final Audit audit;
    private final CentreClock clock;

    CorrectionDesk(
            OutcomeStore store,
            ResultEffects effects,
            Campaigns campaigns,
            Leads leads,
            People people,
            Audit audit,
            CentreClock clock) {
        this.store = store;
        this.effects = effects;
        this.campaigns = campaigns;
        this.leads = leads;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    CallCorrected correct(SignedIn who, AttemptId attempt, CallCorrection wish) {
        var row = store.lock(attempt)
                .filter(it -> people.sees(who.scope(), it.agent()))
                .orElseThrow(() -> ProblemException.notFound("attempt-unknown", attempt));
        var now = clock.instant();
        var was = row.result();
        if (was == null || row.kind() == null || row.concludedAt() == null) {
            throw ProblemException.refused("correction-without-result");
        }
        if (!day(row.concludedAt()).equals(day(now))) {
            throw ProblemException.refused("correction-too-late", day(row.concludedAt()));
        }
        if (wish.reason().length() < SHORTEST_REASON || wish.reason().length() > LONGEST_REASON) {
            throw ProblemException.refused("correction-reason-needed", SHORTEST_REASON, LONGEST_REASON);
        }
        if (wish.result().equals(was)) {
            var same = result(row, was);
            throw ProblemException.refused("correction-changes-nothing", same.nameZh(), same.nameEn());
        }
        if (leads.get(row.campaign(), row.lead()).state() == LeadState.IN_CALL) {
            throw ProblemException.conflict("correction-lead-in-call");
        }
        var result = result(row, wish.result());
        var kept = new Kept(
                result,
                Objects.requireNonNullElse(wish.note(), row.note()).strip(),
                row.nextStep(),
                Objects.requireNonNullElse(wish.fields(), row.fields()),
                row.callbackAt());
        check(row, kept);
        effects.apply(row, kept, now);
        store.corrected(row, now, who.user(), who.name(), result.code(), wish.reason());
        audit.record(
                who,
                "call.corrected",
                "attempt:" + attempt,
                Map.of("was", was, "became", result.code(), "reason", wish.reason()));
        return new CallCorrected(attempt.value(), was, result.code());
    }

    private ResultCode result(OutcomeRow row, String code) {
        return campaigns.get(row.campaign()).results().stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.refused("result-unknown", code));
    }

    /// What a wrap-up with this result would have had to hold. A promise cannot be made on the customer's
    /// behalf later.
    private void check(OutcomeRow row, Kept kept) {
        var result = kept.result();
        var withoutPromise = new ResultCode(
                result.code(),
                result.key(),
                result.nameZh(),
                result.nameEn(),
                result.kind(),
                result.needsNote(),
                false,
                result.requiredFields());
        OutcomeRules.refusal(withoutPromise, kept.note(), kept.fields(), null, campaigns.resultFields(row.campaign()))
                .ifPresent(it -> {
                    throw ProblemException.refused(it.code(), it.arguments().toArray());
                });
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, CentreClock.ZONE);
    }
}
