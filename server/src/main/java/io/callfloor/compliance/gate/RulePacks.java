package io.callfloor.compliance.gate;

import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rule packs the product brings.
@Component
class RulePacks implements RuleBook {

    private final Map<String, RulePack> byCode;
    private final Map<String, RulePack.Text> texts;
    private final Map<Set<String>, PackStack> stacks = new ConcurrentHashMap<>();

    @Autowired
    RulePacks(JsonMapper json) {
        this(read(json));
    }

    /// @throws IllegalStateException when a rule has no text, or two
    RulePacks(List<RulePack> packs) {
        byCode = packs.stream().collect(Collectors.toUnmodifiableMap(RulePack::code, Function.identity()));
        texts = packs.stream()
                .flatMap(it -> it.rules().stream())
                .collect(Collectors.toUnmodifiableMap(RulePack.Text::code, Function.identity()));
        var rules = Rules.IN_ORDER.stream().map(Rule::code).collect(Collectors.toSet());
        if (!rules.equals(texts.keySet())) {
            var odd = new HashSet<>(rules);
            odd.addAll(texts.keySet());
            odd.removeIf(it -> rules.contains(it) && texts.containsKey(it));
            throw new IllegalStateException("rules without a text, or texts without a rule: " + odd);
        }
    }

    private static List<RulePack> read(JsonMapper json) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:rulepacks/*.json");
            var packs = new ArrayList<RulePack>();
            for (var file : files) {
                try (var in = file.getInputStream()) {
                    packs.add(json.readValue(in, RulePack.class));
                }
            }
            return packs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The packs of a campaign laid over each other; unknown codes are told, never passed over.
    PackStack stack(Set<String> codes) {
        return stacks.computeIfAbsent(codes, this::lay);
    }

    private PackStack lay(Set<String> codes) {
        var chosen = codes.stream()
                .sorted()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
        var unknown = codes.stream().filter(it -> find(it).isEmpty()).collect(Collectors.toSet());
        return PackStack.of(chosen, unknown);
    }

    private Optional<RulePack> find(String code) {
        return Optional.ofNullable(byCode.get(code)).filter(it -> it.kind() != RulePack.Kind.GATE);
    }

    /// The gate's own first, then bases, then additions.
    List<RulePack> list() {
        return byCode.values().stream()
                .sorted(Comparator.comparing(RulePack::kind).thenComparing(RulePack::code))
                .toList();
    }

    Optional<RulePack.Text> text(String rule) {
        return Optional.ofNullable(texts.get(rule));
    }

    @Override
    public String sentence(String rule, Locale locale) {
        return text(rule).map(it -> it.sentence().in(locale)).orElse(rule);
    }

    @Override
    public Optional<Abandonment> abandonment(Collection<String> packs) {
        return stack(Set.copyOf(packs)).limits().flatMap(Limits::abandonment);
    }

    @Override
    public Optional<RecordingDuty> recording(Collection<String> packs) {
        return stack(Set.copyOf(packs)).limits().flatMap(Limits::recording);
    }

    @Override
    public int youngest(Collection<String> packs) {
        return stack(Set.copyOf(packs)).limits().map(Limits::youngest).orElse(0);
    }

    @Override
    public boolean permittedNumber(Collection<String> packs) {
        return stack(Set.copyOf(packs)).limits().map(Limits::permittedNumber).orElse(false);
    }

    @Override
    public Set<String> packs() {
        return byCode.values().stream()
                .filter(it -> it.kind() != RulePack.Kind.GATE)
                .map(RulePack::code)
                .collect(Collectors.toUnmodifiableSet());
    }
}
