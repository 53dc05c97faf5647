package io.callfloor.calls;

import io.callfloor.leads.LeadMark;
import io.callfloor.metrics.Counter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The counters of the catalogue an attempt stands in, once each. The ledger keeps it with the attempt, and
/// what changes it is counted in the same transaction, so the sum over attempts is the counter, always.
public record Tally(Set<Counter> counters) {

    public static final Tally NONE = new Tally(Set.of());

    public Tally {
        counters = Set.copyOf(counters);
    }

    public static Tally of(Counter... counters) {
        return new Tally(Set.of(counters));
    }

    /// The counters behind what a lead saw for the first time.
    public static Tally of(Collection<LeadMark> marks) {
        var counters = EnumSet.noneOf(Counter.class);
        marks.forEach(it -> counters.add(counter(it)));
        return new Tally(counters);
    }

    private static Counter counter(LeadMark mark) {
        return switch (mark) {
            case DIALLED -> Counter.LU;
            case ANSWERED -> Counter.LH;
            case REACHED -> Counter.LR;
            case INTERESTED -> Counter.LI;
            case SOLD -> Counter.LS;
            case UNUSABLE -> Counter.LX;
            case BARRED -> Counter.LB;
            case FINAL -> Counter.LF;
        };
    }

    public boolean has(Counter counter) {
        return counters.contains(counter);
    }

    public Tally and(Tally other) {
        return with(other.counters);
    }

    public Tally and(Counter... more) {
        return with(Set.of(more));
    }

    private Tally with(Set<Counter> more) {
        var all = EnumSet.noneOf(Counter.class);
        all.addAll(counters);
        all.addAll(more);
        return new Tally(all);
    }

    public Tally without(Collection<Counter> fewer) {
        var rest = EnumSet.noneOf(Counter.class);
        rest.addAll(counters);
        rest.removeAll(fewer);
        return new Tally(rest);
    }

    /// What must be counted when an attempt that stood here stands in `later`.
    public Map<Counter, Long> changeTo(Tally later) {
        var change = new EnumMap<Counter, Long>(Counter.class);
        later.counters.forEach(it -> change.merge(it, 1L, Long::sum));
        counters.forEach(it -> change.merge(it, -1L, Long::sum));
        change.values().removeIf(it -> it == 0);
        return change;
    }

    /// Names for the ledger, in the order of the catalogue.
    public String[] names() {
        return counters.stream().sorted().map(Counter::name).toArray(String[]::new);
    }

    /// Reads names from the ledger.
    public static Tally read(String[] names) {
        var counters = EnumSet.noneOf(Counter.class);
        for (var name : names) {
            counters.add(Counter.valueOf(name));
        }
        return new Tally(counters);
    }
}
