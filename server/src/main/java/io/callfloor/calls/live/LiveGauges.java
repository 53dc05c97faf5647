package io.callfloor.calls.live;

import io.callfloor.telephony.Switch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// What the operator's monitoring sees of calls under way, and whether the switch answers.
@Component("switch")
class LiveGauges implements HealthIndicator {

    private final Switch theSwitch;

    LiveGauges(MeterRegistry meters, LiveStore store, Switch theSwitch) {
        this.theSwitch = theSwitch;
        Gauge.builder("callfloor.calls.live", store, LiveStore::countLive)
                .description("calls set up or going on, in the whole centre")
                .register(meters);
    }

    @Override
    public Health health() {
        var readiness = theSwitch.readiness();
        return readiness.isReady()
                ? Health.up().build()
                : Health.down()
                        .withDetail("switch", readiness.state())
                        .withDetail("what", readiness.sentence())
                        .build();
    }
}
