package io.callfloor.leads.intake;

import java.util.UUID;

/// A set of ids that are hashes already, in two plain arrays: sixteen bytes each and no objects, for millions
/// of rows.
final class IdSet {

    private long[] high = new long[1 << 16];
    private long[] low = new long[1 << 16];
    private int size;

    /// @return whether it was not there yet
    boolean add(UUID id) {
        if (size * 2 > high.length) {
            grow();
        }
        return put(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private boolean put(long h, long l) {
        int mask = high.length - 1;
        int at = (int) (h ^ h >>> 32 ^ l) & mask;
        while (high[at] != 0 || low[at] != 0) {
            if (high[at] == h && low[at] == l) {
                return false;
            }
            at = at + 1 & mask;
        }
        high[at] = h;
        low[at] = l;
        size++;
        return true;
    }

    private void grow() {
        var oldHigh = high;
        var oldLow = low;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        size = 0;
        for (int i = 0; i < oldHigh.length; i++) {
            if (oldHigh[i] != 0 || oldLow[i] != 0) {
                put(oldHigh[i], oldLow[i]);
            }
        }
    }
}
