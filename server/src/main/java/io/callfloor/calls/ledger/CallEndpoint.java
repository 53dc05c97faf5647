package io.callfloor.calls.ledger;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.AttemptState;
import io.callfloor.calls.CallFilter;
import io.callfloor.calls.CallRow;
import io.callfloor.calls.PaceWords;
import io.callfloor.calls.RequiredDisclosure;
import io.callfloor.calls.SaleDisclosures;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.RuleBook;
import io.callfloor.metrics.Counter;
import io.callfloor.numbers.ChosenBy;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CallEndpoint {

    private final CallBook book;
    private final LedgerStore store;
    private final SaleDisclosures disclosures;
    private final RuleBook rules;
    private final PaceWords words;
    private final CentreClock clock;

    CallEndpoint(
            CallBook book,
            LedgerStore store,
            SaleDisclosures disclosures,
            RuleBook rules,
            PaceWords words,
            CentreClock clock) {
        this.book = book;
        this.store = store;
        this.disclosures = disclosures;
        this.rules = rules;
        this.words = words;
        this.clock = clock;
    }

    /// Calls, newest first.
    ///
    /// @param from begun at this instant or later
    /// @param to begun before this instant
    /// @param counter only the calls behind this counter of the metric catalogue
    /// @param q part of the customer's name, or the last four digits of the number
    @Requires("call:read")
    @GetMapping("/api/calls")
    Page<CallRow> list(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(required = false) @Nullable UUID list,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID agent,
            @RequestParam(required = false) @Nullable UUID lead,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable UUID number,
            @RequestParam(required = false) @Nullable AttemptState state,
            @RequestParam(required = false) @Nullable String result,
            @RequestParam(required = false) @Nullable Counter counter,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who,
            Locale locale) {
        var filter = new CallFilter(
                who.scope(), from, to, campaign, list, team, agent, lead, customer, number, state, result, counter, q);
        return book.list(filter, cursor, limit, locale);
    }

    /// One call with everything that is known of it.
    @Requires("call:read")
    @GetMapping("/api/calls/{id}")
    CallDetail get(@PathVariable UUID id, SignedIn who, Locale locale) {
        var row = book.get(who.scope(), new AttemptId(id));
        var ticked = store.listTicked(row);
        var corrections = store.listCorrections(row).stream()
                .map(it -> new CallCorrectionEntry(
                        it.at(),
                        it.byName(),
                        book.resultName(row.campaign(), it.was(), locale),
                        book.resultName(row.campaign(), it.became(), locale),
                        it.reason()))
                .toList();
        return new CallDetail(
                book.shown(row, locale),
                row.callerNumber(),
                row.numberReason() == null ? null : ChosenBy.valueOf(row.numberReason()),
                row.customerRequested(),
                new CallDecision(
                        row.decisionId(),
                        row.decision().pack(),
                        row.decision().version(),
                        row.decision().hits().stream()
                                .map(it -> new CallWarning(it.rule(), rules.sentence(it.rule(), locale)))
                                .toList()),
                pace(row, who, locale),
                timeline(row),
                ticked.stream()
                        .map(it -> new CallDisclosure(it.disclosure(), it.words(), it.at(), it.toldBy()))
                        .toList(),
                row.note(),
                row.nextStep(),
                book.fields(row, locale).stream()
                        .map(it -> new CallField(it.key(), it.name(), it.value()))
                        .toList(),
                row.callbackAt(),
                row.concludedAt(),
                corrections,
                correctable(row, who),
                correctable(row, who) ? untold(row, ticked) : List.of());
    }

    private List<RequiredDisclosure> untold(LedgerRow row, List<LedgerStore.Ticked> ticked) {
        var told = ticked.stream().map(LedgerStore.Ticked::disclosure).collect(Collectors.toSet());
        var concluded = Objects.requireNonNull(row.concludedAt(), "what can be corrected was concluded");
        return disclosures.listRequired(new CampaignId(row.campaign()), concluded).stream()
                .filter(it -> !told.contains(it.disclosure()))
                .toList();
    }

    /// Shown to whoever may see how a project is paced.
    private @Nullable CallPace pace(LedgerRow row, SignedIn who, Locale locale) {
        var kept = row.pace();
        if (kept == null || !who.may("dialer:explain")) {
            return null;
        }
        var told = words.tell(kept, locale);
        return new CallPace(told.at(), told.text(), told.risk());
    }

    /// Whether the result may still be corrected by this person.
    private boolean correctable(LedgerRow row, SignedIn who) {
        return who.may("floor:intervene")
                && row.resultKind() != null
                && row.concludedAt() != null
                && day(row.concludedAt()).equals(day(clock.instant()));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, CentreClock.ZONE);
    }

    private List<CallMoment> timeline(LedgerRow row) {
        var moments = new ArrayList<CallMoment>();
        moments.add(new CallMoment(row.startedAt(), "PLACED", row.kind()));
        add(moments, row.ringingAt(), "RINGING", "");
        add(moments, row.answeredAt(), "ANSWERED", text(row.answeredBy()));
        store.listNotes(row).forEach(it -> moments.add(new CallMoment(it.at(), it.kind(), it.detail())));
        add(moments, row.endedAt(), "ENDED", text(row.cause()));
        if (row.resultKind() != null) {
            add(moments, row.concludedAt(), "CONCLUDED", text(row.result()));
        }
        moments.sort(Comparator.comparing(CallMoment::at));
        return moments;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void add(List<CallMoment> moments, @Nullable Instant at, String kind, String detail) {
        if (at != null) {
            moments.add(new CallMoment(at, kind, detail));
        }
    }

    /// @param callerNumberBy why this number of the pool was shown; null where the campaign showed its own
    /// @param decision why the call was lawful
    /// @param pace why it was started before an agent was free; null where one was, and for who may not see it
    /// @param timeline what happened, in order
    /// @param correctable whether the reader may correct the result now
    /// @param untold while it is correctable: what nobody ticked and a correction to a sale has to confirm
    record CallDetail(
            CallRow call,
            String callerNumber,
            @Nullable ChosenBy callerNumberBy,
            boolean customerRequested,
            CallDecision decision,
            @Nullable CallPace pace,
            List<CallMoment> timeline,
            List<CallDisclosure> disclosures,
            String note,
            String nextStep,
            List<CallField> fields,
            @Nullable Instant callbackAt,
            @Nullable Instant concludedAt,
            List<CallCorrectionEntry> corrections,
            boolean correctable,
            List<RequiredDisclosure> untold) {}

    /// @param hits rules that warned
    record CallDecision(UUID id, String pack, String version, List<CallWarning> hits) {}

    /// @param at when it was decided
    /// @param text the decision in the reader's language
    /// @param risk chance that one call more would have found no agent, 0 to 1
    record CallPace(Instant at, String text, double risk) {}

    /// @param sentence what the rule says
    record CallWarning(String rule, String sentence) {}

    /// @param kind `PLACED`, `RINGING`, `ANSWERED`, `HOLD`, `UNHOLD`, `DIGITS`, `CONNECTED`, `ABANDONED`,
    ///     `ANNOUNCED`, `RELEASED`, `ENDED` or `CONCLUDED`
    /// @param detail a code that goes with it: who answered, the cause, the result; what the network said when it
    ///     released the call, as `Q.850 17, SIP 486`
    record CallMoment(Instant at, String kind, String detail) {}

    /// A field the agent filled in with the result.
    record CallField(String key, String name, String value) {}

    /// @param words what the customer was told, as the agent read it
    /// @param confirmedBy who confirmed it when the result was corrected; null when the agent ticked it in the call
    record CallDisclosure(
            String disclosure,
            String words,
            Instant at,
            @Nullable String confirmedBy) {}

    record CallCorrectionEntry(Instant at, String by, String was, String became, String reason) {}
}
