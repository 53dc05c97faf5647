package io.callfloor.calls.lines;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SwitchStates {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final TypeReference<List<Faults.Count>> FAULTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SwitchStates(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// How one node sees the switch.
    ///
    /// @param detail for the operator, in English; empty when nothing is wrong
    /// @param since when it became so, by the centre's time
    /// @param seenAt when the node said so last, by the machine's time
    record NodeState(
            String node,
            String kind,
            String address,
            String state,
            String detail,
            Instant since,
            List<Faults.Count> faults,
            Instant seenAt) {}

    void keep(NodeState it) {
        jdbc.sql("""
                insert into calls.switch_state (node, kind, address, state, detail, since, faults, seen_at)
                values (:node, :kind, :address, :state, :detail, :since, :faults::jsonb, :seenAt)
                on conflict (node) do update
                   set kind = excluded.kind
                     , address = excluded.address
                     , state = excluded.state
                     , detail = excluded.detail
                     , since = excluded.since
                     , faults = excluded.faults
                     , seen_at = excluded.seen_at
                """)
                .param("node", it.node())
                .param("kind", it.kind())
                .param("address", it.address())
                .param("state", it.state())
                .param("detail", it.detail())
                .param("since", it.since().atOffset(UTC))
                .param("faults", json.writeValueAsString(it.faults()))
                .param("seenAt", it.seenAt().atOffset(UTC))
                .update();
    }

    List<NodeState> list() {
        return jdbc.sql("select * from calls.switch_state order by node")
                .query((row, _) -> new NodeState(
                        row.getString("node"),
                        row.getString("kind"),
                        row.getString("address"),
                        row.getString("state"),
                        row.getString("detail"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString("faults"), FAULTS),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Takes the node off that stopped in order.
    void forget(String node) {
        jdbc.sql("delete from calls.switch_state where node = :node")
                .param("node", node)
                .update();
    }

    void forgetThoseGone(Instant now) {
        jdbc.sql("delete from calls.switch_state where seen_at < :before")
                .param("before", now.minus(KEPT).atOffset(UTC))
                .update();
    }

    /// Calls set up or going on, in the whole centre.
    int linesTaken() {
        return jdbc.sql("select count(*) from calls.attempt where ended_at is null")
                .query(Integer.class)
                .single();
    }
}
