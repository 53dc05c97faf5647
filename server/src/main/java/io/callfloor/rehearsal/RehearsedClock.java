package io.callfloor.rehearsal;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the centre's clock while rehearsing: first start on a working Monday at 8:50, later starts where the
/// last run was, nights and free days skipped. Set before any loop and the web server start, for lifecycles
/// begin with the lowest phase.
@Component
class RehearsedClock implements SmartLifecycle {

    static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    static final LocalTime MORNING = LocalTime.of(8, 50);
    static final LocalTime NIGHT = LocalTime.of(20, 5);

    /// What may have passed unsaved before a crash, in seconds of the machine.
    private static final int UNSAVED_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(RehearsedClock.class);

    private final Settings settings;
    private final CentreClock clock;
    private final JdbcClient jdbc;
    private volatile boolean running;
    private volatile UnaryOperator<LocalDate> nextWorkday = RehearsedClock::nextWeekday;

    RehearsedClock(Settings settings, CentreClock clock, JdbcClient jdbc) {
        this.settings = settings;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private record Saved(Instant centre, int speed) {}

    @Override
    public void start() {
        if (!settings.demo()) {
            return;
        }
        var saved = jdbc.sql("select centre_at, speed from rehearsal.clock")
                .query((row, _) -> new Saved(
                        row.getObject("centre_at", OffsetDateTime.class).toInstant(), row.getInt("speed")))
                .optional();
        if (saved.isPresent()) {
            var it = saved.get();
            clock.set(it.centre().plusSeconds((long) UNSAVED_SECONDS * it.speed()), it.speed());
        } else {
            clock.set(morning(FIRST_DAY), 1);
        }
        save();
        running = true;
        Thread.ofVirtual().name("rehearsed-clock").start(this::keep);
    }

    /// Begins to run at the chosen speed; until then, while the centre is set up, a first morning hardly
    /// passes.
    void begin() {
        if (clock.speed() == 1 && clock.instant().isBefore(morning(FIRST_DAY).plus(Duration.ofMinutes(10)))) {
            clock.set(morning(FIRST_DAY), settings.demoSpeed());
            save();
        }
    }

    /// Asks `calendar` from now on which day comes after a day.
    void follow(UnaryOperator<LocalDate> calendar) {
        nextWorkday = calendar;
    }

    void runAt(int speed) {
        clock.runAt(speed);
        save();
    }

    private void keep() {
        while (running) {
            try {
                TimeUnit.SECONDS.sleep(1);
                skipNight();
                save();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!Outage.explains(e)) {
                    LOG.warn("the rehearsed time could not be saved: {}", e.getMessage());
                }
            }
        }
    }

    private void skipNight() {
        var now = clock.instant().atZone(CentreClock.ZONE);
        if (!now.toLocalTime().isBefore(NIGHT)) {
            clock.set(morning(nextWorkday.apply(now.toLocalDate())), clock.speed());
        }
    }

    private void save() {
        jdbc.sql("""
                insert into rehearsal.clock (centre_at, speed)
                values (:now, :speed)
                on conflict (one) do update
                   set centre_at = excluded.centre_at
                     , speed = excluded.speed
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("speed", clock.speed())
                .update();
    }

    static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(CentreClock.ZONE).toInstant();
    }

    static LocalDate nextWeekday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case FRIDAY -> day.plusDays(3);
            case SATURDAY -> day.plusDays(2);
            case SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> day.plusDays(1);
        };
    }

    @Override
    public void stop() {
        if (running) {
            running = false;
            if (!Outage.lasts()) {
                save();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
