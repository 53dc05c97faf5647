/// What the figures say: funnel, goal against fact, tables by team, agent, list and hour, the calls behind each
/// figure, and exports. Keeps nothing of its own; reads counters from metrics and the ledger through the view
/// `calls` publishes, which is all it shares with calls.
@ApplicationModule(allowedDependencies = {"platform", "people", "compliance", "campaign", "leads", "calls", "metrics"})
@NullMarked
package io.callfloor.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
