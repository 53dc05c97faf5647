package io.callfloor.compliance.gate;

import io.callfloor.compliance.RuleHit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A rule as a value: its code, what it does, and when it stands against a dial. Its sentence, its source and
/// how sure we are of it stand under the same code in a rule pack.
///
/// @param ours whether it stands for something we lack (a table, a setting): time does not mend that, we do; so
///     the dial is asked again in an hour instead of being given up
record Rule(String code, Effect effect, boolean ours, Function<Facts, Optional<Breach>> condition) {

    enum Effect {
        BLOCK,
        DEFER,
        WARN
    }

    /// @param facts what the rule saw
    /// @param until the first instant at which this rule alone allows again; null when none is near
    record Breach(Map<String, String> facts, @Nullable Instant until) {}

    static Rule blocks(String code, Function<Facts, Optional<Breach>> condition) {
        return new Rule(code, Effect.BLOCK, false, condition);
    }

    static Rule defers(String code, BiFunction<Facts, Limits, Optional<Breach>> condition) {
        return new Rule(code, Effect.DEFER, false, within(condition));
    }

    static Rule warns(String code, BiFunction<Facts, Limits, Optional<Breach>> condition) {
        return new Rule(code, Effect.WARN, false, within(condition));
    }

    static Rule lacks(String code, Function<Facts, Optional<Breach>> condition) {
        return new Rule(code, Effect.DEFER, true, condition);
    }

    /// Limits are missing only where `pack-unknown` stands already.
    static Function<Facts, Optional<Breach>> within(BiFunction<Facts, Limits, Optional<Breach>> condition) {
        return facts -> facts.packs().limits().flatMap(limits -> condition.apply(facts, limits));
    }

    Optional<RuleHit> on(Facts facts) {
        return condition.apply(facts).map(it -> new RuleHit(code, effect.name(), it.facts(), it.until()));
    }
}
