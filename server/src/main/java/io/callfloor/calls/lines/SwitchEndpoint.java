package io.callfloor.calls.lines;

import io.callfloor.calls.lines.SwitchStates.NodeState;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The administrator's page of the switch.
@RestController
class SwitchEndpoint {

    /// A node that has said nothing for so long is held to be gone.
    private static final Duration GONE = Duration.ofSeconds(15);

    private final Switch theSwitch;
    private final SwitchStates states;
    private final CentreClock clock;

    SwitchEndpoint(Switch theSwitch, SwitchStates states, CentreClock clock) {
        this.theSwitch = theSwitch;
        this.states = states;
        this.clock = clock;
    }

    /// One node and how it sees the switch.
    ///
    /// @param kind `SIMULATED` or `ASTERISK`
    /// @param address of the switch; empty for the simulated one
    /// @param state `READY`, `STARTING`, `UNREACHABLE`, `PASSWORD_WRONG`, `NAME_TAKEN` or `TRUNK_UNKNOWN`
    /// @param detail what the log says of it, in English; empty when nothing is wrong
    /// @param alive whether the node itself was heard of in the last seconds
    record SwitchNode(
            String node,
            String kind,
            String address,
            Readiness.State state,
            String detail,
            Instant since,
            boolean alive) {}

    /// What went wrong with calls of the last hour for which no customer can help, all nodes together.
    ///
    /// @param attempt the last of these calls
    /// @param q850 what the network said of it, by ITU-T Q.850
    /// @param sip the status of SIP
    record SwitchFault(
            Fault fault,
            long calls,
            Instant lastAt,
            UUID attempt,
            @Nullable Integer q850,
            @Nullable Integer sip) {}

    /// @param lines how many the switch has; null without a limit
    /// @param taken calls set up or going on in the whole centre
    /// @param recording whether calls can be recorded, as this node sees it
    /// @param faults the most frequent first
    record SwitchView(
            List<SwitchNode> nodes, @Nullable Integer lines, int taken, boolean recording, List<SwitchFault> faults) {}

    @Requires("settings:read")
    @GetMapping("/api/switch")
    SwitchView get() {
        var kept = states.list();
        var now = clock.wall().instant();
        return new SwitchView(
                kept.stream().map(it -> node(it, now)).toList(),
                theSwitch.lines() == Settings.NO_LIMIT ? null : (Integer) theSwitch.lines(),
                states.linesTaken(),
                theSwitch.records(),
                kept.stream()
                        .flatMap(it -> it.faults().stream())
                        .collect(Collectors.toMap(Faults.Count::fault, Function.identity(), SwitchEndpoint::together))
                        .values()
                        .stream()
                        .sorted(Comparator.comparingLong(Faults.Count::calls).reversed())
                        .map(it -> new SwitchFault(
                                it.fault(),
                                it.calls(),
                                it.lastAt(),
                                it.attempt().value(),
                                it.q850(),
                                it.sip()))
                        .toList());
    }

    private static SwitchNode node(NodeState it, Instant now) {
        return new SwitchNode(
                it.node(),
                it.kind(),
                it.address(),
                Readiness.State.valueOf(it.state()),
                it.detail(),
                it.since(),
                now.isBefore(it.seenAt().plus(GONE)));
    }

    private static Faults.Count together(Faults.Count one, Faults.Count other) {
        var last = one.lastAt().isAfter(other.lastAt()) ? one : other;
        return new Faults.Count(
                one.fault(), one.calls() + other.calls(), last.lastAt(), last.attempt(), last.q850(), last.sip());
    }
}
