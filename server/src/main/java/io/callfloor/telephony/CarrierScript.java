package io.callfloor.telephony;

import java.util.Optional;

/// Knows how some customers behave; whoever it does not know, the simulated carrier draws by chance.
public interface CarrierScript {

    /// @param e164 the number, with its plus
    Optional<ScriptedCustomer> find(String e164);
}
