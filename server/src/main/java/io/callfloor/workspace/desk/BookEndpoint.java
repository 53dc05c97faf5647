package io.callfloor.workspace.desk;

import static io.callfloor.workspace.desk.DeskCommands.text;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.customers.Customers;
import io.callfloor.knowledge.Question;
import io.callfloor.knowledge.Questions;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.leads.OwnBook;
import io.callfloor.leads.OwnBook.OwnLead;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.workspace.desk.DeskCommands.QuestionOpinion;
import io.callfloor.workspace.desk.DeskPage.Sitter;
import io.callfloor.workspace.desk.DeskView.DeskHappening;
import io.callfloor.workspace.desk.DeskView.DeskLead;
import io.callfloor.workspace.desk.DeskView.DeskPromise;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What lies on the desk to be read: the agent's own leads, promises, the history of the customer, answers to
/// questions.
@RestController
@RequestMapping("/api/desk")
class BookEndpoint {

    private static final String WORK = "desk:work";
    private static final int ANSWERS = 8;

    private final AgentDesk desk;
    private final DeskPage page;
    private final LeadCard card;
    private final Campaigns campaigns;
    private final Leads leads;
    private final OwnBook book;
    private final Customers customers;
    private final Questions questions;
    private final CentreClock clock;

    BookEndpoint(
            AgentDesk desk,
            DeskPage page,
            LeadCard card,
            Campaigns campaigns,
            Leads leads,
            OwnBook book,
            Customers customers,
            Questions questions,
            CentreClock clock) {
        this.desk = desk;
        this.page = page;
        this.card = card;
        this.campaigns = campaigns;
        this.leads = leads;
        this.book = book;
        this.customers = customers;
        this.questions = questions;
        this.clock = clock;
    }

    /// @param due may be tried now
    /// @param promised a callback is promised
    record DeskLeadRow(
            UUID id,
            String name,
            String numberShown,
            String city,
            LeadState state,
            Instant dueAt,
            boolean due,
            boolean promised,
            int attempts,
            @Nullable String lastResult,
            String reference) {}

    /// Leads of one's own in the campaign worked for: callbacks that are due or soon will be, then new ones and
    /// retries; in each part the soonest due first.
    ///
    /// @param state only these; without it those still to be worked on
    /// @param q part of the name, or the last four digits of the number
    @Requires(WORK)
    @GetMapping("/leads")
    Page<DeskLeadRow> leads(
            SignedIn who,
            @RequestParam(required = false) @Nullable LeadState state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit) {
        var seat = seat(who);
        var now = clock.instant();
        var owned = book.list(campaign(seat).id(), seat.agent(), state, q, cursor, limit);
        return new Page<>(owned.items().stream().map(it -> row(it, now)).toList(), owned.next());
    }

    private static DeskLeadRow row(OwnLead lead, Instant now) {
        boolean open = lead.state() == LeadState.NEW || lead.state() == LeadState.DUE;
        return new DeskLeadRow(
                lead.id().value(),
                lead.name(),
                lead.numberShown(),
                lead.city(),
                lead.state(),
                lead.dueAt(),
                open && !lead.dueAt().isAfter(now),
                lead.promised(),
                lead.attempts(),
                lead.lastResult(),
                lead.reference());
    }

    /// A lead of one's own, to look at before dialling by hand.
    @Requires(WORK)
    @GetMapping("/leads/{lead}")
    DeskLead lead(@PathVariable UUID lead, SignedIn who) {
        var seat = seat(who);
        var campaign = campaign(seat);
        var found = leads.get(campaign.id(), new LeadId(lead));
        if (!seat.agent().equals(found.owner()) && !lead.equals(seat.lead())) {
            throw ProblemException.notFound("lead-unknown", lead);
        }
        return card.of(campaign, found, customers.get(found.customer()), clock.instant());
    }

    /// What happened with the customer on the desk, read on from the desk's own first page.
    @Requires(WORK)
    @GetMapping("/history")
    Page<DeskHappening> history(
            SignedIn who,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Bound(min = 1, max = Page.MOST) int limit) {
        var seat = seat(who);
        var lead = seat.lead();
        if (lead == null) {
            return new Page<>(List.of(), null);
        }
        var customer = leads.get(campaign(seat).id(), new LeadId(lead)).customer();
        return card.history(customer, cursor, limit);
    }

    @Requires(WORK)
    @GetMapping("/agenda")
    List<DeskPromise> agenda(SignedIn who) {
        return page.agenda(sitter(who).agent(), clock.instant());
    }

    record DeskAnswer(UUID id, String question, String answer, List<String> tags) {

        static DeskAnswer of(Question it) {
            return new DeskAnswer(it.id(), it.question(), it.answer(), it.tags());
        }
    }

    /// Answers to what a customer asks; a blank `q` gives the most used ones.
    @Requires(WORK)
    @GetMapping("/questions")
    List<DeskAnswer> questions(SignedIn who, @RequestParam(defaultValue = "") String q) {
        return questions.search(campaign(seat(who)).id().value(), q, ANSWERS).stream()
                .map(DeskAnswer::of)
                .toList();
    }

    /// An answer was opened, or said to have helped.
    @Requires(WORK)
    @PostMapping("/questions/{question}/opinion")
    void opinion(@PathVariable UUID question, @RequestBody QuestionOpinion opinion) {
        if (opinion.useful()) {
            questions.useful(question);
        } else {
            questions.used(question);
        }
    }

    private Seat seat(SignedIn who) {
        return desk.held(new Sitter(sitter(who).agent(), who.session(), text(null)));
    }

    private static Sitter sitter(SignedIn who) {
        return DeskEndpoint.sitter(who, null);
    }

    private Campaign campaign(Seat seat) {
        return campaigns.get(Objects.requireNonNull(seat.campaign(), "a taken seat has a campaign"));
    }
}
