package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.platform.store.Leases;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The loops of all dialling campaigns that this node holds the lease of. A node that dies loses its leases
/// within seconds and another goes on; the lead's reservation and the seat's state keep two nodes from dialling
/// for one agent even while they disagree.
@Component
class DialLoops extends Recurring {

    static final String LEASE = "dialer:";

    private static final Logger LOG = LoggerFactory.getLogger(DialLoops.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration TTL = Duration.ofSeconds(6);
    private static final Duration RENEW = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Duration TIDY = Duration.ofMinutes(10);

    private final Campaigns campaigns;
    private final DialLoop loop;
    private final Lines lines;
    private final Leases leases;
    private final RefusalStore refusals;
    private final CentreClock clock;
    private final Timer rounds;
    private final Map<CampaignId, Instant> held = new HashMap<>();
    private final Map<CampaignId, Instant> asked = new HashMap<>();
    private Instant tidied = Instant.EPOCH;

    DialLoops(
            Campaigns campaigns,
            DialLoop loop,
            Lines lines,
            Leases leases,
            RefusalStore refusals,
            CentreClock clock,
            MeterRegistry meters) {
        super("dialer", TICK, "the dialler waits", true);
        this.campaigns = campaigns;
        this.loop = loop;
        this.lines = lines;
        this.leases = leases;
        this.refusals = refusals;
        this.clock = clock;
        this.rounds = Timer.builder("callfloor.dialer.round")
                .description("time a round over all campaigns this node dials for takes")
                .register(meters);
    }

    @Override
    protected void round() {
        rounds.record(this::roundOfAll);
    }

    private void roundOfAll() {
        var now = clock.wall().instant();
        var dialling = campaigns.listDialling();
        var led = dialling.stream().filter(it -> holds(it.id(), now)).toList();
        lines.look(dialling, led, now);
        for (var campaign : led) {
            try {
                loop.round(campaign);
            } catch (RuntimeException e) {
                if (!Outage.explains(e)) {
                    LOG.error("a round of campaign {} failed", campaign.id(), e);
                }
            }
        }
        if (now.isAfter(tidied.plus(TIDY))) {
            tidied = now;
            refusals.forget(clock.instant().minus(KEPT));
        }
    }

    private boolean holds(CampaignId campaign, Instant now) {
        if (now.isBefore(asked.getOrDefault(campaign, Instant.EPOCH).plus(RENEW))) {
            return now.isBefore(held.getOrDefault(campaign, Instant.EPOCH));
        }
        asked.put(campaign, now);
        boolean holds = leases.hold(LEASE + campaign.value(), TTL).isPresent();
        if (holds) {
            held.put(campaign, now.plus(TTL).minus(RENEW));
        } else {
            held.remove(campaign);
        }
        return holds;
    }

    @Override
    protected void ended() {
        leases.release(LEASE);
    }
}
