package io.callfloor.leads.book;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.NameGrams;
import io.callfloor.leads.OwnBook;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AgentBook implements OwnBook {

    /// A promise that falls due within this time stands before what nobody waits for; an agent who is to keep it
    /// sees it while there is time for one more call.
    private static final Duration SOON = Duration.ofHours(1);

    private final LeadBook book;
    private final CentreClock clock;

    AgentBook(LeadBook book, CentreClock clock) {
        this.book = book;
        this.clock = clock;
    }

    /// Where reading was left: the promises, or all the rest; and what counted as soon when it began.
    ///
    /// @param after in that part; empty at its beginning
    private record Place(boolean promises, Instant soon, String after) {

        static Place read(@Nullable String cursor, Instant now) {
            if (cursor == null) {
                return new Place(true, now.plus(SOON), "");
            }
            var left = Cursor.read(cursor, 3);
            return new Place(left.truth(0), left.at(1), left.values().get(2));
        }

        String text() {
            return Cursor.of(promises, soon, after).text();
        }
    }

    @Override
    public Page<OwnLead> list(
            CampaignId campaign,
            AgentId agent,
            @Nullable LeadState state,
            String search,
            @Nullable String cursor,
            int limit) {
        var grams = grams(search);
        var place = Place.read(cursor, clock.instant());
        var rows = new ArrayList<LeadBook.Row>();
        while (true) {
            var filter = new LeadBook.Filter(
                    state,
                    agent.value(),
                    false,
                    null,
                    null,
                    null,
                    null,
                    grams,
                    LeadBook.Sort.DUE,
                    new LeadBook.Promises(place.promises(), place.soon()));
            var after = place.after().isEmpty() ? null : place.after();
            var part = book.list(campaign, filter, after, limit - rows.size());
            rows.addAll(part.items());
            if (part.next() != null) {
                return page(rows, new Place(place.promises(), place.soon(), part.next()));
            }
            if (!place.promises()) {
                return page(rows, null);
            }
            place = new Place(false, place.soon(), "");
            if (rows.size() == limit) {
                return page(rows, place);
            }
        }
    }

    private static Page<OwnLead> page(List<LeadBook.Row> rows, @Nullable Place next) {
        return new Page<>(rows.stream().map(AgentBook::own).toList(), next == null ? null : next.text());
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
