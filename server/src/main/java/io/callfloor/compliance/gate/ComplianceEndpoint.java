package io.callfloor.compliance.gate;

import io.callfloor.compliance.RuleHit;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the gate decided, for the officer: the day by rule, each decision with its facts.
@RestController
class ComplianceEndpoint {

    private static final List<String> VERDICTS = List.of("ALLOWED", "DEFERRED", "FORBIDDEN");

    private final DecisionStore decisions;
    private final RulePacks packs;
    private final CentreClock clock;

    ComplianceEndpoint(DecisionStore decisions, RulePacks packs, CentreClock clock) {
        this.decisions = decisions;
        this.packs = packs;
        this.clock = clock;
    }

    /// @param refusals numbers suppressed because their holder said so in a call
    /// @param putOffs how often a person said "not now"
    record ComplianceDay(
            LocalDate day,
            Instant at,
            long allowed,
            long deferred,
            long forbidden,
            List<RuleCount> byRule,
            long suppressions,
            long refusals,
            long putOffs,
            long wrongNumbers,
            long openLifts) {}

    /// How often a rule decided against a dial.
    record RuleCount(String rule, String sentence, String certainty, String verdict, long decisions) {}

    @Requires("compliance:read")
    @GetMapping("/api/compliance/today")
    ComplianceDay today(
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable UUID campaign,
            Locale locale) {
        var now = clock.instant();
        var which = day == null ? now.atZone(CentreClock.ZONE).toLocalDate() : day;
        var counts = decisions.count(startOf(which), startOf(which.plusDays(1)), campaign);
        var beside = decisions.beside(startOf(which), startOf(which.plusDays(1)));
        return new ComplianceDay(
                which,
                now,
                sum(counts, "ALLOWED"),
                sum(counts, "DEFERRED"),
                sum(counts, "FORBIDDEN"),
                counts.stream()
                        .flatMap(it -> Optional.ofNullable(it.rule()).map(rule -> count(rule, it, locale)).stream())
                        .toList(),
                beside.suppressions(),
                beside.refusals(),
                beside.putOffs(),
                beside.wrongNumbers(),
                beside.openLifts());
    }

    private RuleCount count(String rule, DecisionStore.Count it, Locale locale) {
        return new RuleCount(rule, packs.sentence(rule, locale), certainty(rule), it.verdict(), it.decisions());
    }

    private String certainty(String rule) {
        return packs.text(rule).map(RulePack.Text::certainty).orElse("");
    }

    private static long sum(List<DecisionStore.Count> counts, String verdict) {
        return counts.stream()
                .filter(it -> it.verdict().equals(verdict))
                .mapToLong(DecisionStore.Count::decisions)
                .sum();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    /// @param rule the rule that decided; null when allowed
    /// @param until when the dial may be tried again; null unless deferred
    record DecisionRow(
            UUID id,
            UUID campaign,
            UUID lead,
            Instant at,
            String verdict,
            @Nullable String rule,
            @Nullable String sentence,
            @Nullable Instant until,
            String kind,
            String province,
            boolean requested) {}

    @Requires("compliance:read")
    @GetMapping("/api/compliance/decisions")
    Page<DecisionRow> list(
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(required = false) @Nullable UUID lead,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit,
            Locale locale) {
        if (verdict != null && !VERDICTS.contains(verdict)) {
            throw ProblemException.badRequest("parameter-wrong", "verdict", verdict, String.join(" / ", VERDICTS));
        }
        var after = cursor == null ? null : Cursor.read(cursor, 2);
        var found = decisions.list(
                new DecisionStore.Wanted(
                        rule,
                        verdict,
                        campaign,
                        lead,
                        day == null ? null : startOf(day),
                        day == null ? null : startOf(day.plusDays(1)),
                        after == null ? null : after.at(0),
                        after == null ? null : after.id(1)),
                limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown.stream().map(it -> row(it, locale)).toList(),
                found.size() > limit
                        ? Cursor.of(shown.getLast().at(), shown.getLast().id()).text()
                        : null);
    }

    private DecisionRow row(DecisionStore.Kept it, Locale locale) {
        var rule = it.rule();
        return new DecisionRow(
                it.id(),
                it.campaign(),
                it.lead(),
                it.at(),
                it.verdict(),
                rule,
                rule == null ? null : packs.sentence(rule, locale),
                it.until(),
                it.kind(),
                it.province(),
                it.requested());
    }

    /// @param pack the packs it was judged by
    /// @param hits every rule that stood against it or warned; empty when none did
    /// @param facts what was known of the dial
    record DecisionDetail(
            DecisionRow decision,
            UUID attempt,
            String pack,
            String version,
            List<DecisionHit> hits,
            List<HitFact> facts) {}

    /// @param decided whether this one decided
    record DecisionHit(
            String rule,
            String sentence,
            String effect,
            String certainty,
            String citation,
            boolean decided,
            @Nullable Instant until,
            List<HitFact> facts) {}

    record HitFact(String name, String value) {}

    @Requires("compliance:read")
    @GetMapping("/api/compliance/decisions/{id}")
    DecisionDetail show(@PathVariable UUID id, Locale locale) {
        var it = decisions.find(id).orElseThrow(() -> ProblemException.notFound("decision-unknown", id));
        return new DecisionDetail(
                row(it, locale),
                it.attempt(),
                it.pack(),
                it.version(),
                it.hits().stream().map(hit -> hit(hit, it.rule(), locale)).toList(),
                facts(it.facts()));
    }

    private DecisionHit hit(RuleHit it, @Nullable String decided, Locale locale) {
        return new DecisionHit(
                it.rule(),
                packs.sentence(it.rule(), locale),
                it.effect(),
                certainty(it.rule()),
                packs.text(it.rule()).map(text -> text.citation().in(locale)).orElse(""),
                it.rule().equals(decided),
                it.until(),
                facts(it.facts()));
    }

    private static List<HitFact> facts(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(it -> new HitFact(it.getKey(), it.getValue()))
                        .toList();
    }
}
