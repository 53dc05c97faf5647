/// The project (项目): its plan, stages, hours, dial mode, results and staff. Leads, calls and figures hang on it
/// and lie above.
@ApplicationModule(allowedDependencies = {"platform", "people", "compliance", "knowledge", "trade"})
@NullMarked
package io.callfloor.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
