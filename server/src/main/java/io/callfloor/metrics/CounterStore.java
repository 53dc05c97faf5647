package io.callfloor.metrics;

import static java.time.ZoneOffset.UTC;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Appends amounts, folds them into hours, and reads both as one.
@Repository
class CounterStore implements Counters, Figures {

    private static final UUID NONE = new UUID(0, 0);
    private final JdbcClient jdbc;

    /// What a transaction has added so far, written in one statement when it is about to be committed or asks
    /// for figures itself; what comes later than that is written at once.
    private final class Additions implements TransactionSynchronization {

        private final Map<Dimensions, Map<Counter, Long>> amounts = new LinkedHashMap<>();
        private boolean committing;

        private void add(Dimensions dimensions, Map<Counter, Long> grown) {
            var sums = amounts.computeIfAbsent(dimensions, _ -> new EnumMap<>(Counter.class));
            grown.forEach((counter, amount) -> sums.merge(counter, amount, Long::sum));
            if (committing) {
                write();
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
            write();
        }

        private void write() {
            amounts.values().forEach(it -> it.values().removeIf(amount -> amount == 0));
            amounts.values().removeIf(Map::isEmpty);
            insert(amounts);
            amounts.clear();
        }

        private CounterStore owner() {
            return CounterStore.this;
        }
    }

    private static Optional<Additions> additions(CounterStore of) {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? TransactionSynchronizationManager.getSynchronizations().stream()
                        .filter(Additions.class::isInstance)
                        .map(Additions.class::cast)
                        .filter(it -> it.owner() == of)
                        .findFirst()
                : Optional.empty();
    }

    CounterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Dimensions dimensions, Map<Counter, Long> amounts) {
        additions(this)
                .orElseGet(() -> {
                    var additions = new Additions();
                    TransactionSynchronizationManager.registerSynchronization(additions);
                    return additions;
                })
                .add(dimensions, amounts);
    }

    private void insert(Map<Dimensions, Map<Counter, Long>> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        var rows = String.join(", ", Collections.nCopies(amounts.size(), "(?, ?, ?, ?, ?, ?, ?, ?)"));
        var statement = jdbc.sql(
                "insert into metrics.delta (campaign_id, list_id, team_id, agent_id, number_id, hour, counters, amounts)"
                        + " values " + rows);
        for (var each : amounts.entrySet()) {
            var dimensions = each.getKey();
            var sums = each.getValue();
            statement = statement
                    .param(dimensions.campaign())
                    .param(orNone(dimensions.list()))
                    .param(orNone(dimensions.team()))
                    .param(orNone(dimensions.agent()))
                    .param(orNone(dimensions.number()))
                    .param(dimensions.hour().atOffset(UTC))
                    .param(sums.keySet().stream().map(Counter::name).toArray(String[]::new))
                    .param(sums.values().stream().mapToLong(Long::longValue).toArray());
        }
        statement.update();
    }

    private static UUID orNone(@Nullable UUID id) {
        return id == null ? NONE : id;
    }

    @Override
    public Map<Counter, Long> sum(FigureQuery query) {
        var sums = new EnumMap<Counter, Long>(Counter.class);
        read(query, query.number() != null, "null::text", (_, counter, amount) -> sums.put(counter, amount));
        return sums;
    }

    @Override
    public List<FigureRow> sumBy(FigureQuery query, Axis axis) {
        var rows = new LinkedHashMap<@Nullable String, Map<Counter, Long>>();
        read(
                query,
                byNumber(query, axis),
                key(axis),
                (key, counter, amount) -> rows.computeIfAbsent(key, _ -> new EnumMap<>(Counter.class))
                        .put(counter, amount));
        return rows.entrySet().stream()
                .map(it -> new FigureRow(it.getKey(), it.getValue()))
                .toList();
    }

