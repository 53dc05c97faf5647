/// Simulated shifts, to compare ways of pacing and to try a plan.
@NullMarked
package io.callfloor.pacing.simulation;

import org.jspecify.annotations.NullMarked;
