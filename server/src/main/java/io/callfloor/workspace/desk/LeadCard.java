package io.callfloor.workspace.desk;

import io.callfloor.calls.Ledger;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.compliance.Consent;
import io.callfloor.compliance.RuleBook;
import io.callfloor.customers.Customer;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.Customers;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.leads.Callback;
import io.callfloor.leads.CallbackState;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.Lead;
import io.callfloor.platform.Page;
import io.callfloor.platform.web.Sentences;
import io.callfloor.workspace.desk.DeskView.DeskConsent;
import io.callfloor.workspace.desk.DeskView.DeskField;
import io.callfloor.workspace.desk.DeskView.DeskHappening;
import io.callfloor.workspace.desk.DeskView.DeskLead;
import io.callfloor.workspace.desk.DeskView.DeskPromise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// A lead as its agent sees it.
@Component
class LeadCard {

    private static final int HISTORY = 20;

    private final Campaigns campaigns;
    private final Customers customers;
    private final Callbacks callbacks;
    private final Ledger ledger;
    private final RuleBook rules;
    private final Sentences sentences;

    LeadCard(
            Campaigns campaigns,
            Customers customers,
            Callbacks callbacks,
            Ledger ledger,
            RuleBook rules,
            Sentences sentences) {
        this.rules = rules;
        this.sentences = sentences;
        this.campaigns = campaigns;
        this.customers = customers;
        this.callbacks = callbacks;
        this.ledger = ledger;
    }

    DeskLead of(Campaign campaign, Lead lead, Customer customer, Instant now) {
        var last = campaign.results().stream()
                .filter(it -> it.code().equals(lead.lastResult()))
                .findFirst();
        var tries = ledger.tries(campaign.id(), lead.id());
        return new DeskLead(
                lead.id().value(),
                customer.id().value(),
                customer.name(),
                customer.numberShown(),
                customer.province(),
                customer.city(),
                customer.carrier(),
                lead.reference(),
                lead.state(),
                tries.dialled(),
                tries.answered(),
                lead.lastResult(),
                last.map(ResultCode::nameZh).orElse(null),
                last.map(ResultCode::nameEn).orElse(null),
                callbacks
                        .find(campaign.id(), lead.id())
                        .filter(it -> it.state() == CallbackState.OPEN)
                        .map(it -> promise(it, now))
                        .orElse(null),
                fields(campaign, lead),
                consent(customers.consent(customer.id(), campaign.productLine(), now), campaign, now),
                history(customer.id(), null, HISTORY).items());
    }

    private List<DeskField> fields(Campaign campaign, Lead lead) {
        var fields = new ArrayList<DeskField>();
        for (var field : campaigns.leadFields(campaign.id())) {
            var value = lead.fields().getOrDefault(field.key(), "");
            if (!value.isBlank()) {
                fields.add(field(field, value));
            }
        }
        return fields;
    }

    private static DeskField field(CampaignField field, String value) {
        var choice =
                field.choices().stream().filter(it -> it.value().equals(value)).findFirst();
        return new DeskField(
                field.key(),
                field.nameZh(),
                field.nameEn(),
                choice.map(CampaignField.FieldChoice::nameZh).orElse(value),
                choice.map(CampaignField.FieldChoice::nameEn).orElse(value));
    }

    private static @Nullable DeskConsent consent(Optional<Consent> given, Campaign campaign, Instant now) {
        return given.map(it -> new DeskConsent(
                        it.basis(),
                        it.productLines(),
                        it.obtainedAt(),
                        it.expiresAt(),
                        holds(it, now) && it.productLines().contains(campaign.productLine())))
                .orElse(null);
    }

    private static boolean holds(Consent consent, Instant now) {
        var expires = consent.expiresAt();
        var withdrawn = consent.withdrawnAt();
        return (expires == null || now.isBefore(expires)) && (withdrawn == null || now.isBefore(withdrawn));
    }

    Page<DeskHappening> history(CustomerId customer, @Nullable String cursor, int limit) {
        var page = customers.timeline(customer, cursor, limit);
        return new Page<>(page.items().stream().map(LeadCard::happening).toList(), page.next());
    }

    private static DeskHappening happening(TimelineEntry it) {
        return new DeskHappening(it.id(), it.at(), it.kind(), it.who(), it.title(), it.text(), it.facts());
    }

    DeskPromise promise(Callback it, Instant now) {
        var rule = it.held(now) ? it.rule() : null;
        return new DeskPromise(
                it.id(),
                it.campaign().value(),
                it.lead().value(),
                it.dueAt(),
                it.team(),
                !it.dueAt().isAfter(now),
                it.note(),
                it.name(),
                it.numberShown(),
                rule == null ? null : text(rule),
                rule == null ? null : it.freeAt());
    }

    /// The sentence of a rule of the gate or of the queue.
    private String text(String rule) {
        var locale = LocaleContextHolder.getLocale();
        var named = rules.sentence(rule, locale);
        return named.equals(rule) ? sentences.of(rule, List.of(), locale) : named;
    }
}
