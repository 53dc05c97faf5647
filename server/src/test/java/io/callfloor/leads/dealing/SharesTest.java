package io.callfloor.leads.dealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void equalSharesDifferByOneAtMost() {
        assertThat(Shares.of(10, new double[] {1, 1, 1}, new int[] {99, 99, 99}))
                .containsExactly(4, 3, 3);
    }

    @Test
    void whatOneHasNoRoomForGoesToTheOthers() {
        assertThat(Shares.of(30, new double[] {1, 1, 1}, new int[] {2, 99, 99})).containsExactly(2, 14, 14);
        assertThat(Shares.of(30, new double[] {1, 1}, new int[] {2, 3})).containsExactly(2, 3);
    }

    @Test
    void roundsMixTheLeads() {
        assertThat(Shares.rounds(new int[] {3, 1, 2})).containsExactly(0, 1, 2, 0, 2, 0);
    }

    @Test
    void anySharesAddUpAndStayWithinTheRoom() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int people = 1 + random.nextInt(12);
            var weights = random.doubles(people, 0.1, 9).toArray();
            var room = random.ints(people, 0, 200).toArray();
            int available = random.nextInt(2_000);
            var shares = Shares.of(available, weights, room);
            assertThat(Arrays.stream(shares).sum())
                    .isEqualTo(Math.min(available, Arrays.stream(room).sum()));
            for (int p = 0; p < people; p++) {
                assertThat(shares[p]).isBetween(0, room[p]);
            }
        }
    }
}
