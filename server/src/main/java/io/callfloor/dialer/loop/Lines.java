package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CampaignId;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The trunk lines of the switch, shared among campaigns that dial ahead: each has its part by the agents at its
/// seats, and may use what others leave.
@Component
class Lines {

    /// How long what is counted is taken for true, in real time; about a round.
    private static final Duration FRESH = Duration.ofMillis(250);

    /// Who was not heard of for so long shares no more, in real time.
    private static final Duration SILENT = Duration.ofSeconds(5);

    /// Half of what others have not taken of their part is kept free for them.
    private static final int LEFT_TO_OTHERS = 2;

    private final CallFlow flow;
    private final CentreClock clock;
    private final int all;
    private final Map<CampaignId, Seated> seated = new HashMap<>();
    private Map<CampaignId, Integer> inUse = Map.of();
    private Instant countedAt = Instant.EPOCH;

    Lines(CallFlow flow, Settings settings, CentreClock clock) {
        this.flow = flow;
        this.clock = clock;
        this.all = settings.lines();
    }

    private record Seated(int agents, Instant at) {}

    /// Lines a campaign may use at once, those it uses among them; no limit where the switch has none.
    synchronized int of(CampaignId campaign, int agents) {
        if (all == Settings.NO_LIMIT) {
            return Integer.MAX_VALUE;
        }
        var now = clock.wall().instant();
        seated.put(campaign, new Seated(agents, now));
        seated.values().removeIf(it -> it.at().plus(SILENT).isBefore(now));
        if (!now.isBefore(countedAt.plus(FRESH))) {
            inUse = flow.linesInUse();
            countedAt = now;
        }
        var counts = new HashMap<CampaignId, Integer>();
        seated.forEach((id, it) -> counts.put(id, it.agents()));
        return share(all, campaign, counts, inUse);
    }

    /// @param agents at the seats of each campaign that shares
    /// @param inUse lines of every campaign, those that do not share among them
    static int share(int lines, CampaignId campaign, Map<CampaignId, Integer> agents, Map<CampaignId, Integer> inUse) {
        int everybody = agents.values().stream().mapToInt(it -> it).sum();
        int others = inUse.entrySet().stream()
                .filter(it -> !it.getKey().equals(campaign))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int own = everybody == 0 ? 0 : (int) ((long) lines * agents.getOrDefault(campaign, 0) / everybody);
        int mine = inUse.getOrDefault(campaign, 0);
        int owed = agents.entrySet().stream()
                .filter(it -> !it.getKey().equals(campaign))
                .mapToInt(it -> (int) ((long) lines * it.getValue() / Math.max(1, everybody))
                        - inUse.getOrDefault(it.getKey(), 0))
                .filter(it -> it > 0)
                .map(it -> it / LEFT_TO_OTHERS)
                .sum();
        int left = Math.max(0, lines - others - owed);
        return Math.min(Math.max(own, left), Math.max(mine, lines - others));
    }
}
