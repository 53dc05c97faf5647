package io.callfloor.leads.dealing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How many leads each of several people gets.
final class Shares {

    private Shares() {}

    /// Parts `available` by weight, nobody beyond their room; what one has no room for goes to the others. Odd
    /// ones go to whoever is furthest behind the exact share, then to whoever stands first.
    ///
    /// @param weights above zero
    /// @param room how many more each may hold
    static int[] of(int available, double[] weights, int[] room) {
        var shares = new int[weights.length];
        int left = available;
        while (left > 0) {
            var open = IntStream.range(0, weights.length)
                    .filter(i -> shares[i] < room[i])
                    .toArray();
            if (open.length == 0) {
                break;
            }
            double sum = Arrays.stream(open).mapToDouble(i -> weights[i]).sum();
            var exact = new double[weights.length];
            int given = 0;
            for (int i : open) {
                exact[i] = left * weights[i] / sum;
                int whole = Math.min((int) exact[i], room[i] - shares[i]);
                shares[i] += whole;
                exact[i] -= whole;
                given += whole;
            }
            if (given == 0) {
                var order = IntStream.of(open)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -exact[i])
                                .thenComparing(i -> i))
                        .toList();
                for (int i = 0; i < Math.min(left, order.size()); i++) {
                    shares[order.get(i)]++;
                    given++;
                }
            }
            left -= given;
        }
        return shares;
    }

    /// The order in which single leads go out, so that good and bad ones are mixed: round by round, everybody
    /// who still has something to get.
    ///
    /// @return places of people, one per lead
    static int[] rounds(int[] shares) {
        var order = new int[Arrays.stream(shares).sum()];
        var left = shares.clone();
        for (int at = 0; at < order.length; ) {
            for (int i = 0; i < left.length; i++) {
                if (left[i] > 0) {
                    left[i]--;
                    order[at++] = i;
                }
            }
        }
        return order;
    }
}
