package io.callfloor.telephony.simulator;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.RingStation;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Draws the life of a leg. The same leg, number and seed always give the same life.
final class Fate {

    private static final Duration NO_LINE = Duration.ofMillis(100);
    private static final Duration AT_THE_PHONE = Duration.ofMillis(500);
    private static final Duration LONGEST_SHIFT = Duration.ofHours(24);
    private static final Duration ANNOUNCEMENT = Duration.ofSeconds(30);

    private final Preset preset;
    private final long seed;

    Fate(Preset preset, long seed) {
        this.preset = preset;
        this.seed = seed;
    }

    /// @param number a hash of the number: whether it exists is the number's fate, not the leg's
    /// @param customer how this customer behaves, if that is known
    /// @param dial which dial of this number it is, from 1
    /// @param tagged the share of those who would answer that reject the number they see
    Plan draw(Originate wish, long number, @Nullable ScriptedCustomer customer, int dial, double tagged, Instant now) {
        var chance = random(wish.leg().value());
        var reaction = customer == null ? reaction(number, chance) : customer.reaction(dial);
        if (reaction == Reaction.ANSWERS && tagged > 0 && chance.nextDouble() < tagged) {
            reaction = Reaction.REJECTS;
        }
        var setUp = Duration.ofMillis(1000 + chance.nextInt(1500));
        var rung = now.plus(setUp);
        var timeout = wish.ringTimeout();
        var ring = Preset.ring(chance);
        return switch (reaction) {
            case BUSY -> failed(wish, now, setUp, Cause.BUSY);
            case INVALID_NUMBER -> failed(wish, now, setUp.multipliedBy(2), Cause.INVALID_NUMBER);
            case UNREACHABLE -> failed(wish, now, setUp.multipliedBy(2), Cause.UNREACHABLE);
            case NO_ANSWER -> rang(wish, now, rung, rung.plus(timeout), Cause.NO_ANSWER, EndedBy.NETWORK);
            case REJECTS -> rang(wish, now, rung, rung.plus(sooner(ring, timeout)), Cause.REJECTED, EndedBy.CUSTOMER);
            case MACHINE -> answered(wish, now, rung, sooner(ring, timeout), AnsweredBy.MACHINE, ANNOUNCEMENT);
            case ANSWERS ->
                answered(
                        wish,
                        now,
                        rung,
                        sooner(ring, timeout),
                        AnsweredBy.HUMAN,
                        customer == null ? preset.talk(chance) : customer.talk());
        };
    }

    private Reaction reaction(long number, Random chance) {
        var ofNumber = new Random(number ^ seed);
        ofNumber.nextDouble(); // the first draws of near seeds are near each other
        double life = ofNumber.nextDouble();
        if (life < preset.dead) {
            return life < preset.dead / 2 ? Reaction.INVALID_NUMBER : Reaction.UNREACHABLE;
        }
        double which = chance.nextDouble() * (1 - preset.dead);
        if (which < preset.person) {
            return Reaction.ANSWERS;
        }
        if (which < preset.person + preset.busy) {
            return Reaction.BUSY;
        }
        return which < preset.person + preset.busy + preset.machine ? Reaction.MACHINE : Reaction.NO_ANSWER;
    }

    private Random random(UUID leg) {
        var random = new Random(leg.getMostSignificantBits() * 31 + leg.getLeastSignificantBits() ^ seed);
        random.nextDouble();
        return random;
    }

    /// Somebody who is to answer does so before the ringing is over.
    private static Duration sooner(Duration ring, Duration timeout) {
        return ring.compareTo(timeout) < 0 ? ring : timeout.dividedBy(2);
    }

    /// The life of a leg for which no line was left.
    static Plan congested(Originate wish, Instant now) {
        return failed(wish, now, NO_LINE, Cause.CONGESTION);
    }

    /// An agent picks up and stays; nobody's telephone is not even there to ring.
    static Plan station(RingStation wish, boolean there, Instant now) {
        if (!there) {
            return new Plan(
                    wish.leg(),
                    now,
                    null,
                    null,
                    AnsweredBy.HUMAN,
                    now.plus(NO_LINE),
                    Cause.UNREACHABLE,
                    EndedBy.NETWORK,
                    false);
        }
        var rung = now.plus(NO_LINE);
        var answered = rung.plus(AT_THE_PHONE);
        return new Plan(
                wish.leg(),
                now,
                rung,
                answered,
                AnsweredBy.HUMAN,
                answered.plus(LONGEST_SHIFT),
                Cause.NORMAL,
                EndedBy.AGENT,
                false);
    }

    private static Plan failed(Originate wish, Instant now, Duration after, Cause cause) {
        return new Plan(wish.leg(), now, null, null, AnsweredBy.HUMAN, now.plus(after), cause, EndedBy.NETWORK, false);
    }

    private static Plan rang(Originate wish, Instant now, Instant rung, Instant until, Cause cause, EndedBy by) {
        return new Plan(wish.leg(), now, rung, null, AnsweredBy.HUMAN, until, cause, by, false);
    }

    private static Plan answered(
            Originate wish, Instant now, Instant rung, Duration ring, AnsweredBy by, Duration talk) {
        var at = rung.plus(ring);
        return new Plan(wish.leg(), now, rung, at, by, at.plus(talk), Cause.NORMAL, EndedBy.CUSTOMER, wish.recorded());
    }
}
