package io.callfloor.numbers;

import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.FigureRow;
import io.callfloor.metrics.Figures;
import io.callfloor.metrics.MetricCatalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How numbers were answered, as the counters of the ledger say. A number is judged by calls that reached a network
/// (`connect_rate_valid`): what was never put through says nothing of it.
@Component
class NumberFigures {

    private final Figures figures;

    NumberFigures(Figures figures) {
        this.figures = figures;
    }

    /// @param attempts dials that showed the number
    /// @param calls of those, that reached a network
    /// @param answered of those, by a person
    record Answers(long attempts, long calls, long answered) {

        static final Answers NONE = new Answers(0, 0, 0);

        static Answers of(Map<Counter, Long> amounts) {
            var metric = MetricCatalogue.get("connect_rate_valid");
            return new Answers(
                    amounts.getOrDefault(Counter.A, 0L), metric.denominatorOf(amounts), metric.numeratorOf(amounts));
        }

        Answers plus(Answers other) {
            return new Answers(attempts + other.attempts, calls + other.calls, answered + other.answered);
        }

        Answers minus(Answers other) {
            return new Answers(attempts - other.attempts, calls - other.calls, answered - other.answered);
        }

        @Nullable
        Double rate() {
            return calls == 0 ? null : (double) answered / calls;
        }
    }

    Map<NumberId, Answers> byNumber(Instant from, Instant to) {
        var answers = new HashMap<NumberId, Answers>();
        figures.sumBy(new FigureQuery(from, to, null, null, null, null), Axis.NUMBER)
                .forEach(it -> answers.put(id(it), Answers.of(it.amounts())));
        return answers;
    }

    /// By the instant at which each day begins.
    Map<NumberId, Map<Instant, Answers>> byDay(Instant from, Instant to) {
        return byNumberAnd(new FigureQuery(from, to, null, null, null, null), Axis.DAY);
    }

    /// What numbers got in one hour, by project.
    record Hour(Map<UUID, Map<NumberId, Answers>> projects) {

        static final Hour NONE = new Hour(Map.of());

        Answers of(UUID project, NumberId number) {
            return projects.getOrDefault(project, Map.of()).getOrDefault(number, Answers.NONE);
        }

        /// What all other numbers of the project got.
        Answers others(UUID project, NumberId number) {
            return projects.getOrDefault(project, Map.of()).entrySet().stream()
                    .filter(it -> !it.getKey().equals(number))
                    .map(Map.Entry::getValue)
                    .reduce(Answers.NONE, Answers::plus);
        }

        /// The projects in which the number was shown.
        List<UUID> projectsOf(NumberId number) {
            return projects.entrySet().stream()
                    .filter(it -> it.getValue().containsKey(number))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
    }

    /// By the instant at which each hour begins; hours in which no number was shown are absent.
    Map<Instant, Hour> byHour(Instant from, Instant to) {
        var all = new FigureQuery(from, to, null, null, null, null);
        var projects = new TreeSet<UUID>();
        figures.sumBy(all, Axis.NUMBER, Axis.CAMPAIGN)
                .values()
                .forEach(rows -> rows.forEach(it -> projects.add(UUID.fromString(Objects.requireNonNull(it.key())))));
        var hours = new HashMap<Instant, Hour>();
        for (var project : projects) {
            byNumberAnd(FigureQuery.campaign(project, from, to), Axis.HOUR)
                    .forEach((number, times) ->
                            times.forEach((hour, answers) -> hours.computeIfAbsent(hour, _ -> new Hour(new HashMap<>()))
                                    .projects()
                                    .computeIfAbsent(project, _ -> new HashMap<>())
                                    .put(number, answers)));
        }
        return hours;
    }

    Answers of(NumberId number, Instant from, Instant to) {
        return Answers.of(figures.sum(FigureQuery.number(number.value(), from, to)));
    }

    private Map<NumberId, Map<Instant, Answers>> byNumberAnd(FigureQuery query, Axis axis) {
        var answers = new HashMap<NumberId, Map<Instant, Answers>>();
        figures.sumBy(query, Axis.NUMBER, axis)
                .forEach((number, rows) -> answers.put(new NumberId(UUID.fromString(number)), times(rows)));
        return answers;
    }

    private static Map<Instant, Answers> times(List<FigureRow> rows) {
        var times = new HashMap<Instant, Answers>();
        rows.forEach(it -> times.put(Instant.parse(Objects.requireNonNull(it.key())), Answers.of(it.amounts())));
        return times;
    }

    private static NumberId id(FigureRow row) {
        return new NumberId(UUID.fromString(Objects.requireNonNull(row.key())));
    }
}
