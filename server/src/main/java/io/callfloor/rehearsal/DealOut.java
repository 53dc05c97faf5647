package io.callfloor.rehearsal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The leaders deal the list out, each an equal share to the own team, equally.
final class DealOut {

    private final Progress progress;
    private final Function<Cast.Account, Player> signIn;
    private final String deals;
    private final int batch;

    /// @param batch which list is dealt out, from 1
    DealOut(Progress progress, Function<Cast.Account, Player> signIn, String campaign, int batch) {
        this.progress = progress;
        this.signIn = signIn;
        this.batch = batch;
        this.deals = "/api/campaigns/" + campaign + "/deals";
    }

    void run() {
        var leaders = Cast.leaders();
        for (int done = 0; done < leaders.size(); done++) {
            var leader = leaders.get(done);
            int teamsLeft = leaders.size() - done;
            progress.once("deal " + batch + " " + leader.login(), () -> deal(signIn.apply(leader), teamsLeft));
        }
    }

    private String deal(Player leader, int teamsLeft) {
        var team = Opening.items(leader.get("/api/people/agents")).stream()
                .map(it -> Map.of("agent", it.path("id").asString()))
                .toList();
        int available = leader.post(deals + "/plan", wish(team, null))
                .must("plan of a deal")
                .path("available")
                .asInt();
        var dealt = leader.post(deals, wish(team, available / teamsLeft)).must("deal");
        return dealt.path("leads").asString();
    }

    private static Map<String, Object> wish(List<Map<String, String>> team, @Nullable Integer count) {
        var wish = new HashMap<String, Object>();
        wish.put("method", "EQUAL");
        wish.put("agents", team);
        wish.put("reason", "新名单各组均分");
        if (count != null) {
            wish.put("count", count);
        }
        return wish;
    }
}
