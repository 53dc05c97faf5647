package io.callfloor.compliance.gate;

import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.PackHours;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells those who plan what the packs will allow, from the same packs the gate judges by.
@Component
class StatedHours implements PackHours {

    private final RulePacks packs;

    StatedHours(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public Set<String> inForce(LocalDate day) {
        return packs.list().stream()
                .filter(it -> it.kind() != RulePack.Kind.GATE)
                .filter(it -> it.inForce(day))
                .map(RulePack::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<CallingHours> hours(Collection<String> codes) {
        var stack = packs.stack(Set.copyOf(codes));
        return stack.unknown().isEmpty()
                ? stack.limits().map(it -> it.hours().get(Limits.ELSEWHERE)).map(StatedHours::stated)
                : Optional.empty();
    }

    private static CallingHours stated(WeekHours hours) {
        return new CallingHours(
                hours.weekday().from(),
                hours.weekday().to(),
                hours.weekend().from(),
                hours.weekend().to());
    }
}
