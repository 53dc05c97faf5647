package io.callfloor.calls.live;

import io.callfloor.calls.live.LiveStore.Silent;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks the switch for calls it is silent about: when ringing should long be over, every half minute of a talk,
/// and for all of them after a start, for whoever wrote them may have died. A leg the switch does not know is
/// over.
@Component
class Watchdog extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int BATCH = 200;

    /// An attempt so young may not have reached the switch yet.
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private final LiveStore store;
    private final LiveDesk desk;
    private final Switch theSwitch;
    private final CentreClock clock;

    Watchdog(LiveStore store, LiveDesk desk, Switch theSwitch, CentreClock clock) {
        super("call-watchdog", PAUSE, "silent calls could not be asked for");
        this.store = store;
        this.desk = desk;
        this.theSwitch = theSwitch;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void reconcile() {
        var now = clock.instant();
        int open = store.askForAll(now, now.minus(UNDER_WAY));
        if (open > 0) {
            LOG.info("{} calls were under way; asking the switch what became of them", open);
            ask();
        }
    }

    @Override
    protected void round() {
        ask();
    }

    /// Asks for all calls that are silent by now. Those not reached because the switch went down come again in
    /// their turn.
    void ask() {
        int asked = BATCH;
        while (asked == BATCH && theSwitch.available()) {
            var now = clock.instant();
            var legs = store.takeSilent(now, now.plus(LiveDesk.SILENCE), BATCH);
            try {
                legs.forEach(this::ask);
            } catch (SwitchUnavailable e) {
                LOG.info("the switch went down, {} calls will be asked for again: {}", legs.size(), e.getMessage());
                return;
            }
            asked = legs.size();
        }
    }

    private void ask(Silent silent) {
        var leg = silent.leg();
        var status = theSwitch.find(leg);
        try {
            if (status.isPresent()) {
                status.get().events().stream().filter(it -> !silent.knows(it)).forEach(desk::on);
            } else {
                LOG.warn("the switch does not know leg {}; its call is over", leg.value());
                desk.on(new LegEnded(leg, clock.instant(), Cause.SWITCH_LOST, EndedBy.NETWORK));
            }
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.warn("leg {} could not be brought up to date, it will be asked for again", leg.value(), e);
            }
        }
    }
}
