package io.callfloor.workspace.desk;

import static io.callfloor.workspace.desk.DeskCommands.text;

import io.callfloor.calls.DraftSaved;
import io.callfloor.calls.Outcome;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.RuleBook;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Problems;
import io.callfloor.workspace.desk.DeskCommands.DialLead;
import io.callfloor.workspace.desk.DeskCommands.HoldCall;
import io.callfloor.workspace.desk.DeskCommands.SaveDraft;
import io.callfloor.workspace.desk.DeskCommands.SaveWrapUp;
import io.callfloor.workspace.desk.DeskCommands.SendDigits;
import io.callfloor.workspace.desk.DeskCommands.SkipLead;
import io.callfloor.workspace.desk.DeskCommands.TakeBreak;
import io.callfloor.workspace.desk.DeskCommands.TakeSeat;
import io.callfloor.workspace.desk.DeskCommands.TickDisclosure;
import io.callfloor.workspace.desk.DeskPage.Sitter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The agent's desk over HTTP. A browser names its tab in the header `Desk-Tab` with every request; the tab
/// that sat down last holds the seat, others get 409 `seat-taken-elsewhere`. News comes on `agent:<id>`:
/// `seat.changed`, `seat.taken-over`, `seat.forced`; a screen then fetches the desk anew.
@RestController
@RequestMapping("/api/desk")
class DeskEndpoint {

    static final String TAB = "Desk-Tab";

    private static final String WORK = "desk:work";
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("M-dd HH:mm");

    private final DeskPage page;
    private final AgentDesk desk;
    private final Problems problems;
    private final RuleBook rules;

    DeskEndpoint(DeskPage page, AgentDesk desk, Problems problems, RuleBook rules) {
        this.page = page;
        this.desk = desk;
        this.problems = problems;
        this.rules = rules;
    }

    @Requires(WORK)
    @GetMapping
    DeskView desk(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        return page.of(arrived(who, tab));
    }

    /// Sits down, or takes the seat over from another tab or session; a call goes on meanwhile.
    @Requires(WORK)
    @PostMapping("/seat")
    DeskView sit(
            @RequestBody TakeSeat wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.sit(sitter, new CampaignId(wish.campaignId()));
        return page.of(sitter);
    }

    @Requires(WORK)
    @DeleteMapping("/seat")
    DeskView stand(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.stand(sitter);
        return page.of(sitter);
    }

    @Requires(WORK)
    @PostMapping("/ready")
    DeskView ready(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.ready(sitter);
        return page.of(sitter);
    }

    /// @param socket the WebSocket on which the switch speaks SIP; null when nobody has to sign in
    /// @param address who the browser signs in as, `sip:name@host`
    /// @param password made for this one time
    record BrowserSignIn(
            @Nullable String socket,
            @Nullable String address,
            @Nullable String password) {}

    /// With what the browser signs in at the switch, to be an agent's telephone until the seat is left; what was
    /// given out before no longer holds. 409 `station-not-browser` or `browsers-not-admitted`.
    @Requires(WORK)
    @PostMapping("/station/sign-in")
    BrowserSignIn signInBrowser(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        return desk.admitBrowser(arrived(who, tab))
                .map(it -> new BrowserSignIn(it.socket(), it.address(), it.password()))
                .orElseGet(() -> new BrowserSignIn(null, null, null));
    }

    /// Rings the agent's own telephone anew, unless it rings or is on the line; a browser asks for it once it has
    /// signed in. 409 `station-none` where there is none.
    @Requires(WORK)
    @PostMapping("/station")
    DeskView ringStation(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.ringStation(sitter);
        return page.of(sitter);
    }

    /// Goes on a break; while a call is open, after it.
    @Requires(WORK)
    @PostMapping("/break")
    DeskView rest(
            @RequestBody TakeBreak wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.rest(sitter, text(wish.reason()));
        return page.of(sitter);
    }

