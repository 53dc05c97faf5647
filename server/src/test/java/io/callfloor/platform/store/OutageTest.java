package io.callfloor.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.time.Recurring;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

    @AfterEach
    void theDatabaseIsBack() {
        Outage.over();
    }

    @Test
    void aDatabaseThatIsAwayExplainsWhatFails() {
        for (var thrown : List.of(
                new CannotCreateTransactionException("no"),
                new DataAccessResourceFailureException("no"),
                new IllegalStateException(new SQLException("terminated by an administrator", "57P01")),
                new RuntimeException(new SQLException("connection lost", "08006")),
                new RuntimeException(new SQLTransientConnectionException("timed out")))) {
            Outage.over();
            assertThat(Outage.explains(thrown)).as("%s", thrown).isTrue();
            assertThat(Outage.lasts()).isTrue();
        }
    }

    @Test
    void itDoesNotExplainOurMistakes() {
        for (var thrown : List.of(
                new IllegalStateException("x"),
                new DuplicateKeyException("x", new SQLException("twice", "23505")),
                new RuntimeException(new SQLException("cancelled", "57014")),
                new RuntimeException(new SQLException("nothing")))) {
            assertThat(Outage.explains(thrown)).as("%s", thrown).isFalse();
        }
        assertThat(Outage.lasts()).isFalse();
    }

    @Test
    void roundsThatWaitForADatabaseEndSideBySideAndSoon() throws InterruptedException {
        var never = new CountDownLatch(1);
        var begun = new CountDownLatch(6);
        var stopped = new CountDownLatch(6);
        var works = Stream.generate(() -> (Recurring) new Recurring("waits", Duration.ofMillis(1), "it failed") {
                    @Override
                    protected void round() {
                        begun.countDown();
                        boolean interrupted = false;
                        while (!interrupted) {
                            try {
                                interrupted = never.await(1, TimeUnit.HOURS);
                            } catch (InterruptedException e) {
                                interrupted = true;
                            }
                        }
                    }
                })
                .limit(6)
                .toList();
        works.forEach(Recurring::start);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        works.forEach(it -> it.stop(stopped::countDown));

        assertThat(stopped.await(8, TimeUnit.SECONDS)).isTrue();
    }
}
