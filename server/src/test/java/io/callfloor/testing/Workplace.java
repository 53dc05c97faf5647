package io.callfloor.testing;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A live project with people in it, for tests of what happens at seats.
public final class Workplace {

    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final Crew crew;
    private final JdbcClient jdbc;
    private final CentreClock clock;

    public Workplace(Crew crew, JdbcClient jdbc, CentreClock clock) {
        this.crew = crew;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Moves the clock on to ten o'clock of the next Tuesday, which is no holiday in the years tests live in.
    public void onAWorkingMorning() {
        var day = LocalDate.now(clock).plusDays(1);
        while (day.getDayOfWeek() != java.time.DayOfWeek.TUESDAY) {
            day = day.plusDays(1);
        }
        clock.set(day.atTime(MORNING).atZone(CentreClock.ZONE).toInstant(), 1);
    }

    /// Lets this much time pass.
    public void pass(Duration time) {
        clock.set(clock.instant().plus(time), 1);
    }

    /// A live campaign staffed with these agents.
    ///
    /// @param mode MANUAL, PREVIEW or PROGRESSIVE
    public CampaignId aCampaign(String mode, Agent... staff) {
        var manager = crew.caller(Role.PROJECT_MANAGER);
        var today = LocalDate.now(clock);
        var wish = new HashMap<String, Object>(Map.of(
                "name", "project " + UUID.randomUUID(),
                "trade", "loans-and-deposits",
                "product", "定期存款",
                "callerName", "江南银行",
                "callerNumber", "02160001234",
                "startsOn", today.toString(),
                "endsOn", today.plusDays(30).toString(),
                "goalDaily", 20,
                "goalTotal", 400));
        var made = manager.post("/api/campaigns", wish);
        if (made.status() != 201) {
            throw new IllegalStateException(made.body().toString());
        }
        var id = UUID.fromString(made.body().path("id").asString());
        manager.post("/api/campaigns/" + id + "/script/publish", Map.of("revision", 1));
        jdbc.sql("update campaign.campaign set stage = 'LIVE', dialling = true, mode = :mode where id = :id")
                .param("id", id)
                .param("mode", mode)
                .update();
        manager.post(
                "/api/campaigns/" + id + "/staff",
                Map.of("add", List.of(staff).stream().map(it -> it.id().value()).toList()));
        return new CampaignId(id);
    }
}
