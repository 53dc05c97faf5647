package io.callfloor.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @Test
    void aDatabaseThatWasKilledComesBackWithWhatItHeld(@TempDir Path root) throws Exception {
        try (var postgres = EmbeddedPostgres.start(root.resolve("postgresql"))) {
            execute(postgres, "create table kept as select 7 as seven");
            assertThat(postgres.raise()).as("it lives").isFalse();

            postgres.postmaster().orElseThrow().destroyForcibly();

            await().atMost(Duration.ofMinutes(1)).until(postgres::raise);
            execute(postgres, "insert into kept values (8)");
        }
    }

    @Test
    void whatWasClosedStaysClosed(@TempDir Path root) throws Exception {
        var postgres = EmbeddedPostgres.start(root.resolve("postgresql"));
        postgres.close();

        assertThat(postgres.raise()).isFalse();
        assertThat(postgres.postmaster()).isEmpty();
    }

    private static void execute(EmbeddedPostgres postgres, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password())) {
            connection.createStatement().execute(statement);
        }
    }
}
