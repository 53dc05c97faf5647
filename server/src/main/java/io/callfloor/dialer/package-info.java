/// Who is dialled next, and for whom. One loop per campaign keeps ready agents busy; it never touches the
/// switch itself but dials through `calls`; in predictive mode it asks the pacing engine how many calls to start.
/// It also answers why nothing is dialling.
@ApplicationModule(allowedDependencies = {"platform", "people", "compliance", "campaign", "leads", "presence", "calls"})
@NullMarked
package io.callfloor.dialer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
