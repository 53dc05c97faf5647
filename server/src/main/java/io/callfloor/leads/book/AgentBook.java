package io.callfloor.leads.book;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.NameGrams;
import io.callfloor.leads.OwnBook;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Page;
import io.callfloor.platform.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AgentBook implements OwnBook {

    private final LeadBook book;

    AgentBook(LeadBook book) {
        this.book = book;
    }

    @Override
    public Page<OwnLead> list(
            CampaignId campaign,
            AgentId agent,
            @Nullable LeadState state,
            String search,
            @Nullable String cursor,
            int limit) {
        var filter = new LeadBook.Filter(
                state, agent.value(), false, null, null, null, null, grams(search), LeadBook.Sort.DUE);
        var page = book.list(campaign, filter, cursor, limit);
        return new Page<>(page.items().stream().map(AgentBook::own).toList(), page.next());
    }

    private static int @Nullable [] grams(String search) {
        if (search.isBlank()) {
            return null;
        }
        var grams = NameGrams.ofQuery(search.strip());
        if (grams.length == 0) {
            throw ProblemException.refused("search-too-short");
        }
        return grams;
    }

    private static OwnLead own(LeadBook.Row it) {
        return new OwnLead(
                new LeadId(it.id()),
                it.name(),
                it.numberShown(),
                it.city(),
                it.state(),
                it.freeAt(),
                it.attempts(),
                it.lastResult(),
                it.promised(),
                it.reference());
    }
}
