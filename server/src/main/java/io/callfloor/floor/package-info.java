/// The live room: every seat with its clock, the day against its goal, what should worry a leader, and the
/// wall. Read from one board per node, so that a hundred screens cost the database what one does.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "people",
            "compliance",
            "campaign",
            "leads",
            "presence",
            "calls",
            "dialer",
            "metrics"
        })
@NullMarked
package io.callfloor.floor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
