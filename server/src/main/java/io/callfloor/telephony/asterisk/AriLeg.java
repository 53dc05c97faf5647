package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegParted;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// One leg as Asterisk tells it: several of its events are one of ours, some come twice, some not at all. Every
/// method is one step under the leg's lock and waits for nothing; what is to be told lies in order until it is
/// taken.
final class AriLeg {

    private final LegId id;
    private final Duration ringTimeout;
    private final boolean station;

    /// The agent's leg it hears, or would if it were not held.
    private @Nullable LegId agent;

    private @Nullable LegRinging ringing;
    private @Nullable LegAnswered answered;
    private @Nullable LegEnded ended;

    /// When it was picked up, also before we know by whom.
    private @Nullable Instant upAt;

    private Instant latest;
    private boolean taken;
    private boolean toBeRecorded;
    private boolean rang;
    private boolean announced;
    private boolean customerHungUp;
    private Ending ending = Ending.NONE;

    private final Deque<LegEvent> untold = new ArrayDeque<>();
    private boolean telling;

    /// How we end it, if we do.
    enum Ending {
        NONE,
        /// Somebody commanded it.
        WISHED,
        /// It rang long enough.
        RUNG_OUT
    }

    /// @param station whether it is an agent's own
    AriLeg(LegId id, Duration ringTimeout, boolean station, Instant now) {
        this.id = id;
        this.station = station;
        this.ringTimeout = ringTimeout;
        this.latest = now;
    }

    LegId id() {
        return id;
    }

    synchronized void record() {
        toBeRecorded = true;
    }

    synchronized boolean isToBeRecorded() {
        return toBeRecorded;
    }

    boolean isStation() {
        return station;
    }

    synchronized @Nullable LegId agent() {
        return agent;
    }

    /// What the channel carried when it was taken up again.
    synchronized void belongsTo(LegId agent) {
        this.agent = agent;
    }

    synchronized void connected(LegId agent, Instant at) {
        if (ended == null && answered != null && !agent.equals(this.agent)) {
            this.agent = agent;
            untold.add(new LegConnected(id, inOrder(at), agent));
        }
    }

    synchronized void parted(Instant at) {
        if (ended == null && agent != null) {
            agent = null;
            untold.add(new LegParted(id, inOrder(at)));
        }
    }

    Duration ringTimeout() {
        return ringTimeout;
    }

    /// What happens is never dated before what happened.
    private Instant inOrder(Instant at) {
        latest = at.isAfter(latest) ? at : latest;
        return latest;
    }

    /// The switch has taken it.
    ///
    /// @return whether it is to be ended again at once, for somebody wished so meanwhile
    synchronized boolean taken() {
        taken = true;
        return ending != Ending.NONE && ended == null;
    }

    synchronized boolean isTaken() {
        return taken;
    }

    /// @param phone whether the phone rings, and not an announcement or a tone of the network instead
    /// @param tell whether it counts as ringing
    /// @return whether it began to ring
    synchronized boolean rings(Instant at, boolean phone, boolean tell) {
        if (ended != null || upAt != null) {
            return false;
        }
        rang |= phone;
        if (ringing != null || !tell) {
            return false;
        }
        ringing = new LegRinging(id, inOrder(at));
        untold.add(ringing);
        return true;
    }

    /// Picked up; by whom is not known yet.
    synchronized void up(Instant at) {
        if (upAt == null && ended == null) {
            upAt = inOrder(at);
        }
    }

    /// @return whether this was new
    synchronized boolean answered(AnsweredBy by, Instant at) {
        up(at);
        var since = upAt;
        if (answered != null || ended != null || since == null) {
            return false;
        }
        answered = new LegAnswered(id, since, by);
        untold.add(answered);
        return true;
    }

    /// The far end hangs up, unless what is heard is our own wish.
    synchronized void hangsUp() {
        customerHungUp |= ending == Ending.NONE;
    }

    /// Over, as the switch says.
    ///
    /// @return whether this was new
    synchronized boolean ended(Instant at, Release release) {
        if (ended != null) {
            return false;
        }
        if (upAt != null) {
            answered(AnsweredBy.HUMAN, at); // hung up before it was clear who it was: in doubt a person
        }
        return end(at, cause(release), release);
    }

    private Cause cause(Release release) {
        if (answered != null) {
            return Cause.NORMAL;
        }
        return switch (ending) {
            case WISHED -> Cause.NORMAL;
            case RUNG_OUT -> Cause.NO_ANSWER;
            case NONE -> Causes.unanswered(release, rang);
        };
    }

    /// Over without the switch having said so, or without it having begun.
    ///
    /// @return whether this was new
    synchronized boolean lost(Instant at, Cause cause) {
        return ended == null && end(at, cause, Release.UNSAID);
    }

    private boolean end(Instant at, Cause cause, Release release) {
        ended = new LegEnded(id, inOrder(at), cause, by(cause), release);
        untold.add(ended);
        return true;
    }

    private EndedBy by(Cause cause) {
        if (station && cause == Cause.NORMAL) {
            return EndedBy.AGENT;
        }
        return switch (cause) {
            case REJECTED -> EndedBy.CUSTOMER;
            case NORMAL -> ending == Ending.WISHED && !customerHungUp ? EndedBy.AGENT : EndedBy.CUSTOMER;
            default -> EndedBy.NETWORK;
        };
    }

    /// Somebody wishes it to end.
    ///
    /// @return whether the switch is to be told now; else it is over, or will be told once it has taken the leg
    synchronized boolean end(Ending how) {
        if (ended != null || how == Ending.RUNG_OUT && upAt != null) {
            return false;
        }
        if (ending != Ending.WISHED) {
            ending = how;
        }
        return taken;
    }

    /// Whether this message is the first.
    synchronized boolean announce() {
        boolean first = !announced && ended == null;
        announced = true;
        return first;
    }

    synchronized boolean isOver() {
        return ended != null;
    }

    synchronized boolean isOverSince(Instant instant) {
        return ended != null && ended.at().isBefore(instant);
    }

    synchronized LegStatus status() {
        return new LegStatus(id, ringing, answered, ended);
    }

    /// What is to be told next, for the one who tells; null when all is told, and then somebody else may begin.
    synchronized @Nullable LegEvent next() {
        var next = untold.poll();
        telling = next != null;
        return next;
    }

    /// @return whether there is something to tell and nobody tells it
    synchronized boolean toBeTold() {
        boolean begin = !telling && !untold.isEmpty();
        telling |= begin;
        return begin;
    }
}
