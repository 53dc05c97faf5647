/// The centre at play: a town of made-up people, robot agents at the seats nobody takes, a clock of its own.
/// Works through the open API like people do; its one door into the house is telephony's `CarrierScript`, by
/// which the simulated carrier learns what each person did in truth.
@ApplicationModule(allowedDependencies = {"platform", "telephony"})
@NullMarked
package io.callfloor.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
