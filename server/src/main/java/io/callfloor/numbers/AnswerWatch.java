package io.callfloor.numbers;

import io.callfloor.metrics.Dimensions;
import io.callfloor.numbers.NumberFigures.Answers;
import io.callfloor.numbers.NumberFigures.Hour;
import io.callfloor.numbers.NumberStore.Move;
import io.callfloor.numbers.WatchStore.Watched;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.store.Leases;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Watches how numbers are answered, rests one that is probably tagged as spam, says so, and lets rested ones come
/// back
/// on trial. One node does it at a time.
///
/// An hour that is over is judged once. The hour that runs is judged at every look from its beginning, but not for
/// calls that may still be answered: those begun in the last minutes.
@Component
class AnswerWatch extends Recurring {

    static final String TOPIC = "numbers";

    /// How long a number probably tagged rests. Labels of blocking apps fade within days once nobody reports a
    /// number.
    static final Duration REST = Duration.ofDays(3);

    /// Calls without an alarm after which a trial is over.
    static final int TRIAL_CALLS = 200;

    /// Longer than any phone rings: by then it is known whether a call was answered.
    private static final Duration SETTLED = Duration.ofMinutes(3);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BEFORE = Duration.ofDays(14);

    /// Hours further back are not judged any more: who was away so long begins anew.
    private static final int MOST_HOURS = 48;

    private static final String LEASE = "number-watch";
    private static final Duration LEASED = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final String ITSELF = "Callfloor";

    private final NumberStore store;
    private final WatchStore watched;
    private final NumberFigures figures;
    private final Leases leases;
    private final Audit audit;
    private final Push push;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final Deque<Seen> seen = new ArrayDeque<>();

