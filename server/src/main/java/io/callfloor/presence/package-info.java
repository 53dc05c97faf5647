/// An agent at a seat: ready, in a call, wrapping up, on a break. One state machine, its log, and the clocks
/// counted from it.
@ApplicationModule(allowedDependencies = {"platform", "people", "campaign", "metrics"})
@NullMarked
package io.callfloor.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