    /// Dials. Refused by the gate it answers 422 `dial-deferred` or `dial-forbidden` with the rule, its words
    /// in `reason` and, when deferred, the time in `until`.
    @Requires(WORK)
    @PostMapping("/dial")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeskView.class)))
    ResponseEntity<?> dial(
            @RequestBody(required = false) @Nullable DialLead wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab,
            Locale locale) {
        var sitter = arrived(who, tab);
        var wanted = wish == null || wish.leadId() == null ? null : new LeadId(wish.leadId());
        return switch (desk.dial(sitter, wanted)) {
            case Dialled.Rings _ -> ResponseEntity.ok(page.of(sitter));
            case Dialled.NotNow(var code) -> problems.answer(HttpStatus.CONFLICT, code, List.of(), locale);
            case Dialled.Refused(var rule, var until) -> refused(rule, until, locale);
        };
    }

    private ResponseEntity<?> refused(String rule, @Nullable Instant until, Locale locale) {
        var reason = rules.sentence(rule, locale);
        var answer = until == null
                ? problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, "dial-forbidden", List.of(reason), locale)
                : problems.answer(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "dial-deferred",
                        List.of(reason, until.atZone(CentreClock.ZONE).format(DAY_AND_HOUR)),
                        locale);
        var problem = answer.getBody();
        if (problem != null) {
            problem.setProperty("rule", rule);
            problem.setProperty("reason", reason);
            problem.setProperty("until", until);
        }
        return answer;
    }

    @Requires(WORK)
    @PostMapping("/skip")
    DeskView skip(
            @RequestBody SkipLead wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.skip(sitter, text(wish.reason()));
        return page.of(sitter);
    }

    @Requires(WORK)
    @PostMapping("/hang-up")
    DeskView hangUp(SignedIn who, @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.hangUp(sitter);
        return page.of(sitter);
    }

    @Requires(WORK)
    @PostMapping("/hold")
    DeskView hold(
            @RequestBody HoldCall wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.hold(sitter, wish.on());
        return page.of(sitter);
    }

    @Requires(WORK)
    @PostMapping("/digits")
    DeskView sendDigits(
            @RequestBody SendDigits wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.sendDigits(sitter, text(wish.digits()));
        return page.of(sitter);
    }

    /// Ticks what the customer was told; ticking twice keeps the first time.
    @Requires(WORK)
    @PostMapping("/disclosures")
    DeskView disclose(
            @RequestBody TickDisclosure wish,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        var sitter = arrived(who, tab);
        desk.disclose(sitter, text(wish.disclosure()), wish.attemptId());
        return page.of(sitter);
    }

    /// Keeps what is typed. 409 `draft-stale` when another tab was quicker, `call-concluded` when the result is
    /// saved.
    @Requires(WORK)
    @PutMapping("/draft")
    DeskView.DeskDraft saveDraft(
            @RequestBody SaveDraft draft,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab) {
        return switch (desk.saveDraft(arrived(who, tab), draft.draft())) {
            case DraftSaved.Kept(var kept) -> DeskPage.draft(kept);
            case DraftSaved.Stale _ -> throw ProblemException.conflict("draft-stale");
            case DraftSaved.Concluded _ -> throw ProblemException.conflict("call-concluded");
        };
    }

    /// @param before the same had been saved before, by a second click or another tab
    record WrapUpSaved(UUID attempt, String result, boolean before, DeskView desk) {}

    /// Saves the result of a call. What is missing answers 422 with `field`; a callback at a time that cannot be
    /// promised also with the `next` that can. A call that has another result already answers 409
    /// `wrap-up-differs` with the `result` it has; when what came too late forbids further calls, the number is
    /// suppressed and the code is `wrap-up-differs-suppressed`.
    @Requires(WORK)
    @PostMapping("/wrap-up")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WrapUpSaved.class)))
    ResponseEntity<?> wrapUp(
            @RequestBody SaveWrapUp wrapUp,
            SignedIn who,
            @RequestHeader(name = TAB, required = false) @Nullable String tab,
            Locale locale) {
        var sitter = arrived(who, tab);
        return switch (desk.wrapUp(sitter, wrapUp.by(sitter.agent()))) {
            case Outcome.Saved(var call, var before) ->
                ResponseEntity.ok(new WrapUpSaved(call.attempt().value(), call.result(), before, page.of(sitter)));
            case Outcome.Differs(var call, var code, var arguments) -> {
                var answer = problems.answer(HttpStatus.CONFLICT, code, arguments, locale);
                var problem = answer.getBody();
                if (problem != null) {
                    problem.setProperty("result", call.result());
                }
                yield answer;
            }
            case Outcome.Refused(var field, var code, var arguments, var next) -> {
                var answer = problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, code, arguments, locale);
                var problem = answer.getBody();
                if (problem != null) {
                    problem.setProperty("field", field);
                    if (next != null) {
                        problem.setProperty("next", next);
                    }
                }
                yield answer;
            }
        };
    }

    /// Whoever reads the desk or commands something is there.
    private Sitter arrived(SignedIn who, @Nullable String tab) {
        var sitter = sitter(who, tab);
        desk.here(sitter);
        return sitter;
    }

    static Sitter sitter(SignedIn who, @Nullable String tab) {
        var agent = who.agent();
        if (agent == null) {
            throw ProblemException.forbidden("not-an-agent");
        }
        return new Sitter(new AgentId(agent), who.session(), text(tab));
    }
}
