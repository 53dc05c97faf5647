package io.callfloor.campaign;

import io.callfloor.platform.web.ValueWrong;

/// What the project is to reach.
///
/// @param metric key of the metric catalogue it is counted in, for example `S`, sales
/// @param daily for one working day of the whole project; 0 while not set
/// @param total from start to end; 0 while not set
public record Goal(String metric, int daily, int total) {

    public Goal {
        if (metric.isBlank()) {
            throw new ValueWrong("goal-metric-missing");
        }
        if (daily < 0 || total < 0 || daily > 1_000_000 || total > 100_000_000) {
            throw new ValueWrong("goal-wrong", daily, total);
        }
    }

    /// A goal that can be worked towards.
    public boolean set() {
        return daily > 0 && total > 0 && daily <= total;
    }
}
