package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineSharesTest {

    private static final CampaignId ONE = new CampaignId(new UUID(0, 1));
    private static final int TICKS = 200;
    private static final CampaignId OTHER = new CampaignId(new UUID(0, 2));

    @Test
    void whatOneDoesNotNeedTheOtherMayUse() {
        assertThat(LineShares.most(ONE, 100, Map.of(ONE, 10, OTHER, 10), Map.of(OTHER, 7), Map.of()))
                .isEqualTo(93);
    }

    @Test
    void whoLacksLinesKeepsItsShare() {
        assertThat(LineShares.most(ONE, 100, Map.of(ONE, 30, OTHER, 10), Map.of(ONE, 93, OTHER, 7), Map.of(OTHER, 50)))
                .isEqualTo(75);
        assertThat(LineShares.most(
                        OTHER, 100, Map.of(ONE, 30, OTHER, 10), Map.of(ONE, 93, OTHER, 7), Map.of(OTHER, 50)))
                .as("until calls of the other end")
                .isEqualTo(7);
    }

    static LongStream seeds() {
        return LongStream.range(1, 200);
    }

    /// Campaigns of any size want any number of lines, calls end by chance, campaigns start one after another.
    @ParameterizedTest
    @MethodSource("seeds")
    void neverMoreThanThereAreAndEverybodyComesToItsShare(long seed) {
        var chance = new Random(seed);
        int lines = 1 + chance.nextInt(200);
        List<CampaignId> campaigns = IntStream.rangeClosed(1, 1 + chance.nextInt(6))
                .mapToObj(it -> new CampaignId(new UUID(0, it)))
                .toList();
        var agents = new HashMap<CampaignId, Integer>();
        var wants = new HashMap<CampaignId, Integer>();
        campaigns.forEach(it -> agents.put(it, chance.nextInt(40)));
        campaigns.forEach(it -> wants.put(it, agents.get(it) == 0 ? 0 : chance.nextInt(2 * lines)));
        var taken = new HashMap<CampaignId, Integer>();
        var lacking = new HashMap<CampaignId, Integer>();
        var up = new HashMap<CampaignId, Long>();
        for (int tick = 0; tick < 2 * TICKS; tick++) {
            for (var it : campaigns) {
                int has = taken.getOrDefault(it, 0);
                int wanted = Math.max(0, wants.get(it) - has);
                int left = Math.max(0, LineShares.most(it, lines, agents, taken, lacking) - has);
                taken.merge(it, Math.min(wanted, left), Integer::sum);
                lacking.put(it, Math.max(0, wanted - left));
                assertThat(taken.values().stream().mapToInt(Integer::intValue).sum())
                        .isLessThanOrEqualTo(lines);
            }
            if (tick >= TICKS) {
                taken.forEach((it, has) -> up.merge(it, (long) has, Long::sum));
            }
            taken.replaceAll((_, has) -> has - (has > 0 ? chance.nextInt(2 + has / 10) : 0));
        }
        for (var it : campaigns) {
            assertThat((double) up.getOrDefault(it, 0L) / TICKS)
                    .as("its share, if it wants that much; a line just fallen free may be another's for a moment")
                    .isGreaterThanOrEqualTo(0.8 * Math.min(wants.get(it), LineShares.share(it, lines, agents)) - 1);
        }
        long wanted = wants.values().stream().mapToLong(Integer::longValue).sum();
        assertThat(up.values().stream().mapToDouble(it -> it).sum() / TICKS)
                .as("no line lies idle that somebody wants, but for what is lost in rounding")
                .isGreaterThanOrEqualTo(0.98 * Math.min(wanted, lines) - campaigns.size());
    }
}
