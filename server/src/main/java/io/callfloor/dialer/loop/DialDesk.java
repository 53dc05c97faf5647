package io.callfloor.dialer.loop;

import io.callfloor.calls.PlaceCall;
import io.callfloor.calls.Placed;
import io.callfloor.calls.Placing;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.Decision;
import io.callfloor.compliance.DialKind;
import io.callfloor.compliance.Verdict;
import io.callfloor.dialer.Dialling;
import io.callfloor.dialer.loop.RefusalStore.Effect;
import io.callfloor.dialer.loop.RefusalStore.Refusal;
import io.callfloor.leads.CallbackState;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class DialDesk implements Dialling {

    private final Placing placing;
    private final Callbacks callbacks;
    private final RefusalStore refusals;
    private final CentreClock clock;

    DialDesk(Placing placing, Callbacks callbacks, RefusalStore refusals, CentreClock clock) {
        this.placing = placing;
        this.callbacks = callbacks;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public Placed dial(CampaignId campaign, LeadId lead, @Nullable AgentId agent, DialKind kind) {
        var now = clock.instant();
        boolean promised = callbacks
                .find(campaign, lead)
                .filter(it -> it.state() == CallbackState.OPEN && !it.dueAt().isAfter(now))
                .isPresent();
        return place(
                new PlaceCall(campaign, lead, agent, promised && agent != null ? DialKind.CALLBACK : kind, promised));
    }

    @Override
    public Placed dialAhead(CampaignId campaign, LeadId lead, String pace) {
        return place(new PlaceCall(campaign, lead, null, DialKind.PREDICTIVE, false, pace));
    }

    private Placed place(PlaceCall call) {
        var campaign = call.campaign();
        var lead = call.lead();
        var agent = call.agent();
        var placed = placing.place(call);
        switch (placed) {
            case Placed.Rings _ -> {}
            case Placed.Refused(var decision) -> refusals.add(refusal(campaign, lead, agent, decision));
            case Placed.NotNow(var code) ->
                refusals.add(new Refusal(campaign, agent, lead, code, Effect.NOT_NOW, null, clock.instant()));
        }
        return placed;
    }

    private static Refusal refusal(CampaignId campaign, LeadId lead, @Nullable AgentId agent, Decision decision) {
        return switch (decision.verdict()) {
            case Verdict.Deferred(var rule, var until) ->
                new Refusal(campaign, agent, lead, rule, Effect.DEFERRED, until, decision.at());
            case Verdict.Forbidden(var rule) ->
                new Refusal(campaign, agent, lead, rule, Effect.FORBIDDEN, null, decision.at());
            case Verdict.Allowed _ -> throw new IllegalStateException("refused by a decision that allows");
        };
    }
}
