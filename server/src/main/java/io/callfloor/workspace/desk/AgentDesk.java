package io.callfloor.workspace.desk;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.BrowserAccess;
import io.callfloor.calls.BrowserStations;
import io.callfloor.calls.Draft;
import io.callfloor.calls.DraftSaved;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.Outcome;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.Placed;
import io.callfloor.calls.WrapUp;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.DialMode;
import io.callfloor.compliance.DialKind;
import io.callfloor.compliance.Verdict;
import io.callfloor.dialer.Dialling;
import io.callfloor.knowledge.ScriptDisclosure;
import io.callfloor.knowledge.Scripts;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.leads.NextLead;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.workspace.desk.DeskPage.Sitter;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries out what an agent commands. Every command but sitting down is refused to a session or tab that no
/// longer holds the seat.
@Service
class AgentDesk {

    private static final int LONGEST_REASON = 100;

    private final Seats seats;
    private final Campaigns campaigns;
    private final Leads leads;
    private final Dialling dialling;
    private final LiveCalls liveCalls;
    private final BrowserStations browsers;
    private final Outcomes outcomes;
    private final MustTell mustTell;
    private final Scripts scripts;
    private final TransactionTemplate transaction;
    private final CentreClock clock;

    AgentDesk(
            Seats seats,
            Campaigns campaigns,
            Leads leads,
            Dialling dialling,
            LiveCalls liveCalls,
            BrowserStations browsers,
            Outcomes outcomes,
            MustTell mustTell,
            Scripts scripts,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.seats = seats;
        this.campaigns = campaigns;
        this.leads = leads;
        this.dialling = dialling;
        this.liveCalls = liveCalls;
        this.browsers = browsers;
        this.outcomes = outcomes;
        this.mustTell = mustTell;
        this.scripts = scripts;
        this.transaction = transaction;
        this.clock = clock;
    }

    void here(Sitter who) {
        seats.here(who.agent(), who.session(), who.tab());
    }

    void sit(Sitter who, CampaignId campaign) {
        var seat = seats.get(who.agent());
        boolean moves = seat.state() == SeatState.PREVIEW && !campaign.equals(seat.campaign());
        giveBack(moves ? seat : null, () -> seats.takeSeat(who.agent(), campaign, who.session(), who.tab()));
    }

    void stand(Sitter who) {
        var seat = mine(who);
        if (seat.state() != SeatState.OFFLINE) {
            giveBack(seat, () -> seats.leave(who.agent()));
        }
    }

    void ready(Sitter who) {
        var seat = held(who);
        if (seat.state() == SeatState.WRAP_UP) {
            throw ProblemException.conflict("wrap-up-open");
        }
        if (seat.state() != SeatState.PREVIEW) {
            seats.resume(who.agent());
        }
    }

    /// Lets the browser at the agent's seat sign in at the switch.
    Optional<BrowserAccess> admitBrowser(Sitter who) {
        return browsers.admit(held(who).agent());
    }

    /// The agent's telephone rings anew.
    void ringStation(Sitter who) {
        seats.ringStation(held(who).agent());
    }

    void rest(Sitter who, String reason) {
        given("break-reason-needed", reason);
        giveBack(held(who), () -> seats.rest(who.agent(), reason));
    }

    /// Moves a seat; a lead it was looking at goes back into its queue. Leads are locked before seats.
    private void giveBack(@Nullable Seat seat, Runnable move) {
        transaction.executeWithoutResult(_ -> {
            var lead = seat == null ? null : seat.lead();
            var campaign = seat == null ? null : seat.campaign();
            if (seat != null && seat.state() == SeatState.PREVIEW && lead != null && campaign != null) {
                leads.release(campaign, new LeadId(lead), seat.agent());
            }
            move.run();
        });
    }

    /// Dials the lead offered, one of the agent's own, or, by hand and without a name, the next that is due.
    Dialled dial(Sitter who, @Nullable LeadId wanted) {
        var seat = held(who);
        var campaign = campaignOf(seat);
        return switch (seat.state()) {
            case PREVIEW -> dialOffered(seat, campaign, wanted);
            case READY -> wanted == null ? dialNext(seat, campaign) : dialOwn(seat, campaign, wanted);
            case WRAP_UP -> new Dialled.NotNow("wrap-up-open");
            case BREAK -> new Dialled.NotNow("agent-not-ready");
            case RINGING, TALKING, HOLD -> new Dialled.NotNow("call-under-way");
            case OFFLINE -> new Dialled.NotNow("seat-needed");
        };
    }

    private Dialled dialOffered(Seat seat, Campaign campaign, @Nullable LeadId wanted) {
        var offered = new LeadId(Objects.requireNonNull(seat.lead(), "a preview has a lead"));
        if (wanted != null && !wanted.equals(offered)) {
            return new Dialled.NotNow("desk-has-other-lead");
        }
        var dialled = placed(campaign, offered, dialling.dial(campaign.id(), offered, seat.agent(), DialKind.PREVIEW));
        if (!(dialled instanceof Dialled.Rings)) {
            makeRoom(seat, offered, dialled);
        }
        return dialled;
    }

