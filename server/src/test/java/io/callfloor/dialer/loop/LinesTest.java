package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The lines of the switch among campaigns.
class LinesTest {

    private static final int ALL = 100;
    private final CampaignId large = new CampaignId(UUID.randomUUID());
    private final CampaignId small = new CampaignId(UUID.randomUUID());
    private final Map<CampaignId, Integer> agents = Map.of(large, 30, small, 10);

    @Test
    void eachHasItsPartByItsAgents() {
        var inUse = Map.of(large, 75, small, 25);

        assertThat(Lines.share(ALL, large, agents, inUse)).isEqualTo(75);
        assertThat(Lines.share(ALL, small, agents, inUse)).isEqualTo(25);
    }

    @Test
    void whatOthersLeaveMayBeUsedButForHalfOfTheirPart() {
        assertThat(Lines.share(ALL, large, agents, Map.of(large, 75))).isEqualTo(100 - 12);
        assertThat(Lines.share(ALL, large, Map.of(large, 30), Map.of())).isEqualTo(100);
    }

    @Test
    void whoBorrowedGivesBack() {
        var inUse = Map.of(large, 88, small, 12);

        assertThat(Lines.share(ALL, large, agents, inUse)).isLessThan(88);
        assertThat(Lines.share(ALL, small, agents, inUse)).isEqualTo(12);
    }

    @Test
    void togetherTheyNeverUseMoreThanThereAre() {
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            int lines = 1 + random.nextInt(200);
            var seated = new HashMap<CampaignId, Integer>();
            var inUse = new HashMap<CampaignId, Integer>();
            for (int k = 0; k < 1 + random.nextInt(6); k++) {
                seated.put(new CampaignId(UUID.randomUUID()), random.nextInt(40));
            }
            for (int round = 0; round < 30; round++) {
                for (var campaign : seated.keySet()) {
                    int may = Lines.share(lines, campaign, seated, inUse);
                    int has = inUse.getOrDefault(campaign, 0);
                    inUse.put(campaign, Math.max(has, may) - random.nextInt(3) * Math.max(has, may) / 10);
                    assertThat(inUse.values().stream().mapToInt(it -> it).sum()).isLessThanOrEqualTo(lines);
                }
            }
        }
    }
}
