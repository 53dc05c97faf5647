package io.callfloor.platform.store;

import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Which nodes are alive: each keeps a lease of its own name. One that dies is held to be alive for ten seconds
/// more.
@Component
public class Nodes extends Recurring {

    private static final String LEASE = "node:";
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration TTL = Duration.ofSeconds(10);

    private final Leases leases;

    Nodes(Leases leases) {
        super("node-beat", EVERY, "the node cannot say that it lives");
        this.leases = leases;
    }

    /// The name of this node.
    public String own() {
        return leases.node();
    }

    public boolean lives(String node) {
        return leases.held(LEASE + node);
    }

    @Override
    protected void round() {
        leases.hold(LEASE + own(), TTL);
    }

    @Override
    protected void ended() {
        leases.release(LEASE);
    }
}
