package io.callfloor.calls.outcome;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallbackWish;
import io.callfloor.calls.Draft;
import io.callfloor.calls.DraftSaved;
import io.callfloor.calls.OpenCall;
import io.callfloor.calls.Outcome;
import io.callfloor.calls.Outcome.Differs;
import io.callfloor.calls.Outcome.Refused;
import io.callfloor.calls.Outcome.Saved;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.TickedDisclosure;
import io.callfloor.calls.WrapUp;
import io.callfloor.calls.outcome.OutcomeStore.Kept;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seats;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Saves what agents make of calls: all effects in one transaction, once per attempt.
@Service
class OutcomeDesk implements Outcomes {

    private static final int LONGEST_DISCLOSURE = 80;

    private final OutcomeStore store;
    private final DraftStore drafts;
    private final ResultEffects effects;
    private final Campaigns campaigns;
    private final Callbacks callbacks;
    private final Seats seats;
    private final CentreClock clock;

    OutcomeDesk(
            OutcomeStore store,
            DraftStore drafts,
            ResultEffects effects,
            Campaigns campaigns,
            Callbacks callbacks,
            Seats seats,
            CentreClock clock) {
        this.store = store;
        this.drafts = drafts;
        this.effects = effects;
        this.campaigns = campaigns;
        this.callbacks = callbacks;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Outcome conclude(WrapUp wrapUp) {
        var row = own(wrapUp.agent(), store.lock(wrapUp.attempt()), wrapUp.attempt());
        if (row.concludedAt() != null) {
            return row.kind() == null ? Refused.of("attempt", "attempt-unanswered") : again(row, wrapUp);
        }
        if (row.endedAt() == null) {
            return Refused.of("attempt", "call-still-live");
        }
        var result = result(row, wrapUp.result());
        if (result.isEmpty()) {
            return Refused.of("result", "result-unknown", wrapUp.result());
        }
        var now = clock.instant();
        var known = campaigns.resultFields(row.campaign());
        return OutcomeRules.unknown(wrapUp.fields(), known)
                .or(() -> OutcomeRules.refusal(result.get(), wrapUp.note(), wrapUp.fields(), wrapUp.callback(), known))
                .or(() -> promise(row, wrapUp.callback()))
                .<Outcome>map(it -> it)
                .orElseGet(() -> save(row, wrapUp, result.get(), now));
    }

    private Outcome again(OutcomeRow row, WrapUp wrapUp) {
        if (row.says(wrapUp)) {
            return new Saved(row.call(), true);
        }
        var call = row.call();
        var was = result(row, call.result());
        var became = result(row, wrapUp.result());
        var refusal = became.filter(it -> OutcomeRules.forbidsCalls(it.kind()));
        refusal.ifPresent(it -> effects.suppress(row, it));
        return new Differs(
                call,
                refusal.isPresent() ? "wrap-up-differs-suppressed" : "wrap-up-differs",
                List.of(
                        call.concludedAt(),
                        was.map(ResultCode::nameZh).orElse(call.result()),
                        was.map(ResultCode::nameEn).orElse(call.result()),
                        became.map(ResultCode::nameZh).orElse(wrapUp.result()),
                        became.map(ResultCode::nameEn).orElse(wrapUp.result())));
    }

    private Optional<Refused> promise(OutcomeRow row, @Nullable CallbackWish callback) {
        return Optional.ofNullable(callback)
                .flatMap(it -> callbacks.refusal(row.campaign(), it.at()))
                .map(it -> new Refused("callback", it.code(), it.arguments(), it.next()));
    }

    private Outcome save(OutcomeRow row, WrapUp wrapUp, ResultCode result, Instant now) {
        var callback = wrapUp.callback();
        var kept = new Kept(
                result, wrapUp.note(), wrapUp.nextStep(), wrapUp.fields(), callback == null ? null : callback.at());
        callbacks.kept(row.campaign(), row.lead(), now);
        effects.apply(row, kept, now);
        if (callback != null) {
            callbacks.promise(new PromiseCallback(
                    row.campaign(), row.lead(), row.agent(), callback.at(), callback.team(), wrapUp.note()));
        }
        drafts.drop(row);
        var seat = seats.get(row.agent());
        if (row.id().value().equals(seat.attempt())) {
            seats.concluded(row.agent(), row.id().value(), wrapUp.then());
        }
        return new Saved(own(wrapUp.agent(), store.find(row.id()), row.id()).call(), false);
    }

    private Optional<ResultCode> result(OutcomeRow row, String code) {
        return campaigns.get(row.campaign()).results().stream()
                .filter(it -> it.code().equals(code))
                .findFirst();
    }

    private static OutcomeRow own(AgentId agent, Optional<OutcomeRow> row, AttemptId attempt) {
        return row.filter(it -> it.agent().equals(agent))
                .orElseThrow(() -> ProblemException.notFound("attempt-unknown", attempt));
    }

    @Override
    public List<OpenCall> listOpen(AgentId agent) {
        return store.listOpen(agent);
    }

    @Override
    @Transactional(readOnly = true)
    public Draft draft(AgentId agent, AttemptId attempt) {
        return drafts.get(own(agent, store.find(attempt), attempt));
    }

    @Override
    @Transactional
    public DraftSaved saveDraft(AgentId agent, Draft draft) {
        var row = own(agent, store.lock(draft.attempt()), draft.attempt());
        if (row.kind() != null) {
            return new DraftSaved.Concluded(row.call());
        }
        return drafts.save(row, draft, clock.instant())
                .<DraftSaved>map(DraftSaved.Kept::new)
                .orElseGet(() -> new DraftSaved.Stale(drafts.get(row)));
    }

    @Override
    @Transactional
    public List<TickedDisclosure> disclose(AgentId agent, AttemptId attempt, String disclosure, String words) {
        if (disclosure.isBlank() || disclosure.length() > LONGEST_DISCLOSURE) {
            throw ProblemException.badRequest("disclosure-wrong", disclosure.length(), LONGEST_DISCLOSURE);
        }
        var row = own(agent, store.find(attempt), attempt);
        if (row.answeredAt() == null) {
            throw ProblemException.conflict("call-not-answered");
        }
        if (row.concludedAt() == null) {
            drafts.tick(row, disclosure, words, clock.instant(), null);
        }
        return drafts.listTicked(row);
    }

    @Override
    @Transactional(readOnly = true)
    public List<TickedDisclosure> disclosures(AgentId agent, AttemptId attempt) {
        return drafts.listTicked(own(agent, store.find(attempt), attempt));
    }
}
