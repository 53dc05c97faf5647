package io.callfloor.compliance.gate;

import io.callfloor.compliance.RuleHit;
import io.callfloor.compliance.Verdict;
import io.callfloor.compliance.gate.Rule.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the rules say to a set of facts: the first that stands decides, all are told.
record Ruling(Verdict verdict, List<RuleHit> hits) {

    /// When to ask again where the hindrance is ours to clear.
    static final Duration ASK_AGAIN = Duration.ofHours(1);

    /// When to ask again where the hours leave no opening in sight.
    static final Duration NO_OPENING = Duration.ofDays(1);

    private static final int MOST_STEPS = 200;

    static Ruling on(Facts facts) {
        var hits = hits(facts);
        for (var hit : hits) {
            switch (hit.effect()) {
                case Effect.WARN -> {}
                case Effect.BLOCK -> {
                    return new Ruling(new Verdict.Forbidden(hit.rule().code()), told(hits));
                }
                case Effect.DEFER -> {
                    return deferred(facts, hits, hit);
                }
            }
        }
        return new Ruling(new Verdict.Allowed(), told(hits));
    }

    private record Hit(Rule rule, RuleHit told) {

        Effect effect() {
            return rule.effect();
        }
    }

    private static List<Hit> hits(Facts facts) {
        var hits = new ArrayList<Hit>();
        for (var rule : Rules.IN_ORDER) {
            rule.on(facts).ifPresent(it -> hits.add(new Hit(rule, it)));
        }
        return hits;
    }

    private static List<RuleHit> told(List<Hit> hits) {
        return hits.stream().map(Hit::told).toList();
    }

    private static Ruling deferred(Facts facts, List<Hit> now, Hit first) {
        if (first.rule().ours()) {
            return deferred(now, first, facts.at().plus(ASK_AGAIN));
        }
        // Each rule says when it alone allows again, and none says an instant too late. So going from instant to
        // instant until no rule stands arrives at the first instant at which all allow.
        var at = facts.at();
        var hits = now;
        for (int step = 0; step < MOST_STEPS; step++) {
            var next = at;
            for (var hit : hits) {
                if (hit.effect() == Effect.BLOCK) {
                    return tooLateThen(now, hit, at);
                }
                if (hit.rule().ours()) {
                    return deferred(now, first, at);
                }
                var until = hit.told().until();
                if (hit.effect() == Effect.DEFER && until == null) {
                    return deferred(now, first, facts.at().plus(NO_OPENING));
                }
                if (hit.effect() == Effect.DEFER && until != null && until.isAfter(next)) {
                    next = until;
                }
            }
            if (next.equals(at)) {
                return deferred(now, first, at);
            }
            at = next;
            hits = hits(facts.at(at));
        }
        return deferred(now, first, facts.at().plus(NO_OPENING));
    }

    private static Ruling deferred(List<Hit> now, Hit first, Instant until) {
        return new Ruling(new Verdict.Deferred(first.rule().code(), until), told(now));
    }

    /// By the time the clock would allow, something else has run out: there is no lawful instant left.
    private static Ruling tooLateThen(List<Hit> now, Hit block, Instant at) {
        var told = new ArrayList<>(told(now));
        var facts = new java.util.HashMap<>(block.told().facts());
        facts.put("at", at.toString());
        told.add(new RuleHit(block.rule().code(), Effect.BLOCK.name(), facts, null));
        return new Ruling(new Verdict.Forbidden(block.rule().code()), told);
    }
}