    /// The lead offered cannot be dialled: unless it is only the switch that is away, the next one may come.
    private void makeRoom(Seat seat, LeadId offered, Dialled why) {
        boolean worthAnotherTry = why instanceof Dialled.NotNow(var code) && !code.equals("lead-taken");
        var now = seats.get(seat.agent());
        if (!worthAnotherTry
                && now.state() == SeatState.PREVIEW
                && offered.value().equals(now.lead())) {
            seats.ready(seat.agent());
        }
    }

    private Dialled dialNext(Seat seat, Campaign campaign) {
        if (campaign.mode() != DialMode.MANUAL) {
            return new Dialled.NotNow("desk-lead-comes");
        }
        var next = leads.takeNext(campaign.id(), seat.agent(), clock.instant()).map(NextLead::lead);
        if (next.isEmpty()) {
            return new Dialled.NotNow("desk-no-lead");
        }
        var lead = next.get().id();
        var dialled = placed(campaign, lead, dialling.dial(campaign.id(), lead, seat.agent(), DialKind.MANUAL));
        if (dialled instanceof Dialled.NotNow) {
            leads.release(campaign.id(), lead, seat.agent());
        }
        return dialled;
    }

    private Dialled dialOwn(Seat seat, Campaign campaign, LeadId wanted) {
        var lead = leads.get(campaign.id(), wanted);
        if (!seat.agent().equals(lead.owner())) {
            return new Dialled.NotNow("desk-lead-of-other");
        }
        return placed(campaign, wanted, dialling.dial(campaign.id(), wanted, seat.agent(), DialKind.MANUAL));
    }

    private Dialled placed(Campaign campaign, LeadId lead, Placed placed) {
        return switch (placed) {
            case Placed.Rings _ -> new Dialled.Rings();
            case Placed.NotNow(var code) -> new Dialled.NotNow(code);
            case Placed.Refused(var decision) ->
                switch (decision.verdict()) {
                    case Verdict.Deferred(var rule, var until) ->
                        new Dialled.Refused(rule, comesBack(campaign, lead, until));
                    case Verdict.Forbidden(var rule) -> new Dialled.Refused(rule, null);
                    case Verdict.Allowed _ -> throw new IllegalStateException("refused by a decision that allows");
                };
        };
    }

    /// The gate may allow the dial before the project's rules bring the lead back; whoever works from the list is
    /// told the one time the list shows.
    private Instant comesBack(Campaign campaign, LeadId lead, Instant allowed) {
        var waits = leads.why(campaign.id(), lead, clock.instant()).until();
        return waits == null ? allowed : waits;
    }

    void skip(Sitter who, String reason) {
        given("skip-reason-needed", reason);
        var seat = held(who);
        var lead = seat.lead();
        if (seat.state() != SeatState.PREVIEW || lead == null) {
            throw ProblemException.conflict("desk-nothing-to-skip");
        }
        transaction.executeWithoutResult(_ -> {
            leads.skip(campaignOf(seat).id(), new LeadId(lead), seat.agent(), reason, clock.instant());
            seats.ready(seat.agent());
        });
    }

    void hangUp(Sitter who) {
        liveCalls.hangUp(held(who).agent());
    }

    void hold(Sitter who, boolean on) {
        liveCalls.hold(held(who).agent(), on);
    }

    void sendDigits(Sitter who, String digits) {
        liveCalls.sendDigits(held(who).agent(), digits);
    }

    DraftSaved saveDraft(Sitter who, Draft draft) {
        return outcomes.saveDraft(held(who).agent(), draft);
    }

    void disclose(Sitter who, String disclosure, @Nullable UUID wanted) {
        var seat = held(who);
        var attempt = wanted == null ? seat.attempt() : wanted;
        if (attempt == null) {
            throw ProblemException.conflict("no-call");
        }
        outcomes.disclose(seat.agent(), new AttemptId(attempt), disclosure, words(seat, disclosure));
    }

    private String words(Seat seat, String disclosure) {
        return scripts.published(campaignOf(seat).id().value()).stream()
                .flatMap(it -> it.steps().stream())
                .flatMap(it -> it.disclosures().stream())
                .filter(it -> it.code().equals(disclosure))
                .map(ScriptDisclosure::text)
                .findFirst()
                .orElse("");
    }

    /// A sale is complete only when all that must be told was told.
    Outcome wrapUp(Sitter who, WrapUp wrapUp) {
        held(who);
        var untold = mustTell.untold(wrapUp);
        return untold.isEmpty()
                ? outcomes.conclude(wrapUp)
                : Outcome.Refused.of("disclosures", "wrap-up-untold", String.join("；", untold));
    }

    /// The seat, when this tab holds it.
    ///
    /// @throws ProblemException 409 `seat-needed` or `seat-taken-elsewhere`
    Seat held(Sitter who) {
        var seat = mine(who);
        if (seat.state() == SeatState.OFFLINE) {
            throw ProblemException.conflict("seat-needed");
        }
        return seat;
    }

    private Seat mine(Sitter who) {
        var seat = seats.get(who.agent());
        if (who.lost(seat)) {
            throw ProblemException.conflict("seat-taken-elsewhere");
        }
        return seat;
    }

    private Campaign campaignOf(Seat seat) {
        return campaigns.get(Objects.requireNonNull(seat.campaign(), "a taken seat has a campaign"));
    }

    private static void given(String code, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ProblemException.refused(code, reason.length(), LONGEST_REASON);
        }
    }
}
