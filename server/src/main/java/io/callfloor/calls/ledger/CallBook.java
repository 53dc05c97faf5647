package io.callfloor.calls.ledger;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.AttemptState;
import io.callfloor.calls.CallFilter;
import io.callfloor.calls.CallRow;
import io.callfloor.calls.Ledger;
import io.callfloor.calls.RecordingState;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadId;
import io.callfloor.metrics.Counter;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.people.Team;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Shows the ledger with the names people know.
@Service
class CallBook implements Ledger {

    private final LedgerStore store;
    private final Campaigns campaigns;
    private final People people;
    private final Sentences sentences;

    CallBook(LedgerStore store, Campaigns campaigns, People people, Sentences sentences) {
        this.store = store;
        this.campaigns = campaigns;
        this.people = people;
        this.sentences = sentences;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<CallRow> list(CallFilter filter, @Nullable String cursor, int limit, Locale locale) {
        var rows = store.list(filter, teams(filter.scope()), cursor == null ? null : Cursor.read(cursor, 2), limit + 1);
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit
                ? Cursor.of(shown.getLast().startedAt(), shown.getLast().id()).text()
                : null;
        var names = new Names(locale);
        return new Page<>(shown.stream().map(names::row).toList(), next);
    }

    @Override
    public CallRow get(Scope scope, AttemptId attempt, Locale locale) {
        return shown(get(scope, attempt), locale);
    }

    @Override
    public Tries tries(CampaignId campaign, LeadId lead) {
        return store.tries(campaign, lead);
    }

    @Override
    @Transactional(readOnly = true)
    public long count(CallFilter filter) {
        return store.count(filter, teams(filter.scope()));
    }

    private Set<UUID> teams(Scope scope) {
        return scope instanceof Scope.Regions
                ? people.listTeams(scope).stream().map(it -> it.id().value()).collect(Collectors.toSet())
                : Set.of();
    }

    /// @throws ProblemException 404 `attempt-unknown` when there is none within `scope`
    LedgerRow get(Scope scope, AttemptId attempt) {
        return store.find(attempt)
                .filter(it -> sees(scope, it))
                .orElseThrow(() -> ProblemException.notFound("attempt-unknown", attempt));
    }

    /// What nobody took is the whole centre's.
    private boolean sees(Scope scope, LedgerRow row) {
        var agent = row.agent();
        return agent == null ? scope instanceof Scope.Centre : people.sees(scope, new AgentId(agent));
    }

    CallRow shown(LedgerRow row, Locale locale) {
        return new Names(locale).row(row);
    }

    String resultName(UUID campaign, String result, Locale locale) {
        return new Names(locale).result(campaign, result);
    }

    /// A result field as people know it.
    record NamedField(String key, String name, String value) {}

    List<NamedField> fields(LedgerRow row, Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        var names = campaigns.resultFields(new CampaignId(row.campaign())).stream()
                .collect(Collectors.toMap(CampaignField::key, it -> english ? it.nameEn() : it.nameZh()));
        return row.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new NamedField(it.getKey(), names.getOrDefault(it.getKey(), it.getKey()), it.getValue()))
                .toList();
    }

    /// Looks each name up once for a page.
    private final class Names {

        private final Locale locale;
        private final Map<UUID, Optional<Campaign>> projects = new HashMap<>();
        private final Map<UUID, Optional<Agent>> agents = new HashMap<>();
        private final Map<UUID, String> teams = new HashMap<>();

        Names(Locale locale) {
            this.locale = locale;
        }

        private Optional<Campaign> campaign(UUID id) {
            return projects.computeIfAbsent(id, it -> campaigns.find(new CampaignId(it)));
        }

        private Optional<Agent> agent(@Nullable UUID id) {
            return id == null ? Optional.empty() : agents.computeIfAbsent(id, it -> people.find(new AgentId(it)));
        }

        private String team(@Nullable UUID id) {
            if (id == null) {
                return "";
            }
            if (teams.isEmpty()) {
                for (Team team : people.listTeams(new Scope.Centre())) {
                    teams.put(team.id().value(), team.name());
                }
            }
            return teams.getOrDefault(id, "");
        }

        String result(UUID campaign, String code) {
            return campaign(campaign).map(Campaign::results).orElse(List.of()).stream()
                    .filter(it -> it.code().equals(code))
                    .findFirst()
                    .map(it -> locale.getLanguage().equals("en") ? it.nameEn() : it.nameZh())
                    .orElseGet(() -> sentences.of("call-result." + code, List.of(), locale));
        }

        CallRow row(LedgerRow row) {
            return new CallRow(
                    row.id(),
                    row.campaign(),
                    campaign(row.campaign()).map(Campaign::name).orElse(""),
                    row.lead(),
                    row.list(),
                    row.customer(),
                    row.customerName(),
                    row.numberShown(),
                    row.agent(),
                    agent(row.agent()).map(Agent::name).orElse(""),
                    row.team(),
                    team(row.team()),
                    DialKind.valueOf(row.kind()),
                    AttemptState.valueOf(row.state()),
                    row.startedAt(),
                    row.answeredAt(),
                    row.answeredBy(),
                    row.endedAt(),
                    row.cause(),
                    row.endedBy(),
                    row.talkSeconds(),
                    row.result(),
                    row.result() == null ? null : result(row.campaign(), row.result()),
                    row.resultKind() == null ? null : ResultKind.valueOf(row.resultKind()),
                    row.counted().stream().map(Counter::valueOf).collect(Collectors.toSet()),
                    row.recording() == null ? null : RecordingState.valueOf(row.recording()));
        }
    }
}
