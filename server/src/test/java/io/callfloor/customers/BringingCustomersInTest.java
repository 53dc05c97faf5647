package io.callfloor.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.customers.CustomerIntake.Newcomer;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.testing.CentreTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CentreTest
class BringingCustomersInTest {

    @Autowired
    CustomerIntake intake;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aMergeDoneAgainAfterACrashGivesNobodyAConsentTwice() {
        var known = newcomer(1, "known");
        bring(UUID.randomUUID(), known);
        var batch = UUID.randomUUID();
        var fresh = newcomer(2, "fresh");

        intake.open(batch);
        transaction.executeWithoutResult(_ -> intake.append(batch, List.of(known, fresh)));
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(_ -> intake.merge(batch, new int[0]));
        }
        intake.close(batch);

        assertThat(consents(known)).isEqualTo(2);
        assertThat(consents(fresh)).isEqualTo(1);
    }

    @Test
    void whatABatchBroughtIsTakenBack() {
        var known = newcomer(1, "stays");
        bring(UUID.randomUUID(), known);
        var fresh = newcomer(2, "goes");
        var batch = UUID.randomUUID();
        bring(batch, known, fresh);

        transaction.executeWithoutResult(_ -> intake.takeBack(batch, List.of()));

        assertThat(consents(known)).isEqualTo(1);
        assertThat(consents(fresh)).isZero();
    }

    private void bring(UUID batch, Newcomer... newcomers) {
        intake.open(batch);
        transaction.executeWithoutResult(_ -> {
            intake.append(batch, List.of(newcomers));
            intake.merge(batch, new int[0]);
        });
        intake.close(batch);
    }

    private Newcomer newcomer(int row, String name) {
        var number = "+86" + UUID.randomUUID();
        var hash = vault.hash(number);
        return new Newcomer(
                row,
                CustomerId.of(hash),
                hash,
                vault.encrypt(number),
                "138****0000",
                "0000",
                name,
                "上海",
                "上海",
                "移动",
                "{}",
                new ConsentGiven("CONSENT", "deposits", Instant.EPOCH, null, "form \"7\""));
    }

    private int consents(Newcomer newcomer) {
        return jdbc.sql("select coalesce(sum(jsonb_array_length(consents)), 0) from customers.customer where id = :id")
                .param("id", newcomer.id().value())
                .query(Integer.class)
                .single();
    }
}
