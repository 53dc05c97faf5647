package io.callfloor.workspace.desk;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.TickedDisclosure;
import io.callfloor.calls.WrapUp;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultKind;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.workspace.desk.DeskView.DeskDisclosure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// What the customer must have been told before a sale may be saved (CN-CP-04): the required disclosures of the
/// campaign's script.
@Service
class MustTell {

    private final ScriptDemands script;
    private final Outcomes outcomes;
    private final Campaigns campaigns;
    private final CentreClock clock;

    MustTell(ScriptDemands script, Outcomes outcomes, Campaigns campaigns, CentreClock clock) {
        this.script = script;
        this.outcomes = outcomes;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /// When each disclosure was ticked, by its code.
    Map<String, Instant> ticked(AgentId agent, AttemptId attempt) {
        return outcomes.disclosures(agent, attempt).stream()
                .collect(Collectors.toMap(TickedDisclosure::disclosure, TickedDisclosure::at));
    }

    /// The required ones of a call, in the order of the script.
    List<DeskDisclosure> required(AgentId agent, CampaignId campaign, AttemptId attempt) {
        var ticked = ticked(agent, attempt);
        return script.listRequired(campaign, clock.instant()).stream()
                .map(it -> new DeskDisclosure(it.disclosure(), it.words(), true, ticked.get(it.disclosure())))
                .toList();
    }

    /// What stands unticked against saving this; empty for whatever is no sale, and for a call that is not open.
    List<String> untold(WrapUp wrapUp) {
        return outcomes.listOpen(wrapUp.agent()).stream()
                .filter(it -> it.attempt().equals(wrapUp.attempt()))
                .filter(it -> sells(it.campaign(), wrapUp.result()))
                .flatMap(it -> required(wrapUp.agent(), it.campaign(), it.attempt()).stream())
                .filter(it -> it.tickedAt() == null)
                .map(DeskDisclosure::text)
                .toList();
    }

    private boolean sells(CampaignId campaign, String result) {
        return campaigns.get(campaign).results().stream()
                .anyMatch(it -> it.code().equals(result) && it.kind() == ResultKind.SOLD);
    }
}
