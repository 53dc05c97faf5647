package io.callfloor.rehearsal;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Begins the rehearsal once the server answers, and before it is called ready: sets the centre up at the first
/// start, tells how to sign in, lets the clock run and sends the robots to work.
@Component
class Rehearsal implements ApplicationRunner {

    private final Settings settings;
    private final CentreClock clock;
    private final RehearsedClock rehearsed;
    private final History history;
    private final Progress progress;
    private final Jar jar;
    private final Environment environment;
    private final JsonMapper json;
    private @Nullable Robots robots;
    private @Nullable Supply supply;

    Rehearsal(
            Settings settings,
            CentreClock clock,
            RehearsedClock rehearsed,
            History history,
            Progress progress,
            Jar jar,
            Environment environment,
            JsonMapper json) {
        this.settings = settings;
        this.clock = clock;
        this.rehearsed = rehearsed;
        this.history = history;
        this.progress = progress;
        this.jar = jar;
        this.environment = environment;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.demo()) {
            return;
        }
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        var address =
                URI.create("http://127.0.0.1:" + Objects.requireNonNull(environment.getProperty("local.server.port")));
        Supplier<Player> players = () -> new Player(http, address, json, jar);
        if (!progress.ready()) {
            new Opening(progress, players, clock, history.town()).run();
        }
        rehearsed.begin();
        rehearsed.follow(new Workdays(players.get())::next);
        history.town().grow(progress.batches());
        if (settings.demoRobots()) {
            supply = new Supply(progress, players, history.town(), clock);
            Thread.ofVirtual().name("supply").start(supply);
            robots = Robots.at(progress.campaign(), players, history.town(), clock);
        }
        greet();
    }

    private void greet() {
        System.out.println("This is a rehearsal: made-up people, a simulated carrier, a clock of its own at "
                + clock.speed() + "× since " + LocalDate.ofInstant(clock.instant(), CentreClock.ZONE)
                + ". Sign in with the password " + Cast.PASSWORD + " as");
        System.out.println("  admin · manager · supervisor · qa · compliance · compliance2 · leader1 … leader"
                + Cast.TEAMS.size() + " · agent01 … agent" + Cast.agents().size());
    }

    @EventListener
    void on(ContextClosedEvent closed) {
        if (supply != null) {
            supply.stop();
        }
        if (robots != null) {
            robots.close();
        }
    }
}
