package io.callfloor.calls.placing;

import io.callfloor.calls.Placed;
import io.callfloor.calls.Placed.NotNow;
import io.callfloor.calls.Placed.Refused;
import io.callfloor.calls.Placed.Rings;
import io.callfloor.compliance.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/// What the operator's monitoring sees of placing.
@Component
class PlacingGauges {

    private final MeterRegistry meters;
    private final Timer originate;

    PlacingGauges(MeterRegistry meters) {
        this.meters = meters;
        this.originate = Timer.builder("callfloor.calls.originate")
                .description("time the switch takes to accept a call")
                .register(meters);
    }

    void time(Runnable action) {
        originate.record(action);
    }

    void count(Placed placed) {
        switch (placed) {
            case Rings _ -> meters.counter("callfloor.calls.attempts").increment();
            case Refused(var decision) ->
                meters.counter("callfloor.calls.refused", "rule", rule(decision.verdict()))
                        .increment();
            case NotNow(var code) ->
                meters.counter("callfloor.calls.hindered", "code", code).increment();
        }
    }

    private static String rule(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed() -> "";
            case Verdict.Deferred deferred -> deferred.rule();
            case Verdict.Forbidden(var rule) -> rule;
        };
    }
}
