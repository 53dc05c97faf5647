package io.callfloor.platform.store;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Leases of loops that must run on one node only. Time is the database's, so that nodes need not agree on
/// theirs.
@Component
public class Leases {

    private final JdbcClient jdbc;
    private final String node =
            ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);

    Leases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes or prolongs the lease `name` for `ttl`.
    ///
    /// @return the fence, which grows with every new holder; empty while another node holds it
    public OptionalLong hold(String name, Duration ttl) {
        return jdbc.sql("""
                insert into platform.lease as held (name, node, fence, expires_at)
                values (:name, :node, 1, now() + make_interval(secs => :ttl))
                on conflict (name) do update
                   set node = excluded.node
                     , fence = case when held.node = excluded.node then held.fence else held.fence + 1 end
                     , expires_at = excluded.expires_at
                 where held.node = excluded.node
                    or held.expires_at < now()
                returning fence
                """)
                .param("name", name)
                .param("node", node)
                .param("ttl", ttl.toMillis() / 1000.0)
                .query((row, _) -> OptionalLong.of(row.getLong("fence")))
                .optional()
                .orElse(OptionalLong.empty());
    }

    /// Whether any node holds the lease now.
    public boolean held(String name) {
        return jdbc.sql("select count(*) from platform.lease where name = :name and expires_at > now()")
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /// Gives up whatever this node holds below `prefix`, so that others need not wait.
    public void release(String prefix) {
        jdbc.sql("delete from platform.lease where node = :node and starts_with(name, :prefix)")
                .param("node", node)
                .param("prefix", prefix)
                .update();
    }

    /// The name of this node.
    public String node() {
        return node;
    }
}
