/// The numbers customers see: our own, with owner, permit and limits. Which of them a call shows, within its
/// limits;
/// how well each is answered; and the rest of one that is probably tagged as spam.
@ApplicationModule(allowedDependencies = {"platform", "compliance", "campaign", "trade", "metrics"})
@NullMarked
package io.callfloor.numbers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
