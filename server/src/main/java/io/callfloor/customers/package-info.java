/// The person (客户) behind a lead: the number, what is known, what was agreed to, what has happened. Outlives
/// every project and every list.
@ApplicationModule(allowedDependencies = {"platform", "people", "compliance", "trade"})
@NullMarked
package io.callfloor.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
