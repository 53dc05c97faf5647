package io.callfloor.calls.lines;

import io.callfloor.calls.lines.SwitchStates.NodeState;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.settings.SwitchAccess;
import io.callfloor.platform.store.Nodes;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.Switch;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Says how this node sees the switch, at once when that changes and every few seconds besides, so that whoever
/// looks at any node sees all of them.
@Component
class SwitchReport extends Recurring {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Switch theSwitch;
    private final Faults faults;
    private final SwitchStates states;
    private final Nodes nodes;
    private final Settings settings;
    private final CentreClock clock;
    private Readiness told = new Readiness(Readiness.State.STARTING, "");
    private Instant since = Instant.EPOCH;
    private Instant toldAt = Instant.EPOCH;

    SwitchReport(
            Switch theSwitch, Faults faults, SwitchStates states, Nodes nodes, Settings settings, CentreClock clock) {
        super("switch-report", LOOK, "how the switch stands could not be said");
        this.theSwitch = theSwitch;
        this.faults = faults;
        this.states = states;
        this.nodes = nodes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void round() {
        var now = theSwitch.readiness();
        var real = clock.wall().instant();
        boolean changed = !now.equals(told) || since.equals(Instant.EPOCH);
        if (changed || !real.isBefore(toldAt.plus(BEAT))) {
            if (now.state() != told.state() || since.equals(Instant.EPOCH)) {
                since = clock.instant();
            }
            var access = settings.phones();
            states.keep(new NodeState(
                    nodes.own(),
                    access.kind().name(),
                    address(access),
                    now.state().name(),
                    now.sentence(),
                    since,
                    faults.list(),
                    real));
            states.forgetThoseGone(real);
            told = now;
            toldAt = real;
        }
    }

    private static String address(SwitchAccess access) {
        return switch (access.kind()) {
            case SIMULATED -> "";
            case ASTERISK -> access.url().toString();
        };
    }

    @Override
    protected void ended() {
        states.forget(nodes.own());
    }
}
