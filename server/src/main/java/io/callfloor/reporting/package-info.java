/// What the figures say: funnel, goal against fact, tables by team, agent, list and hour, the calls behind each
/// figure, and exports; `forecast` tries plans and past days on the simulator of the pacing engine. Reads
/// counters from metrics and the ledger through the view `calls` publishes, which is all it shares with calls;
/// of its own it keeps only what was tried.
@ApplicationModule(
        allowedDependencies = {"platform", "people", "compliance", "campaign", "leads", "numbers", "calls", "metrics"})
@NullMarked
package io.callfloor.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
