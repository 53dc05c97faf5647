/// Who works here: accounts and what they may do, agents, teams, regions. Skills, shifts and attendance will
/// live here too. Everyone above asks {@link People}; sign-in asks through the platform's `Accounts`, which
/// this module answers.
@ApplicationModule(allowedDependencies = "platform")
@NullMarked
package io.callfloor.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
