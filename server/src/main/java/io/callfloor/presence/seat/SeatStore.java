package io.callfloor.presence.seat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Ids;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.StationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SeatStore {

    private static final String CHANGE = """
            update presence.seat
               set state = :state
                 , since = :since
                 , campaign_id = :campaign
                 , list_id = :list
                 , lead_id = :lead
                 , attempt_id = :attempt
                 , break_reason = :breakReason
                 , session_id = :session
                 , tab = :tab
                 , wish = :wish
                 , wish_reason = :wishReason
                 , station = :station
                 , station_browser = :stationBrowser
                 , station_leg = :stationLeg
                 , station_state = :stationState
                 , station_since = :stationSince
                 , vacated_at = case when :vacated then vacated_at end
                 , version = :version
             where agent_id = :agent
               and version = :seen
               and state = :from
            """;

    private static final String CHANGE_AND_LOG = "with changed as (" + CHANGE + """
             returning agent_id, since)
            insert into presence.seat_log (campaign_id, id, agent_id, state, began_at, ended_at, seconds, break_reason
                                          , lead_id, attempt_id)
            select :endedIn, :id, agent_id, :from, :began, since, :seconds, :endedReason, :endedLead, :endedAttempt
              from changed
            """;

    private final JdbcClient jdbc;

    SeatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Seat> find(AgentId agent) {
        return jdbc.sql("select * from presence.seat where agent_id = :agent")
                .param("agent", agent.value())
                .query(SeatStore::seat)
                .optional();
    }

    /// The seat, held until the transaction ends; made when the agent has none.
    Seat hold(AgentId agent, Instant now) {
        return locked(agent).orElseGet(() -> {
            jdbc.sql("""
                    insert into presence.seat (agent_id, state, since, version)
                    values (:agent, 'OFFLINE', :now, 0)
                    on conflict do nothing
                    """)
                    .param("agent", agent.value())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            return locked(agent).orElseThrow();
        });
    }

    private Optional<Seat> locked(AgentId agent) {
        return jdbc.sql("select * from presence.seat where agent_id = :agent for update")
                .param("agent", agent.value())
                .query(SeatStore::seat)
                .optional();
    }

    Optional<Seat> findByStation(UUID leg) {
        return jdbc.sql("select * from presence.seat where station_leg = :leg")
                .param("leg", leg)
                .query(SeatStore::seat)
                .optional();
    }

    /// The seat whose telephone has this leg, held until the transaction ends.
    Optional<Seat> holdByStation(UUID leg) {
        return jdbc.sql("select * from presence.seat where station_leg = :leg for update")
                .param("leg", leg)
                .query(SeatStore::seat)
                .optional();
    }

    List<Seat> list(Collection<AgentId> agents) {
        return agents.isEmpty()
                ? List.of()
                : jdbc.sql("select * from presence.seat where agent_id = any (:agents)")
                        .param("agents", agents.stream().map(AgentId::value).toArray(UUID[]::new))
                        .query(SeatStore::seat)
                        .list();
    }

    List<Seat> listTaken() {
        return jdbc.sql("select * from presence.seat where state <> 'OFFLINE'")
                .query(SeatStore::seat)
                .list();
    }

    List<Seat> listIn(CampaignId campaign) {
        return jdbc.sql("select * from presence.seat where campaign_id = :campaign and state <> 'OFFLINE'")
                .param("campaign", campaign.value())
                .query(SeatStore::seat)
                .list();
    }

    List<Seat> listReady(CampaignId campaign) {
        return jdbc.sql("""
                select *
                  from presence.seat
                 where campaign_id = :campaign
                   and state = 'READY'
                   and vacated_at is null
                 order by since, agent_id
                """)
                .param("campaign", campaign.value())
                .query(SeatStore::seat)
                .list();
    }

    Optional<Seat> holdLongestReady(CampaignId campaign) {
        return jdbc.sql("""
                select *
                  from presence.seat
                 where campaign_id = :campaign
                   and state = 'READY'
                   and vacated_at is null
                 order by since, agent_id
                 limit 1
                   for update skip locked
                """)
                .param("campaign", campaign.value())
                .query(SeatStore::seat)
                .optional();
    }

    /// Writes a seat that still has the version it was read with, and into the log the state that has ended by
    /// it; false when it has moved on.
    boolean change(Seat before, Seat after) {
        var wish = after.wish();
        var station = after.station();
        var campaign = before.campaign();
        boolean ended = before.state() != SeatState.OFFLINE
                && campaign != null
                && (before.state() != after.state() || !before.since().equals(after.since()));
        var statement = jdbc.sql(ended ? CHANGE_AND_LOG : CHANGE)
                .param("state", after.state().name())
                .param("since", after.since().atOffset(ZoneOffset.UTC))
                .param("campaign", value(after.campaign()))
                .param("list", after.list())
                .param("lead", after.lead())
                .param("attempt", after.attempt())
                .param("breakReason", after.breakReason())
                .param("session", after.session())
                .param("tab", after.tab())
                .param("wish", wish == null ? null : wish.state().name())
                .param("wishReason", wish == null ? null : wish.reason())
                .param("station", station == null ? null : station.name())
                .param("stationBrowser", station != null && station.browser())
                .param("stationLeg", station == null ? null : station.leg())
                .param("stationState", station == null ? null : station.state().name())
                .param("stationSince", station == null ? null : station.since().atOffset(ZoneOffset.UTC))
                .param("vacated", after.vacated())
                .param("version", after.version())
                .param("agent", after.agent().value())
                .param("seen", before.version())
                .param("from", before.state().name());
        if (ended && campaign != null) {
            statement = statement
                    .param("endedIn", campaign.value())
                    .param("id", Ids.next(after.since()))
                    .param("began", before.since().atOffset(ZoneOffset.UTC))
                    .param(
                            "seconds",
                            after.since().getEpochSecond() - before.since().getEpochSecond())
                    .param("endedReason", before.breakReason())
                    .param("endedLead", before.lead())
                    .param("endedAttempt", before.attempt());
        }
        return statement.update() == 1;
    }

    /// Marks the seats of sessions that have ended, and takes the mark back from the others.
    ///
    /// @param held sessions that were asked after; a seat that another one took meanwhile is left as it is
    /// @param alive those of them that go on
    /// @return agents whose mark is older than `before`
    List<AgentId> vacate(Set<UUID> held, Set<UUID> alive, Instant now, Instant before) {
        var sessions = alive.toArray(UUID[]::new);
        jdbc.sql("""
                update presence.seat
                   set vacated_at = case when session_id = any (:alive) then null else :now end
                 where state <> 'OFFLINE'
                   and (session_id = any (:held) or session_id is null)
                   and (vacated_at is null) is distinct from coalesce(session_id = any (:alive), false)
                """)
                .param("held", held.toArray(UUID[]::new))
                .param("alive", sessions)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select agent_id from presence.seat where state <> 'OFFLINE' and vacated_at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new AgentId(row.getObject("agent_id", UUID.class)))
                .list();
    }

    private static @Nullable UUID value(@Nullable CampaignId campaign) {
        return campaign == null ? null : campaign.value();
    }

    private static Seat seat(ResultSet row, int rowNumber) throws SQLException {
        var campaign = row.getObject("campaign_id", UUID.class);
        var wish = row.getString("wish");
        return new Seat(
                new AgentId(row.getObject("agent_id", UUID.class)),
                SeatState.valueOf(row.getString("state")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                campaign == null ? null : new CampaignId(campaign),
                row.getObject("list_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getString("break_reason"),
                row.getObject("session_id", UUID.class),
                row.getString("tab"),
                wish == null ? null : new Seat.Wish(SeatState.valueOf(wish), row.getString("wish_reason")),
                station(row),
                row.getObject("vacated_at") != null,
                row.getInt("version"));
    }

    private static Seat.@Nullable Station station(ResultSet row) throws SQLException {
        var name = row.getString("station");
        return name == null
                ? null
                : new Seat.Station(
                        name,
                        row.getBoolean("station_browser"),
                        row.getObject("station_leg", UUID.class),
                        StationState.valueOf(row.getString("station_state")),
                        row.getObject("station_since", OffsetDateTime.class).toInstant());
    }
}
