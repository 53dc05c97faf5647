package io.callfloor.pacing;

import java.util.ArrayDeque;

/// Counts answered and abandoned calls for the window of a contract. Calendar windows are told when they begin
/// anew; a rolling one forgets by itself, to the minute, late rather than early. Not safe for threads.
public final class Ledger {

    private static final double BUCKET_SECONDS = 60;

    private final Contract contract;
    private final ArrayDeque<Bucket> buckets = new ArrayDeque<>();
    private long answered;
    private long abandoned;
    private long hungUp;

    public Ledger(Contract contract) {
        this.contract = contract;
    }

    private static final class Bucket {
        final double from;
        long answered;
        long abandoned;
        long hungUp;

        Bucket(double from) {
            this.from = from;
        }
    }

    /// A person answered.
    ///
    /// @param at in seconds of any clock that never goes back
    public void answered(double at, Reception how) {
        var last = buckets.peekLast();
        if (last == null || at >= last.from + BUCKET_SECONDS) {
            last = new Bucket(at);
            buckets.addLast(last);
        }
        last.answered++;
        answered++;
        switch (how) {
            case TAKEN -> {}
            case ABANDONED -> {
                last.abandoned++;
                abandoned++;
            }
            case HUNG_UP -> {
                last.hungUp++;
                hungUp++;
            }
        }
    }

    /// A calendar window, or the next thirty days, begins.
    public void begin() {
        buckets.clear();
        answered = 0;
        abandoned = 0;
        hungUp = 0;
    }

    /// @param ahead seconds of dialling the window still has
    public Budget at(double now, double ahead) {
        if (contract.window() == Contract.Window.ROLLING) {
            double oldest = now - contract.length().toMillis() / 1e3 - BUCKET_SECONDS;
            for (var first = buckets.peekFirst(); first != null && first.from < oldest; first = buckets.peekFirst()) {
                answered -= first.answered;
                abandoned -= first.abandoned;
                hungUp -= first.hungUp;
                buckets.removeFirst();
            }
        } else if (buckets.size() > 1) {
            buckets.removeFirst();
        }
        return new Budget(contract, answered, abandoned, hungUp, ahead, Double.POSITIVE_INFINITY);
    }
}
