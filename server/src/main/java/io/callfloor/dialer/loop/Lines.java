package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.DialMode;
import io.callfloor.platform.settings.Settings;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How the lines of the switch are shared among campaigns that dial by themselves. Each has a share by its agents
/// at work. What one does not need others may use; who lacks lines gets its share back as calls end. Belongs to
/// the thread of the loops, but for {@link #placed}.
@Component
class Lines {

    private static final Set<SeatState> AT_WORK = EnumSet.complementOf(EnumSet.of(SeatState.OFFLINE, SeatState.BREAK));

    private static final Set<DialMode> BY_THEMSELVES = EnumSet.of(DialMode.PROGRESSIVE, DialMode.PREDICTIVE);

    /// A campaign that lacked lines counts as lacking them for so long, in real time.
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final CallFlow flow;
    private final Seats seats;
    private final Map<CampaignId, Integer> placing = new ConcurrentHashMap<>();
    private final Map<CampaignId, Integer> taken = new HashMap<>();
    private final Map<CampaignId, Lack> lacks = new HashMap<>();
    private Map<CampaignId, Integer> agents = Map.of();
    private Map<CampaignId, Integer> lacking = Map.of();
    private int all = Settings.NO_LIMIT;

    private record Lack(int lines, Instant at) {}

    Lines(CallFlow flow, Seats seats) {
        this.flow = flow;
        this.seats = seats;
    }

    /// Looks anew, before a round.
    ///
    /// @param dialling all that dial, by themselves or by hand
    /// @param led those this node dials for; others count as lacking lines, for nobody here knows
    /// @param now by the wall's clock
    void look(List<Campaign> dialling, List<Campaign> led, Instant now) {
        var byThemselves = dialling.stream()
                .filter(it -> BY_THEMSELVES.contains(it.mode()))
                .map(Campaign::id)
                .collect(Collectors.toSet());
        if (byThemselves.isEmpty()) {
            return;
        }
        // What is being placed is read first: it may be in the ledger too by then, and is never in neither.
        taken.clear();
        taken.putAll(placing);
        var lines = flow.lines();
        all = lines.most();
        if (all == Settings.NO_LIMIT) {
            return;
        }
        lines.taken().forEach((campaign, up) -> taken.merge(campaign, up, Integer::sum));
        var atWork = new HashMap<CampaignId, Integer>();
        for (Seat seat : seats.listTaken()) {
            var campaign = seat.campaign();
            if (campaign != null
                    && byThemselves.contains(campaign)
                    && !seat.vacated()
                    && AT_WORK.contains(seat.state())) {
                atWork.merge(campaign, 1, Integer::sum);
            }
        }
        agents = atWork;
        lacks.values().removeIf(it -> it.at().plus(REMEMBERED).isBefore(now));
        lacking = new HashMap<>();
        lacks.forEach((campaign, it) -> lacking.put(campaign, it.lines()));
        var here = led.stream().map(Campaign::id).collect(Collectors.toSet());
        byThemselves.stream().filter(it -> !here.contains(it)).forEach(it -> lacking.put(it, all));
    }

    /// How many lines this campaign may have up now, those it has among them.
    int most(CampaignId campaign) {
        return all == Settings.NO_LIMIT ? all : LineShares.most(campaign, all, agents, taken, lacking);
    }

    /// Whether the switch has a number of lines at all.
    boolean limited() {
        return all != Settings.NO_LIMIT;
    }

    /// How many it has up.
    int taken(CampaignId campaign) {
        return taken.getOrDefault(campaign, 0);
    }

    /// How many it may start.
    int left(CampaignId campaign) {
        return Math.max(0, most(campaign) - taken(campaign));
    }

    /// A line is given out for a call to be placed; {@link #placed} must follow.
    void give(CampaignId campaign) {
        placing.merge(campaign, 1, Integer::sum);
        taken.merge(campaign, 1, Integer::sum);
    }

    /// Lines given out for calls that are not in the ledger yet.
    int placing(CampaignId campaign) {
        return placing.getOrDefault(campaign, 0);
    }

    /// The call is in the ledger, or there is none.
    void placed(CampaignId campaign) {
        placing.computeIfPresent(campaign, (_, count) -> count > 1 ? (Integer) (count - 1) : null);
    }

    /// It would have started so many more, had there been lines.
    void lacks(CampaignId campaign, int count, Instant now) {
        if (count > 0) {
            lacks.put(campaign, new Lack(count, now));
        } else {
            lacks.remove(campaign);
        }
    }

    /// All there are: for who cannot say how many more it would have started.
    int all() {
        return all;
    }
}
