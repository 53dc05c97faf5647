package io.callfloor.leads.book;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.RuleBook;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadList;
import io.callfloor.leads.LeadLists;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.Leads;
import io.callfloor.leads.NameGrams;
import io.callfloor.leads.QueueCounts;
import io.callfloor.leads.book.LeadBook.Filter;
import io.callfloor.leads.book.LeadBook.Row;
import io.callfloor.leads.book.LeadBook.Sort;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns/{campaign}")
class LeadEndpoint {

    private final LeadBook book;
    private final Leads leads;
    private final LeadLists lists;
    private final Callbacks callbacks;
    private final Campaigns campaigns;
    private final People people;
    private final RuleBook rules;
    private final Sentences sentences;
    private final CentreClock clock;

    LeadEndpoint(
            LeadBook book,
            Leads leads,
            LeadLists lists,
            Callbacks callbacks,
            Campaigns campaigns,
            People people,
            RuleBook rules,
            Sentences sentences,
            CentreClock clock) {
        this.book = book;
        this.leads = leads;
        this.lists = lists;
        this.callbacks = callbacks;
        this.campaigns = campaigns;
        this.people = people;
        this.rules = rules;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// @param freeAt from when on it may be offered
    /// @param resultName the last result in the campaign's own words, or the cause of a call without a person
    record LeadRow(
            UUID id,
            UUID customer,
            String name,
            String numberShown,
            String province,
            String city,
            String reference,
            LeadState state,
            @Nullable UUID owner,
            @Nullable String ownerName,
            UUID list,
            String listName,
            int attempts,
            @Nullable String lastResult,
            @Nullable String resultName,
            Instant freeAt,
            @Nullable Instant lastAt,
            boolean promised) {}

    /// @param owner an agent's id, or `none` for the pool
    /// @param q four digits for the end of a number, or two characters and more of a name
    /// @param sort `FILE`, `NEWEST` (default), `DUE` or `LAST`
    @Requires("lead:read")
    @GetMapping("/leads")
    Page<LeadRow> list(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable LeadState state,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable UUID list,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable String result,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who,
            Locale locale) {
        var project = campaign(who, campaign);
        boolean unowned = "none".equals(owner);
        var filter = new Filter(
                state,
                owner == null || owner.isBlank() || unowned ? null : id(owner),
                unowned,
                owners(who),
                list,
                blankToNull(province),
                blankToNull(result),
                search(q),
                sort,
                null);
        var page = book.list(project.id(), filter, cursor, limit);
        var listNames = lists.list(project.id()).stream()
                .collect(Collectors.toMap(it -> it.id().value(), LeadList::name));
        var names = names(page.items().stream()
                .map(Row::owner)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
        return new Page<>(
                page.items().stream()
                        .map(it -> row(it, project, listNames.getOrDefault(it.list(), ""), names, locale))
                        .toList(),
                page.next());
    }

    private Campaign campaign(SignedIn who, UUID id) {
        return campaigns.getFor(who, new CampaignId(id));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("parameter-wrong", "owner", text, new Sentences.Word("kind-of.id"));
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable Set<UUID> owners(SignedIn who) {
        return who.scope() instanceof Scope.Centre
                ? null
                : people.list(who.scope()).stream().map(it -> it.id().value()).collect(Collectors.toSet());
    }

    private static int @Nullable [] search(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        var grams = NameGrams.ofQuery(q.strip());
        if (grams.length == 0) {
            throw ProblemException.refused("search-too-short");
        }
        return grams;
    }

    private Map<UUID, String> names(Set<UUID> agents) {
        return agents.stream()
                .map(it -> people.find(new AgentId(it)))
                .flatMap(java.util.Optional::stream)
                .collect(Collectors.toMap(it -> it.id().value(), Agent::name));
    }

    private LeadRow row(Row it, Campaign campaign, String listName, Map<UUID, String> names, Locale locale) {
        return new LeadRow(
                it.id(),
                it.customer(),
                it.name(),
                it.numberShown(),
                it.province(),
                it.city(),
                it.reference(),
                it.state(),
                it.owner(),
                it.owner() == null ? null : names.getOrDefault(it.owner(), ""),
                it.list(),
                listName,
                it.attempts(),
                it.lastResult(),
                resultName(it.lastResult(), campaign, locale),
                it.freeAt(),
                it.lastAt(),
                it.promised());
    }

    private @Nullable String resultName(@Nullable String code, Campaign campaign, Locale locale) {
        if (code == null) {
            return null;
        }
        boolean chinese = !locale.getLanguage().equals("en");
        return campaign.results().stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .map(it -> chinese ? it.nameZh() : it.nameEn())
                .orElseGet(() -> sentences.of("cause-" + code, List.of(), locale));
    }

    /// @param callable it may be offered now
    /// @param rule a code; `sentence` says it in words
    record LeadWhy(
            boolean callable,
            String rule,
            String sentence,
            @Nullable Instant until) {}

    record LeadPromise(UUID id, Instant dueAt, boolean team, String note, String agent) {}

    record LeadField(String key, String nameZh, String nameEn, String value) {}

    record LeadDetail(
            LeadRow lead,
            List<LeadField> fields,
            LeadWhy why,
            @Nullable LeadPromise callback) {}

    @Requires("lead:read")
    @GetMapping("/leads/{lead}")
    LeadDetail get(@PathVariable UUID campaign, @PathVariable UUID lead, SignedIn who, Locale locale) {
        var project = campaign(who, campaign);
        var row = seen(project.id(), lead, who);
        var list = lists.list(project.id()).stream()
                .filter(it -> it.id().value().equals(row.list()))
                .map(LeadList::name)
                .findFirst()
                .orElse("");
        var names = row.owner() == null ? Map.<UUID, String>of() : names(Set.of(row.owner()));
        var known = campaigns.leadFields(project.id()).stream()
                .collect(Collectors.toMap(it -> it.key(), Function.identity()));
        var fields = row.fields().entrySet().stream()
                .map(it -> {
                    var field = known.get(it.getKey());
                    return new LeadField(
                            it.getKey(),
                            field == null ? it.getKey() : field.nameZh(),
                            field == null ? it.getKey() : field.nameEn(),
                            it.getValue());
                })
                .toList();
        var callback = callbacks
                .find(project.id(), new LeadId(lead))
                .map(it -> new LeadPromise(
                        it.id(),
                        it.dueAt(),
                        it.team(),
                        it.note(),
                        people.find(it.agent()).map(Agent::name).orElse("")))
                .orElse(null);
        return new LeadDetail(row(row, project, list, names, locale), fields, why(project, lead, locale), callback);
    }

    private Row seen(CampaignId campaign, UUID lead, SignedIn who) {
        var row = book.find(campaign, lead).orElseThrow(() -> ProblemException.notFound("lead-unknown", lead));
        if (row.owner() != null && !people.sees(who.scope(), new AgentId(row.owner()))) {
            throw ProblemException.notFound("lead-unknown", lead);
        }
        return row;
    }

    /// The rule and the time a lead waits for.
    @Requires("lead:read")
    @GetMapping("/leads/{lead}/why")
    LeadWhy why(@PathVariable UUID campaign, @PathVariable UUID lead, SignedIn who, Locale locale) {
        var project = campaign(who, campaign);
        seen(project.id(), lead, who);
        return why(project, lead, locale);
    }

    private LeadWhy why(Campaign campaign, UUID lead, Locale locale) {
        var it = leads.why(campaign.id(), new LeadId(lead), clock.instant());
        var detail = switch (it.rule()) {
            case "lead-closed", "lead-retry" -> String.valueOf(resultName(it.detail(), campaign, locale));
            case "lead-blocked" -> it.detail().isEmpty() ? "" : rule(it.detail(), "", locale);
            default -> it.detail();
        };
        return new LeadWhy(it.callable(), it.rule(), rule(it.rule(), detail, locale), it.until());
    }

    /// The sentence of a rule of the gate or of the queue.
    private String rule(String rule, String detail, Locale locale) {
        var named = rules.sentence(rule, locale);
        return named.equals(rule) ? sentences.of(rule, List.of(detail), locale) : named;
    }

    /// How many leads stand where: of those whom the reader may see, and nobody's.
    ///
    /// @param scope whose leads are counted; unless it is the centre's, leads of the pool are in no figure but
    ///     `readyInPool`
    /// @param readyInPool of the whole project, for the pool is everybody's
    record LeadQueueCounts(
            Scope.Width scope,
            long total,
            long ready,
            long readyInPool,
            long callbacksDue,
            long callbacksOverdue,
            long callbacksWaiting,
            long waiting,
            long inCall,
            long closed,
            long blocked,
            @Nullable Instant nextAt) {}

    @Requires("campaign:read")
    @GetMapping("/queue")
    LeadQueueCounts queue(@PathVariable UUID campaign, SignedIn who) {
        var project = campaign(who, campaign).id();
        var owners = owners(who);
        QueueCounts it = owners == null
                ? leads.counts(project, clock.instant())
                : leads.counts(project, owners, clock.instant());
        return new LeadQueueCounts(
                who.scope().width(),
                it.total(),
                it.ready(),
                it.readyInPool(),
                it.callbacksDue(),
                it.callbacksOverdue(),
                it.callbacksWaiting(),
                it.waiting(),
                it.inCall(),
                it.closed(),
                it.blocked(),
                it.nextAt());
    }
}
