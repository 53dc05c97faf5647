/// What agents say and answer: scripts with versions, questions and answers, and the words nobody may say.
@ApplicationModule(allowedDependencies = {"platform", "people", "trade"})
@NullMarked
package io.callfloor.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