    @Override
    public Map<String, List<FigureRow>> sumBy(FigureQuery query, Axis outer, Axis inner) {
        var rows = new LinkedHashMap<String, Map<String, Map<Counter, Long>>>();
        read(query, byNumber(query, outer, inner), key(outer) + " || ' ' || " + key(inner), (key, counter, amount) -> {
            if (key != null) {
                var parts = key.split(" ", 2);
                rows.computeIfAbsent(parts[0], _ -> new LinkedHashMap<>())
                        .computeIfAbsent(parts[1], _ -> new EnumMap<>(Counter.class))
                        .put(counter, amount);
            }
        });
        var sums = new LinkedHashMap<String, List<FigureRow>>();
        rows.forEach((key, row) -> sums.put(
                key,
                row.entrySet().stream()
                        .map(it -> new FigureRow(it.getKey(), it.getValue()))
                        .toList()));
        return sums;
    }

    /// Whether the cut by caller number is read; it knows campaigns and hours and nothing else.
    private static boolean byNumber(FigureQuery query, Axis... axes) {
        var asked = Set.of(axes);
        boolean byNumber = query.number() != null || asked.contains(Axis.NUMBER);
        boolean further = query.list() != null || query.teams() != null || query.agents() != null;
        if (byNumber && (further || asked.stream().anyMatch(Set.of(Axis.LIST, Axis.TEAM, Axis.AGENT)::contains))) {
            throw new IllegalArgumentException("axes: " + asked + " of " + query
                    + " (expected: no list, team or agent beside a number, amounts by number are not told apart so)");
        }
        return byNumber;
    }

    private static String key(Axis axis) {
        return switch (axis) {
            case CAMPAIGN -> "campaign_id::text";
            case LIST -> "nullif(list_id, '00000000-0000-0000-0000-000000000000')::text";
            case TEAM -> "nullif(team_id, '00000000-0000-0000-0000-000000000000')::text";
            case AGENT -> "nullif(agent_id, '00000000-0000-0000-0000-000000000000')::text";
            case NUMBER -> "number_id::text";
            case HOUR -> instant("hour");
            case DAY -> instant("date_trunc('day', hour at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'");
        };
    }

    private static String instant(String expression) {
        return "to_char((" + expression + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    }

    private interface Reader {
        void row(@Nullable String key, Counter counter, long amount);
    }

    /// One statement sees folded and unfolded rows as of one moment, so a row being folded is neither missed
    /// nor counted twice.
    private void read(FigureQuery query, boolean byNumber, String key, Reader reader) {
        additions(this).ifPresent(Additions::write);
        var parameters = new HashMap<String, Object>();
        var where = where(query, parameters);
        var dimensions = byNumber ? "number_id" : "list_id, team_id, agent_id";
        var folded = byNumber ? "metrics.number_hourly" : "metrics.hourly";
        var tail = byNumber ? where + " and number_id <> '00000000-0000-0000-0000-000000000000'" : where;
        jdbc.sql("""
                select %s as key, counter, sum(amount)::bigint as amount
                  from (select campaign_id, %s, hour, counter, amount
                          from %s
                         where %s
                         union all
                        select campaign_id, %s, hour, each.counter, each.amount
                          from metrics.delta, unnest(counters, amounts) as each (counter, amount)
                         where %s) as amounts
                 group by 1, 2
                having sum(amount) <> 0
                 order by 1 nulls last, 2
                """.formatted(key, dimensions, folded, where, dimensions, tail))
                .params(parameters)
                .query(row -> {
                    reader.row(row.getString("key"), Counter.valueOf(row.getString("counter")), row.getLong("amount"));
                });
    }

    private static String where(FigureQuery query, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add("hour >= :from and hour < :to");
        parameters.put("from", query.from().atOffset(UTC));
        parameters.put("to", query.to().atOffset(UTC));
        if (query.campaign() != null) {
            conditions.add("campaign_id = :campaign");
            parameters.put("campaign", query.campaign());
        }
        if (query.number() != null) {
            conditions.add("number_id = :number");
            parameters.put("number", query.number());
        }
        if (query.list() != null) {
            conditions.add("list_id = :list");
            parameters.put("list", query.list());
        }
        if (query.teams() != null) {
            conditions.add("team_id = any(:teams::uuid[])");
            parameters.put("teams", texts(query.teams()));
        }
        if (query.agents() != null) {
            conditions.add("agent_id = any(:agents::uuid[])");
            parameters.put("agents", texts(query.agents()));
        }
        return String.join(" and ", conditions);
    }

    private static String[] texts(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
