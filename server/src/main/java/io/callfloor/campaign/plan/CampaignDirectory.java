package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.trade.TradeField;
import io.callfloor.trade.Trades;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class CampaignDirectory implements Campaigns {

    private final CampaignStore campaigns;
    private final StaffStore staff;
    private final People people;
    private final Trades trades;
    private final CentreClock clock;

    CampaignDirectory(CampaignStore campaigns, StaffStore staff, People people, Trades trades, CentreClock clock) {
        this.campaigns = campaigns;
        this.staff = staff;
        this.people = people;
        this.trades = trades;
        this.clock = clock;
    }

    @Override
    public Campaign get(CampaignId id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("campaign-unknown", id));
    }

    @Override
    public Optional<Campaign> find(CampaignId id) {
        return campaigns.find(id);
    }

    @Override
    public List<Campaign> listDialling() {
        return campaigns.listDialling(LocalDate.now(clock));
    }

    @Override
    public List<Campaign> listFor(AgentId agent) {
        return campaigns.listFor(agent.value());
    }

    @Override
    public Set<AgentId> staff(CampaignId id) {
        return staff.list(id);
    }

    @Override
    public boolean staffed(CampaignId id, AgentId agent) {
        return staff.has(id, agent);
    }

    @Override
    public boolean sees(SignedIn who, CampaignId id) {
        return switch (who.scope()) {
            case Scope.Centre _ -> campaigns.find(id).isPresent();
            case Scope.Regions _, Scope.Teams _, Scope.Own _ -> campaigns.touches(id, who.user(), inSight(who.scope()));
        };
    }

    /// Agents within a scope.
    List<UUID> inSight(Scope scope) {
        return people.list(scope).stream().map(Agent::id).map(AgentId::value).toList();
    }

    @Override
    public Campaign getFor(SignedIn who, CampaignId id) {
        if (!sees(who, id)) {
            throw ProblemException.notFound("campaign-unknown", id);
        }
        return get(id);
    }

    @Override
    public List<CampaignField> leadFields(CampaignId id) {
        return trades.get(get(id).trade()).fields().stream()
                .map(CampaignDirectory::field)
                .toList();
    }

    @Override
    public List<CampaignField> resultFields(CampaignId id) {
        return trades.get(get(id).trade()).resultFields().stream()
                .map(CampaignDirectory::field)
                .toList();
    }

    static CampaignField field(TradeField field) {
        return new CampaignField(
                field.key(),
                field.name().zh(),
                field.name().en(),
                field.kind().name(),
                field.choices().stream()
                        .map(it -> new CampaignField.FieldChoice(
                                it.value(), it.name().zh(), it.name().en()))
                        .toList());
    }
}
