package io.callfloor.reporting.forecast;

import io.callfloor.platform.web.Bound;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// What is to be tried: a plan, or a past day with another setting. What belongs to the other kind is left out.
///
/// @param name by which it is found again
/// @param basis what lists and talks are like; null for the project's own calls where there are enough, else
///     the vendors' average. A past day is always tried with its own
/// @param agents of a plan, all day long
/// @param from of a plan: when calls begin on a day, by the centre's clock
/// @param to of a plan: when they end
/// @param breakFrom of a plan: when nobody calls in between; null for no break
/// @param startsOn of a plan: its first day; null for today
/// @param leads of a plan: still to be called
/// @param conversion sales of a hundred contacts, as a share; null for what the calls it is tried with show
/// @param abandonmentCap of predictive mode: largest share of a day's answered calls that may find no agent; null
///     for what the project's rule packs allow
/// @param previewSeconds of preview mode: how long an agent looks at a lead before the dial
/// @param day the past day
/// @param moreAgents of a past day: how many more, or fewer, in every hour somebody was there
/// @param seed of chance; the same gives the same result
record ForecastWish(
        String name,
        Kind kind,
        Mode mode,
        @Nullable ForecastBasis basis,

        @Nullable @Bound(min = 1, max = ForecastWish.MOST_AGENTS)
        Integer agents,

        @Nullable LocalTime from,
        @Nullable LocalTime to,
        @Nullable LocalTime breakFrom,
        @Nullable LocalTime breakTo,
        @Nullable LocalDate startsOn,
        @Nullable @Bound(min = 1, max = 5_000_000) Integer leads,
        @Nullable @Bound(max = 1) Double conversion,
        @Nullable @Bound(max = 0.1) Double abandonmentCap,
        @Nullable @Bound(max = 600) Integer previewSeconds,
        @Nullable LocalDate day,

        @Nullable @Bound(min = -ForecastWish.MOST_AGENTS, max = ForecastWish.MOST_AGENTS)
        Integer moreAgents,

        @Nullable @Bound(max = 1_000_000_000) Integer seed) {

    static final int MOST_AGENTS = 500;
    private static final int USUAL_PREVIEW = 20;
    private static final int USUAL_SEED = 1;

    /// What is tried.
    enum Kind {
        PLAN,
        REPLAY
    }

    /// How calls are started.
    enum Mode {
        /// The agent looks at a lead, then one line rings.
        PREVIEW,
        /// One line for each free agent.
        PROGRESSIVE,
        /// As many lines as keep the cap.
        PREDICTIVE
    }

    /// Where what lists and talks are like is from.
    enum ForecastBasis {
        OWN,
        COLD_LIST,
        KNOWN_CLIENTS,
        VENDOR_AVERAGE
    }

    /// The same with a cap where none was asked for.
    ForecastWish withCap(double cap) {
        return new ForecastWish(
                name,
                kind,
                mode,
                basis,
                agents,
                from,
                to,
                breakFrom,
                breakTo,
                startsOn,
                leads,
                conversion,
                cap,
                previewSeconds,
                day,
                moreAgents,
                seed);
    }

    /// What was asked for, or none allowed.
    double cap() {
        return abandonmentCap == null ? 0 : abandonmentCap;
    }

    int previewOrUsual() {
        return previewSeconds == null ? USUAL_PREVIEW : previewSeconds;
    }

    long seedOrUsual() {
        return seed == null ? USUAL_SEED : seed;
    }
}
