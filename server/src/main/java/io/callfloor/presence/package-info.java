/// An agent at a seat: ready, in a call, wrapping up, on a break. One state machine, its log, and the clocks
/// counted from it.
@ApplicationModule(allowedDependencies = {"platform", "people", "campaign", "metrics"})
package io.callfloor.presence;

import org.springframework.modulith.ApplicationModule;
