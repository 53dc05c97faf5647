/// The one door to the switch, and the ledger of every attempt. `placing` asks the gate, writes the attempt,
/// then rings; `live` follows a call by what the switch tells, and asks it when it is silent; `outcome` keeps
/// what the agent made of it; `recording` keeps what was said; `ledger` shows it; `lines` tells the administrator
/// how
/// the switch stands.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "people",
            "compliance",
            "telephony",
            "campaign",
            "leads",
            "customers",
            "numbers",
            "presence",
            "metrics"
        })
@NullMarked
package io.callfloor.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
