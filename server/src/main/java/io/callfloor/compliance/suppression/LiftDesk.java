package io.callfloor.compliance.suppression;

import io.callfloor.compliance.suppression.Lift.Refusal;
import io.callfloor.compliance.suppression.SuppressionStore.Suppression;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lifts suppressions: one officer asks with a reason and proof of a consent given after the refusal, another
/// one decides. Both are in the audit.
@Service
class LiftDesk {

    private final SuppressionStore suppressions;
    private final LiftStore lifts;
    private final Audit audit;
    private final CentreClock clock;

    LiftDesk(SuppressionStore suppressions, LiftStore lifts, Audit audit, CentreClock clock) {
        this.suppressions = suppressions;
        this.lifts = lifts;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {

        record Done(Lift lift) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }

    @Transactional
    Outcome ask(UUID suppression, String reason, String evidence, Instant consentAt, SignedIn who) {
        var held = get(suppression);
        var now = clock.instant();
        var against = against(held, consentAt, now);
        if (against.isPresent()) {
            return new Outcome.Refused(against.get());
        }
        var lift = new Lift(
                Ids.next(now),
                suppression,
                held.shown(),
                reason,
                evidence,
                consentAt,
                who.user(),
                who.name(),
                now,
                Lift.State.ASKED,
                null,
                null,
                null);
        if (!lifts.add(lift)) {
            return new Outcome.Refused(Refusal.ASKED_ALREADY);
        }
        audit.record(
                who,
                "suppression.lift-asked",
                "suppression:" + suppression,
                Map.of(
                        "number",
                        held.shown(),
                        "reason",
                        reason,
                        "evidence",
                        evidence,
                        "consentAt",
                        consentAt.toString()));
        return new Outcome.Done(lift);
    }

    private static Optional<Refusal> against(Suppression held, Instant consentAt, Instant now) {
        if (held.liftedAt() != null) {
            return Optional.of(Refusal.LIFTED_ALREADY);
        }
        if (!consentAt.isAfter(held.at())) {
            return Optional.of(Refusal.CONSENT_NOT_NEWER);
        }
        return consentAt.isAfter(now) ? Optional.of(Refusal.CONSENT_IN_FUTURE) : Optional.empty();
    }

    @Transactional
    Outcome decide(UUID id, boolean approve, String note, SignedIn who) {
        var lift = lifts.find(id).orElseThrow(() -> ProblemException.notFound("lift-unknown", id));
        if (lift.askedBy().equals(who.user())) {
            return new Outcome.Refused(Refusal.OWN_WISH);
        }
        var now = clock.instant();
        if (!lifts.decide(id, approve, note, who.user(), who.name(), now)) {
            return new Outcome.Refused(Refusal.DECIDED_ALREADY);
        }
        if (approve) {
            suppressions.queueFor(suppressions.numberHash(lift.suppression()));
            suppressions.lift(lift.suppression(), now);
        }
        audit.record(
                who,
                approve ? "suppression.lifted" : "suppression.lift-declined",
                "suppression:" + lift.suppression(),
                Map.of("number", lift.shown(), "askedBy", lift.askedByName(), "reason", lift.reason(), "note", note));
        return new Outcome.Done(lifts.find(id).orElseThrow());
    }

    private Suppression get(UUID suppression) {
        return suppressions
                .find(suppression)
                .orElseThrow(() -> ProblemException.notFound("suppression-unknown", suppression));
    }
}
