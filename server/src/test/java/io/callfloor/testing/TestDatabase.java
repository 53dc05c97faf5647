package io.callfloor.testing;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/// One real PostgreSQL for the whole test run, thrown away at its end. Its sessions do not live in UTC, so that
/// a forgotten zone shows.
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// Agents of tests sit without a screen.
    private static final String NEVER_AWAY = "86400";

    private static final Path HOME = home();
    private static final EmbeddedPostgres POSTGRES = postgres();

    private static Path home() {
        try {
            return Files.createTempDirectory("callfloor-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres postgres() {
        var postgres = EmbeddedPostgres.start(HOME.resolve("postgresql"), "fsync=off", "full_page_writes=off");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> throwAway(postgres)));
        return postgres;
    }

    private static void throwAway(EmbeddedPostgres postgres) {
        postgres.close();
        try {
            FileSystemUtils.deleteRecursively(HOME);
        } catch (IOException e) {
            System.err.println("could not be removed: " + HOME + " (" + e.getMessage() + ")");
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = Settings.read(Map.of(
                "CALLFLOOR_HOME", HOME.toString(), "CALLFLOOR_DEMO", "off", "CALLFLOOR_AWAY_SECONDS", NEVER_AWAY));
        ((GenericApplicationContext) context).registerBean(Settings.class, () -> settings);
        TestPropertyValues.of(
                        "spring.datasource.url=" + POSTGRES.url(),
                        "spring.datasource.username=" + POSTGRES.user(),
                        "spring.datasource.password=" + POSTGRES.password())
                .applyTo(context);
    }
}