    AnswerWatch(
            NumberStore store,
            WatchStore watched,
            NumberFigures figures,
            Leases leases,
            Audit audit,
            Push push,
            TransactionTemplate transaction,
            CentreClock clock) {
        super(LEASE, PAUSE, "answers of caller numbers could not be judged");
        this.store = store;
        this.watched = watched;
        this.figures = figures;
        this.leases = leases;
        this.audit = audit;
        this.push = push;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What had been counted when.
    private record Seen(Instant at, Map<Instant, Hour> hours) {}

    /// What speaks against a number, gathered over hours.
    ///
    /// @param rising the beginning of the hour since which the score has been above nought
    private record Case(double score, Instant rising, long calls) {

        boolean stands() {
            return score >= SpamScore.LIMIT;
        }
    }

    /// A number was rested.
    record NumberRested(
            UUID id,
            String number,
            Instant at,
            Instant until,
            @Nullable Double rate,
            @Nullable Double otherRate) {}

    @Override
    protected void round() {
        if (leases.hold(LEASE, LEASED).isPresent()) {
            look(clock.instant());
        } else {
            forget();
        }
    }

    /// Another node looks now; what this one saw is no measure later.
    private synchronized void forget() {
        seen.clear();
    }

    /// Judges every number that is shown, and ends rests that are over.
    synchronized void look(Instant now) {
        store.listRested(now).forEach(it -> onTrial(it, now));
        var shown = store.list().stream().filter(it -> it.state().isShown()).toList();
        if (shown.isEmpty()) {
            return;
        }
        var kept = watched.all();
        var from = shown.stream()
                .map(it -> judgedTo(kept.get(it.id()), now))
                .min(Instant::compareTo)
                .orElse(now);
        var hours = figures.byHour(from, Dimensions.hourOf(now).plus(HOUR));
        var began = settled(new Seen(now, hours));
        for (var number : shown) {
            judge(number, kept.get(number.id()), hours, began, now);
        }
    }

    private static Instant judgedTo(@Nullable Watched before, Instant now) {
        var earliest = Dimensions.hourOf(now).minus(HOUR.multipliedBy(MOST_HOURS));
        return before == null || before.judgedTo().isBefore(earliest) ? earliest : before.judgedTo();
    }

    /// What was counted by the newest look that is long enough ago; nothing where there was none.
    private Map<Instant, Hour> settled(Seen now) {
        var end = now.at().minus(SETTLED);
        seen.removeIf(it -> it.at().isAfter(now.at()));
        seen.addLast(now);
        Map<Instant, Hour> settled = Map.of();
        while (!seen.getFirst().at().isAfter(end)) {
            settled = seen.removeFirst().hours();
        }
        if (!settled.isEmpty()) {
            seen.addFirst(new Seen(end, settled));
        }
        return settled;
    }

    private void judge(
            CallerNumber number,
            @Nullable Watched before,
            Map<Instant, Hour> hours,
            Map<Instant, Hour> began,
            Instant now) {
        var id = number.id();
        var current = Dimensions.hourOf(now);
        var at = judgedTo(before, now);
        var held = before == null || before.judgedTo().isBefore(at)
                ? new Case(0, at, 0)
                : new Case(before.score(), before.rising(), before.calls());
        while (!held.stands() && !at.plus(HOUR).plus(SETTLED).isAfter(now)) {
            held = with(held, id, at, hours, hours);
            at = at.plus(HOUR);
        }
        var kept = new Watched(id, at, held.score(), held.rising(), held.calls());
        if (!kept.equals(before)) {
            watched.keep(kept);
        }
        while (!held.stands() && !at.isAfter(current)) {
            held = with(held, id, at, hours, began);
            at = at.plus(HOUR);
        }
        if (held.stands()) {
            rest(number, held, now);
        } else if (number.state() == NumberState.TRIAL && held.calls() >= TRIAL_CALLS) {
            move(number, new Move(NumberState.IN_USE, null, "", null, null, ITSELF), now);
        }
    }

    /// The case with one more hour: of the calls that had begun by `began` and the answers there are now, so that a
    /// call
    /// that still rings does not count as unanswered.
    private static Case with(Case held, NumberId id, Instant at, Map<Instant, Hour> hours, Map<Instant, Hour> began) {
        var hour = hours.getOrDefault(at, Hour.NONE);
        double evidence = 0;
        long judged = 0;
        for (var project : hour.projectsOf(id)) {
            var others = hour.others(project, id);
            double expected = SpamScore.expected(others.calls(), others.answered());
            if (expected > 0) {
                long answered = hour.of(project, id).answered();
                long calls = began.getOrDefault(at, Hour.NONE).of(project, id).calls();
                judged += Math.max(calls, answered);
                evidence += SpamScore.evidence(Math.max(calls, answered), answered, expected);
            }
        }
        double score = SpamScore.next(held.score(), evidence);
        return new Case(score, score == 0 ? at.plus(HOUR) : held.rising(), held.calls() + judged);
    }

    private void rest(CallerNumber number, Case found, Instant now) {
        var evidence = evidence(number.id(), found, now);
        var until = now.plus(REST);
        move(number, new Move(NumberState.RESTING, RestCause.PROBABLY_TAGGED, "", until, evidence, ITSELF), now)
                .ifPresent(it -> push.publish(
                        TOPIC,
                        "numbers.rested",
                        new NumberRested(
                                it.id().value(), it.number(), now, until, evidence.rate(), evidence.otherRate())));
    }

    private TagEvidence evidence(NumberId id, Case found, Instant now) {
        var own = Answers.NONE;
        var others = Answers.NONE;
        for (var hour : figures.byHour(found.rising(), Dimensions.hourOf(now).plus(HOUR))
                .values()) {
            for (var project : hour.projectsOf(id)) {
                own = own.plus(hour.of(project, id));
                others = others.plus(hour.others(project, id));
            }
        }
        var before = figures.of(id, found.rising().minus(BEFORE), found.rising());
        return new TagEvidence(
                found.rising(),
                own.calls(),
                own.answered(),
                others.calls(),
                others.answered(),
                before.calls(),
                before.answered(),
                found.score(),
                SpamScore.LIMIT);
    }

    /// Judged from the next hour on, for the one that runs holds calls from before the rest.
    static Instant firstHourAfter(Instant now) {
        return Dimensions.hourOf(now).plus(HOUR);
    }

    private void onTrial(NumberId id, Instant now) {
        store.find(id)
                .flatMap(it -> move(it, new Move(NumberState.TRIAL, null, "", null, null, ITSELF), now))
                .ifPresent(it -> watched.begin(id, firstHourAfter(now), SpamScore.HEAD_START));
    }

    private Optional<CallerNumber> move(CallerNumber number, Move move, Instant now) {
        return transaction.execute(_ -> {
            var moved = store.move(number.id(), List.of(number.state()), move, now);
            moved.ifPresent(it -> audit.record(
                    ITSELF,
                    "number.moved",
                    "caller-number:" + it.number(),
                    Map.of("state", move.to().name(), "cause", String.valueOf(move.cause()))));
            return moved;
        });
    }
}
