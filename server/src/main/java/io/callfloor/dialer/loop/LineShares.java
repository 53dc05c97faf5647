package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import java.util.HashSet;
import java.util.Map;

/// The rule by which campaigns share lines. Values only.
///
/// A campaign's share is `lines × its agents / all agents`, rounded down. It may have up what is left of the lines
/// once every other campaign keeps what it has up and, as far as it lacks lines, its share. So the sum never
/// exceeds the lines as long as one campaign starts after another; nobody waits for lines that lie idle; and a
/// campaign that lacks lines comes to its share as calls of those above theirs end.
final class LineShares {

    private LineShares() {}

    /// @param taken lines each campaign has up
    /// @param lacking how many more it would have started
    static int most(
            CampaignId of,
            int lines,
            Map<CampaignId, Integer> agents,
            Map<CampaignId, Integer> taken,
            Map<CampaignId, Integer> lacking) {
        var others = new HashSet<>(taken.keySet());
        others.addAll(lacking.keySet());
        others.remove(of);
        long kept = 0;
        for (var it : others) {
            int has = taken.getOrDefault(it, 0);
            long wants = (long) has + lacking.getOrDefault(it, 0);
            kept += Math.max(has, Math.min(wants, share(it, lines, agents)));
        }
        return (int) Math.max(0, lines - kept);
    }

    static int share(CampaignId of, int lines, Map<CampaignId, Integer> agents) {
        long all = agents.values().stream().mapToLong(Integer::longValue).sum();
        return all == 0 ? 0 : (int) ((long) lines * agents.getOrDefault(of, 0) / all);
    }
}
