package io.callfloor.e2e;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/// Makes it a working day in a server without a rehearsal, for customers may not be called at every hour at which
/// tests
/// run: now while it is one, else ten o'clock of the next. Put on the server's class path by {@link Launch}; knows
/// the
/// clock by its name alone.
public final class ByDay implements ApplicationListener<ContextRefreshedEvent> {

    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPENS = LocalTime.of(10, 0);
    private static final LocalTime LATE = LocalTime.of(17, 0);
    private static final String CLOCK = "clock";
    private static final Set<DayOfWeek> OFTEN_OFF =
            Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY);

    private boolean done;

    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        var context = event.getApplicationContext();
        if (done || !context.containsBean(CLOCK)) {
            return;
        }
        done = true;
        var clock = context.getBean(CLOCK);
        try {
            clock.getClass()
                    .getMethod("set", Instant.class, int.class)
                    .invoke(clock, workingHour(ZonedDateTime.now(CENTRE)).toInstant(), 1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the centre's clock cannot be set", e);
        }
    }

    /// Never back, for a clock does not run so.
    static ZonedDateTime workingHour(ZonedDateTime now) {
        var time = now.toLocalTime();
        if (!OFTEN_OFF.contains(now.getDayOfWeek()) && !time.isBefore(OPENS) && time.isBefore(LATE)) {
            return now;
        }
        var day = time.isBefore(OPENS) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        while (OFTEN_OFF.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.atTime(OPENS).atZone(CENTRE);
    }
}
