package io.callfloor.telephony.simulator;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.CarrierScript;
import io.callfloor.telephony.LegListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sets up the simulated switch. `CALLFLOOR_CARRIER_PRESET` says how unknown customers behave (`known-clients`
/// by default, `cold-list`, `vendor-average`), `CALLFLOOR_CARRIER_LOSING` what share of events is lost (0 by
/// default, at most 1).
@Configuration
@ConditionalOnProperty(name = "callfloor.switch.kind", havingValue = "simulated", matchIfMissing = true)
class SimulatorConfiguration {

    private static final long SEED = 20_260_302;

    @Bean
    SimulatedSwitch simulatedSwitch(
            CentreClock clock,
            Timers timers,
            Vault vault,
            Settings settings,
            ObjectProvider<LegListener> listener,
            ObjectProvider<CarrierScript> scripts,
            @Value("${callfloor.carrier.preset:known-clients}") String preset,
            @Value("${callfloor.carrier.losing:0}") double losing) {
        return new SimulatedSwitch(
                clock,
                timers,
                vault,
                new Fate(Preset.named(preset), SEED),
                losing,
                settings.lines(),
                settings.home().resolve("simulator"),
                listener::getObject,
                scripts::orderedStream);
    }
}
