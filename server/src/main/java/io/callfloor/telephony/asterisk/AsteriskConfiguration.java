package io.callfloor.telephony.asterisk;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.LegListener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Sets Asterisk up as the switch where the settings say so.
@Configuration
@ConditionalOnProperty(name = "callfloor.switch.kind", havingValue = "asterisk")
class AsteriskConfiguration {

    @Bean
    AsteriskSwitch asteriskSwitch(
            CentreClock clock,
            Timers timers,
            JsonMapper json,
            Settings settings,
            ObjectProvider<LegListener> listener) {
        var access = settings.phones();
        return new AsteriskSwitch(
                clock,
                timers,
                new AriClient(access.url(), access.user(), access.password(), json),
                json,
                new Wiring(
                        access.name().orElseGet(() -> "callfloor-" + host() + "-" + settings.port()),
                        access.trunk(),
                        access.stations(),
                        new Endpoints.Browsers(access.browsers(), access.browserFields()),
                        access.machines(),
                        access.earlyMedia(),
                        access.sounds()),
                settings.lines(),
                listener::getObject);
    }

    /// The same after a restart, so that calls that went on are heard of again.
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "");
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
