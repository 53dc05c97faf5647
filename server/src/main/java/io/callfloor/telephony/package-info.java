/// The telephone switch as we see it: place a call, hang it up, hold it, and ask what became of it. Vendors
/// live in sub-packages; which one is at work nobody above needs to know. Only `calls` imports this module, so
/// that no call can be made past the gate and the ledger.
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package io.callfloor.telephony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
