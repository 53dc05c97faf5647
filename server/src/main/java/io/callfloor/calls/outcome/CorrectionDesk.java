package io.callfloor.calls.outcome;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.Outcome.Refused;
import io.callfloor.calls.RequiredDisclosure;
import io.callfloor.calls.SaleDisclosures;
import io.callfloor.calls.TickedDisclosure;
import io.callfloor.calls.outcome.CorrectionEndpoint.CallCorrected;
import io.callfloor.calls.outcome.CorrectionEndpoint.CallCorrection;
import io.callfloor.calls.outcome.OutcomeStore.Kept;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.people.People;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets a leader correct a result on the day it was given. A correction never lifts a suppression: that is the
/// compliance officer's to decide.
@Service
class CorrectionDesk {

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 500;

    private final OutcomeStore store;
    private final DraftStore drafts;
    private final SaleDisclosures disclosures;
    private final ResultEffects effects;
    private final Campaigns campaigns;
    private final Leads leads;
    private final People people;
    private final Audit audit;
    private final CentreClock clock;

    CorrectionDesk(
            OutcomeStore store,
            DraftStore drafts,
            SaleDisclosures disclosures,
            ResultEffects effects,
            Campaigns campaigns,
            Leads leads,
            People people,
            Audit audit,
            CentreClock clock) {
        this.store = store;
        this.drafts = drafts;
        this.disclosures = disclosures;
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
        OutcomeRules.unknown(
                        Objects.requireNonNullElse(wish.fields(), Map.of()), campaigns.resultFields(row.campaign()))
                .ifPresent(CorrectionDesk::refuse);
        check(row, kept);
        var confirmed = result.kind() == ResultKind.SOLD
                ? confirmed(row, row.concludedAt(), Objects.requireNonNullElse(wish.told(), Set.of()))
                : List.<RequiredDisclosure>of();
        confirmed.forEach(it -> drafts.tick(row, it.disclosure(), it.words(), now, who));
        effects.apply(row, kept, now);
        store.corrected(row, now, who.user(), who.name(), result.code(), wish.reason());
        var detail = new HashMap<String, Object>(Map.of("was", was, "became", result.code(), "reason", wish.reason()));
        if (!confirmed.isEmpty()) {
            detail.put(
                    "confirmedTold",
                    confirmed.stream().map(RequiredDisclosure::words).toList());
        }
        audit.record(who, "call.corrected", "attempt:" + attempt, detail);
        return new CallCorrected(attempt.value(), was, result.code());
    }

    /// What the agent did not tick and the corrector confirms. A sale is complete only when all that had to be told
    /// at its time was told.
    private List<RequiredDisclosure> confirmed(OutcomeRow row, Instant concluded, Set<String> told) {
        var ticked = drafts.listTicked(row).stream()
                .map(TickedDisclosure::disclosure)
                .collect(Collectors.toSet());
        var missing = disclosures.listRequired(row.campaign(), concluded).stream()
                .filter(it -> !ticked.contains(it.disclosure()))
                .toList();
        var untold = missing.stream()
                .filter(it -> !told.contains(it.disclosure()))
                .map(RequiredDisclosure::words)
                .toList();
        if (!untold.isEmpty()) {
            throw ProblemException.refused("correction-untold", String.join("；", untold));
        }
        return missing;
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
                .ifPresent(CorrectionDesk::refuse);
    }

    private static void refuse(Refused it) {
        throw ProblemException.refused(it.code(), it.arguments().toArray());
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, CentreClock.ZONE);
    }
}
