package io.callfloor;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.settings.SettingWrong;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.DatabaseUnavailable;
import io.callfloor.platform.store.DatabaseWatch;
import io.callfloor.platform.store.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.modulith.Modulithic;

/// The server. Reads the settings, makes sure of a port, room on the disk and a database, then starts.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(systemName = "Callfloor")
public class Callfloor {

    Callfloor() {}

    public static void main(String[] arguments) {
        try {
            var settings = Settings.read(System.getenv());
            if (settings.training()) {
                train(settings);
            } else if (List.of(arguments).equals(List.of("rotate-keys"))) {
                rotateKeys(settings);
            } else {
                start(settings, arguments);
            }
        } catch (SettingWrong | DatabaseUnavailable e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void rotateKeys(Settings settings) {
        var folder = settings.home().resolve("keys");
        try {
            Vault.rotate(folder);
            System.out.println("Numbers are encrypted with a new key from the next start on. Back " + folder + " up.");
        } catch (GeneralSecurityException | IOException e) {
            throw new SettingWrong("The keys in " + folder + " cannot be rotated: " + e.getMessage());
        }
    }

    private static void start(Settings settings, String... arguments) {
        Preconditions.check(settings);
        var database = new HashMap<String, Object>();
        @Nullable EmbeddedPostgres own = null;
        if (settings.databaseUrl().isPresent()) {
            database.put("spring.datasource.url", settings.databaseUrl().get());
            database.put("spring.datasource.username", settings.databaseUser());
            database.put("spring.datasource.password", settings.databasePassword());
        } else {
            var postgres = EmbeddedPostgres.start(settings.home().resolve("postgresql"));
            SpringApplication.getShutdownHandlers().add(postgres::close);
            database.putAll(access(postgres));
            own = postgres;
        }
        var application = application(settings, database);
        if (own != null) {
            var watched = own;
            application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                    context -> context.registerBean(DatabaseWatch.class, () -> new DatabaseWatch(watched)));
        }
        application.run(arguments);
    }

    /// Runs up to the refresh of the context against a throw-away database, so that the JVM records what a
    /// start loads.
    private static void train(Settings settings) {
        var scratch = scratch();
        var rehearsed = new Settings(
                1,
                scratch,
                settings.databaseUrl(),
                "",
                "",
                true,
                1,
                false,
                settings.awaySeconds(),
                settings.lines(),
                settings.phones(),
                settings.recordings(),
                "127.0.0.1",
                true);
        try (var postgres = EmbeddedPostgres.start(scratch.resolve("postgresql"), "fsync=off")) {
            var properties = new HashMap<>(access(postgres));
            properties.put("spring.context.exit", "onRefresh");
            System.setProperty("spring.context.exit", "onRefresh");
            application(rehearsed, properties).run();
        } catch (SpringApplication.AbandonedRunException e) {
            System.out.println("recorded");
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("callfloor-training");
        } catch (IOException e) {
            throw new SettingWrong("The folder for temporary files cannot be written: " + e.getMessage());
        }
    }

    private static Map<String, Object> access(EmbeddedPostgres postgres) {
        return Map.of(
                "spring.datasource.url", postgres.url(),
                "spring.datasource.username", postgres.user(),
                "spring.datasource.password", postgres.password());
    }

    /// The application as it is started here and in tests.
    static SpringApplication application(Settings settings, Map<String, Object> properties) {
        var all = new HashMap<>(properties);
        all.put("server.port", settings.training() ? 0 : settings.port());
        all.put("server.address", settings.bind());
        all.put("callfloor.switch.kind", settings.phones().kind().name().toLowerCase(Locale.ROOT));
        var application = new SpringApplication(Callfloor.class);
        application.setDefaultProperties(all);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> context.registerBean(Settings.class, () -> settings));
        application.addListeners(
                (org.springframework.context.ApplicationListener<ApplicationReadyEvent>) _ -> Greeting.print(settings));
        return application;
    }
}
