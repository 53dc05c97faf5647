package io.callfloor.compliance.gate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rule packs of a campaign laid over each other.
///
/// @param unknown codes for which there is no pack
/// @param limits what they come to; empty when they are not complete
record PackStack(List<RulePack> packs, Set<String> unknown, Optional<Limits> limits) {

    static PackStack of(List<RulePack> packs, Set<String> unknown) {
        return new PackStack(List.copyOf(packs), Set.copyOf(unknown), Limits.of(packs));
    }

    /// Codes of packs that cannot be judged by on `day`: unknown or not in force.
    Set<String> missing(LocalDate day) {
        var missing = new TreeSet<>(unknown);
        packs.stream().filter(it -> !it.inForce(day)).map(RulePack::code).forEach(missing::add);
        return missing;
    }

    String codes() {
        return packs.stream().map(RulePack::code).collect(Collectors.joining("+"));
    }

    String versions() {
        return packs.stream().map(RulePack::version).collect(Collectors.joining("+"));
    }
}
