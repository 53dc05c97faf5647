package io.callfloor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@CentreTest
class CountingTest {

    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z"); // 09:00 in the centre

    @Autowired
    CounterStore counters;

    @Autowired
    CounterFolding folding;

    @Autowired
    Figures figures;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final UUID campaign = UUID.randomUUID();
    private final UUID list = UUID.randomUUID();
    private final UUID team = UUID.randomUUID();
    private final UUID mei = UUID.randomUUID();
    private final UUID lan = UUID.randomUUID();

    @Test
    void anAmountShowsAtOnceAndIsTheSameOnceFolded() {
        add(mei, NINE.plusSeconds(1234), Map.of(Counter.A, 1L, Counter.H, 1L));
        add(mei, NINE.plusSeconds(3600), Map.of(Counter.A, 2L));
        var before = figures.sum(day());

        foldAll();

        assertThat(before).isEqualTo(Map.of(Counter.A, 3L, Counter.H, 1L)).isEqualTo(figures.sum(day()));
        assertThat(figures.sumBy(day(), Axis.HOUR))
                .extracting(FigureRow::key, it -> it.amount(Counter.A))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-03-02T01:00:00Z", 1L),
                        org.assertj.core.groups.Tuple.tuple("2026-03-02T02:00:00Z", 2L));
        assertThat(figures.sumBy(day(), Axis.DAY)).extracting(FigureRow::key).containsExactly("2026-03-01T16:00:00Z");
    }

    @Test
    void aCorrectionTakesBack() {
        add(mei, NINE, Map.of(Counter.S, 1L));
        foldAll();
        add(mei, NINE, Map.of(Counter.S, -1L, Counter.N, 1L));

        assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.N, 1L));
    }

    @Test
    void whoeverAddsSeesItAndATransactionLeavesOneRowForEachPlace() {
        transaction.executeWithoutResult(_ -> {
            counters.add(at(mei), Map.of(Counter.A, 1L));
            counters.add(at(lan), Map.of(Counter.A, 1L));
            counters.add(at(mei), Map.of(Counter.A, 1L, Counter.H, 1L));
            counters.add(at(lan), Map.of(Counter.A, -1L));

            assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.A, 2L, Counter.H, 1L));
            assertThat(jdbc.sql("select count(*) from metrics.delta where campaign_id = :campaign")
                            .param("campaign", campaign)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            counters.add(at(mei), Map.of(Counter.A, 5L));
        });

        assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.A, 7L, Counter.H, 1L));
    }

    private Dimensions at(UUID agent) {
        return new Dimensions(campaign, list, team, agent, NINE);
    }

    @Test
    void figuresAreToldApartByAgentAndNarrowed() {
        add(mei, NINE, Map.of(Counter.A, 2L));
        add(lan, NINE, Map.of(Counter.A, 3L));

        assertThat(figures.sumBy(day(), Axis.AGENT))
                .extracting(FigureRow::key)
                .containsExactlyInAnyOrder(mei.toString(), lan.toString());
        assertThat(figures.sum(day().agents(java.util.Set.of(lan)))).isEqualTo(Map.of(Counter.A, 3L));
        assertThat(figures.sum(day().agents(java.util.Set.of()))).isEmpty();
        assertThat(figures.sum(day().teams(java.util.Set.of(team)))).isEqualTo(Map.of(Counter.A, 5L));
        assertThat(figures.sum(day().list(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void figuresAreToldApartByTheNumberThatWasShownFoldedOrNot() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            showing(one, Map.of(Counter.A, 2L, Counter.H, 1L));
            showing(other, Map.of(Counter.A, 3L));
            add(mei, NINE, Map.of(Counter.A, 5L));
            if (i == 0) {
                foldAll();
            }
        }

        assertThat(figures.sumBy(day(), Axis.NUMBER))
                .containsExactlyInAnyOrder(
                        new FigureRow(one.toString(), Map.of(Counter.A, 4L, Counter.H, 2L)),
                        new FigureRow(other.toString(), Map.of(Counter.A, 6L)));
        assertThat(figures.sum(FigureQuery.number(one, NINE, NINE.plus(Duration.ofHours(1)))))
                .isEqualTo(Map.of(Counter.A, 4L, Counter.H, 2L));
        assertThat(figures.sumBy(day(), Axis.NUMBER, Axis.HOUR).get(other.toString()))
                .containsExactly(new FigureRow("2026-03-02T01:00:00Z", Map.of(Counter.A, 6L)));
        assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.A, 20L, Counter.H, 2L));
        assertThatThrownBy(() -> figures.sumBy(day().agents(java.util.Set.of(mei)), Axis.NUMBER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void showing(UUID number, Map<Counter, Long> amounts) {
        transaction.executeWithoutResult(
                _ -> counters.add(new Dimensions(campaign, list, team, mei, number, NINE), amounts));
    }

    @Test
    void whatIsRolledBackWasNeverCounted() {
        transaction.executeWithoutResult(it -> {
            counters.add(new Dimensions(campaign, list, team, mei, NINE), Map.of(Counter.A, 1L));
            it.setRollbackOnly();
        });

        assertThat(figures.sum(day())).isEmpty();
    }

    @Test
    void aFactIsCountedInItsTransactionOrNotAtAll() {
        assertThatThrownBy(() -> counters.add(new Dimensions(campaign, list, team, mei, NINE), Map.of(Counter.A, 1L)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aFoldThatDiesLeavesNothingHalf() {
        add(mei, NINE, Map.of(Counter.A, 5L));

        transaction.executeWithoutResult(it -> {
            folding.fold(1000);
            it.setRollbackOnly();
        });

        assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.A, 5L));
        foldAll();
        assertThat(figures.sum(day())).isEqualTo(Map.of(Counter.A, 5L));
    }

    @Test
    void countingAndFoldingAtOnceNeverLosesNorDoubles() throws Exception {
        var expected = new EnumMap<Counter, Long>(Counter.class);
        var counting = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                threads.submit(() -> {
                    while (counting.get()) {
                        folding.fold(7);
                    }
                });
            }
            var writers = new java.util.ArrayList<java.util.concurrent.Future<Map<Counter, Long>>>();
            for (int i = 0; i < 4; i++) {
                int seed = i;
                writers.add(threads.submit(() -> write(new Random(seed))));
            }
            var seen = 0L;
            for (var writer : writers) {
                writer.get().forEach((counter, amount) -> expected.merge(counter, amount, Long::sum));
                long now = figures.sum(day()).getOrDefault(Counter.A, 0L);
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
            }
            counting.set(false);
        }
        assertThat(figures.sum(day())).isEqualTo(expected);
        foldAll();
        assertThat(figures.sum(day())).isEqualTo(expected);
    }

    private Map<Counter, Long> write(Random random) {
        var written = new EnumMap<Counter, Long>(Counter.class);
        for (int i = 0; i < 100; i++) {
            var amounts = Map.of(Counter.A, 1L + random.nextInt(3), Counter.TALK, 1L + random.nextInt(300));
            add(random.nextBoolean() ? mei : lan, NINE.plus(Duration.ofMinutes(random.nextInt(480))), amounts);
            amounts.forEach((counter, amount) -> written.merge(counter, amount, Long::sum));
        }
        return written;
    }

    private void add(UUID agent, Instant at, Map<Counter, Long> amounts) {
        transaction.executeWithoutResult(_ -> counters.add(new Dimensions(campaign, list, team, agent, at), amounts));
    }

    private FigureQuery day() {
        return FigureQuery.campaign(campaign, NINE.minus(Duration.ofHours(9)), NINE.plus(Duration.ofHours(15)));
    }

    private void foldAll() {
        while (folding.fold(1000) > 0) {
            // until nothing is left
        }
    }
}
