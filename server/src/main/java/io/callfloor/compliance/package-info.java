/// May this number be called, now, by us, for this? One gate judges every dial by rules that are values, keeps
/// what it decided and why, and knows the numbers that may never be called and the days that are holidays.
///
/// The gate judges values only: whoever asks hands in what it knows of the dial. What the gate knows itself is
/// the suppressions, the log of dials of the whole centre, the rule packs and the calendar. A fact that is
/// missing never allows.
@ApplicationModule(allowedDependencies = {"platform"})
package io.callfloor.compliance;

import org.springframework.modulith.ApplicationModule;
