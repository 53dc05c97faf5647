package io.callfloor.floor.board;

import io.callfloor.floor.board.FloorView.FloorEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EventStore {

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param id the attempt, so that a result told twice is kept once
    record Happened(UUID id, Instant at, FloorEvent.EventKind kind, UUID agent, UUID campaign) {}

    void add(Happened event) {
        jdbc.sql("""
                insert into floor.event (campaign_id, id, at, kind, agent_id)
                values (:campaign, :id, :at, :kind, :agent)
                on conflict do nothing
                """)
                .param("campaign", event.campaign())
                .param("id", event.id())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("kind", event.kind().name())
                .param("agent", event.agent())
                .update();
    }

    /// The newest of today, newest first.
    List<Happened> list(Instant from, int limit) {
        return jdbc.sql("""
                select campaign_id, id, at, kind, agent_id
                  from floor.event
                 where at >= :from
                 order by at desc
                 limit :limit
                """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Happened(
                        row.getObject("id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        FloorEvent.EventKind.valueOf(row.getString("kind")),
                        row.getObject("agent_id", UUID.class),
                        row.getObject("campaign_id", UUID.class)))
                .list();
    }

    void forget(Instant before) {
        jdbc.sql("delete from floor.event where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
