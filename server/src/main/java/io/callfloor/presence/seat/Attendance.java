package io.callfloor.presence.seat;

import io.callfloor.people.AgentId;
import io.callfloor.presence.Seat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// When somebody was last seen at a seat, by the machine's time and for the session that holds it.
@Repository
class Attendance {

    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Map<UUID, Instant> written = new ConcurrentHashMap<>();

    Attendance(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The holder of a seat gave a sign of life. Written at most every few seconds.
    void seen(AgentId agent, UUID session, Instant now) {
        var before = written.get(session);
        if (before != null && now.isBefore(before.plus(WRITTEN_EVERY)) && !now.isBefore(before)) {
            return;
        }
        written.put(session, now);
        see(List.of(agent.value()), List.of(session), now);
    }

    /// Seats whose holders are seen to be there. Whoever says so late takes back nothing that was seen since.
    void seen(List<Seat> seats, Instant now) {
        if (!seats.isEmpty()) {
            see(agents(seats), seats.stream().map(Seat::session).toList(), now);
        }
    }

    private void see(List<UUID> agents, List<UUID> sessions, Instant now) {
        jdbc.sql("""
                insert into presence.attendance (agent_id, session_id, seen_at)
                select agent_id, session_id, :now
                  from unnest(:agents::uuid[], :sessions::uuid[]) as seat (agent_id, session_id)
                 order by agent_id
                    on conflict (agent_id) do update
                   set session_id = excluded.session_id
                     , seen_at = case when attendance.session_id = excluded.session_id
                                      then greatest(attendance.seen_at, excluded.seen_at)
                                      else excluded.seen_at
                                 end
                """)
                .param("agents", agents.toArray(UUID[]::new))
                .param("sessions", sessions.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Begins to count for holders who have not been seen since they sat down.
    void begin(List<Seat> seats, Instant now) {
        written.values().removeIf(it -> it.isBefore(now.minus(REMEMBERED)));
        if (seats.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into presence.attendance (agent_id, session_id, seen_at)
                select agent_id, session_id, :now
                  from unnest(:agents::uuid[], :sessions::uuid[]) as seat (agent_id, session_id)
                 order by agent_id
                    on conflict (agent_id) do update
                   set session_id = excluded.session_id
                     , seen_at = excluded.seen_at
                 where attendance.session_id <> excluded.session_id
                """)
                .param("agents", agents(seats).toArray(UUID[]::new))
                .param("sessions", seats.stream().map(Seat::session).toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Of these seats, those whose holder was last seen before `before`.
    List<AgentId> listSilent(List<Seat> seats, Instant before) {
        return seats.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select attendance.agent_id
                          from unnest(:agents::uuid[], :sessions::uuid[]) as seat (agent_id, session_id)
                          join presence.attendance using (agent_id, session_id)
                         where attendance.seen_at < :before
                        """)
                        .param("agents", agents(seats).toArray(UUID[]::new))
                        .param("sessions", seats.stream().map(Seat::session).toArray(UUID[]::new))
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .query((row, _) -> new AgentId(row.getObject("agent_id", UUID.class)))
                        .list();
    }

    private static List<UUID> agents(List<Seat> seats) {
        return seats.stream().map(it -> it.agent().value()).toList();
    }
}
