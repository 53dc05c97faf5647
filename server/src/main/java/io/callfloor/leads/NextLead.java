package io.callfloor.leads;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lead offered to an agent, and why this one.
///
/// @param callback the promise it is about, if any
/// @param why `CALLBACK` own promise, `TEAM_CALLBACK` a promise of the team, `RETRY`, or `NEW`
public record NextLead(Lead lead, @Nullable UUID callback, String why) {}
