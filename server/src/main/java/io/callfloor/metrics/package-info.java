/// The metric catalogue: additive counters by local hour and dimension, and the ratios over them, each defined
/// once. Facts are counted by calling down in the transaction of the fact; figures are read by everyone above
/// from here.
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package io.callfloor.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
