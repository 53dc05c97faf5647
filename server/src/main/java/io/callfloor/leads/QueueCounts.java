package io.callfloor.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many leads of a campaign stand where. Every lead is in exactly one of the first eight.
///
/// @param ready may be dialled now and have an owner
/// @param readyInPool may be dialled now and nobody owns them
/// @param callbacksDue promised and due
/// @param callbacksWaiting promised for later
/// @param waiting put off by a retry rule, the gate, or a reservation
/// @param inCall a call is under way
/// @param closed finished
/// @param blocked may not be called any more
/// @param callbacksOverdue of those due, more than a quarter of an hour late
/// @param pooled open leads nobody owns, ready or waiting
/// @param nextAt when the next waiting lead becomes free; null when none waits
public record QueueCounts(
        long ready,
        long readyInPool,
        long callbacksDue,
        long callbacksWaiting,
        long waiting,
        long inCall,
        long closed,
        long blocked,
        long callbacksOverdue,
        long pooled,
        @Nullable Instant nextAt) {

    public long total() {
        return ready + readyInPool + callbacksDue + callbacksWaiting + waiting + inCall + closed + blocked;
    }
}
