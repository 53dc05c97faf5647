/// The agent's desk (工作台): everything an agent needs in a call on one screen, and every command of it. It keeps
/// nothing of its own; it asks and commands the modules below.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "people",
            "compliance",
            "metrics",
            "knowledge",
            "campaign",
            "leads",
            "customers",
            "presence",
            "calls",
            "dialer"
        })
@NullMarked
package io.callfloor.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
