package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers which steps of the setting-up are done and what they made, so that a start after a crash goes on
/// where the last one was.
@Component
class Progress {

    private static final String READY = "ready";

    private final JdbcClient jdbc;
    private final CentreClock clock;

    Progress(JdbcClient jdbc, CentreClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes a step, unless it was taken before.
    ///
    /// @return what the step made, now or then
    String once(String name, Supplier<String> step) {
        return made(name).orElseGet(() -> {
            var made = step.get();
            jdbc.sql("insert into rehearsal.step (name, made, done_at) values (:name, :made, :now)")
                    .param("name", name)
                    .param("made", made)
                    .param("now", clock.wall().instant().atOffset(ZoneOffset.UTC))
                    .update();
            return made;
        });
    }

    private Optional<String> made(String name) {
        return jdbc.sql("select made from rehearsal.step where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    boolean ready() {
        return made(READY).isPresent();
    }

    /// The campaign that was set up.
    ///
    /// @throws IllegalStateException before it was
    String campaign() {
        return made("campaign").orElseThrow(() -> new IllegalStateException("the campaign is not set up yet"));
    }

    /// How many batches of the town are in the campaign.
    int batches() {
        return jdbc.sql("select count(*) from rehearsal.step where starts_with(name, :done)")
                .param("done", ListImport.DONE)
                .query(Integer.class)
                .single();
    }

    void finish() {
        once(READY, () -> "");
    }
}
