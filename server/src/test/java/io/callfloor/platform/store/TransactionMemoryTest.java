package io.callfloor.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.testing.CentreTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@CentreTest
class TransactionMemoryTest {

    @Autowired
    PlatformTransactionManager transactions;

    private final TransactionMemory<String, Integer> memory = new TransactionMemory<>();
    private int read;

    @Test
    void aTransactionReadsAThingOnce() {
        var transaction = new TransactionTemplate(transactions);

        transaction.executeWithoutResult(
                _ -> assertThat(List.of(get("a"), get("b"), get("a"))).containsExactly(1, 2, 1));

        transaction.executeWithoutResult(_ -> assertThat(get("a")).isEqualTo(3));
    }

    @Test
    void whoeverWritesReadsAnew() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            get("a");
            memory.forget();
            assertThat(get("a")).isEqualTo(2);
        });
    }

    @Test
    void aTransactionWithinAnotherKnowsNothingOfIt() {
        var outer = new TransactionTemplate(transactions);
        var inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var seen = new ArrayList<Integer>();

        outer.executeWithoutResult(_ -> {
            seen.add(get("a"));
            inner.executeWithoutResult(_ -> seen.add(get("a")));
            seen.add(get("a"));
        });

        assertThat(seen).containsExactly(1, 2, 1);
    }

    @Test
    void withoutATransactionNothingIsRemembered() {
        assertThat(List.of(get("a"), get("a"))).containsExactly(1, 2);
    }

    private int get(String key) {
        return memory.get(key, () -> ++read);
    }
}
