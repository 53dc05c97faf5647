package io.callfloor.numbers;

import io.callfloor.numbers.NumberRules.Read;
import io.callfloor.numbers.NumberStore.Move;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the pool: adds, edits, rests, takes back and withdraws numbers.
@Service
class NumberDesk {

    /// A list longer than this belongs into several.
    static final int MOST_LINES = 1000;

    /// The pool is read as a whole.
    static final int MOST_NUMBERS = 5000;

    private final NumberStore store;
    private final NumberRules rules;
    private final WatchStore watch;
    private final Audit audit;
    private final CentreClock clock;

    NumberDesk(NumberStore store, NumberRules rules, WatchStore watch, Audit audit, CentreClock clock) {
        this.store = store;
        this.rules = rules;
        this.watch = watch;
        this.audit = audit;
        this.clock = clock;
    }

    /// What would become of a line of a list.
    ///
    /// @param why it cannot be added; null when it can
    record Judged(
            int line,
            String given,
            Read read,
            @Nullable Terms terms,
            @Nullable Sentence why) {

        boolean good() {
            return why == null;
        }
    }

    CallerNumber get(NumberId id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("caller-number-unknown", id));
    }

    @Transactional
    CallerNumber add(String text, Terms terms, SignedIn who) {
        room(1);
        return switch (rules.read(text)) {
            case Read.Bad(var why) -> throw refused(why);
            case Read.Good(var phone, var number) -> {
                rules.against(phone, terms).ifPresent(it -> {
                    throw refused(it);
                });
                var id = new NumberId(Ids.next(clock.instant()));
                if (!store.add(id, phone, number, terms, clock.instant())) {
                    throw ProblemException.conflict("caller-number-held", number);
                }
                audit.record(who, "number.added", subject(number), Map.of("owner", terms.owner()));
                yield get(id);
            }
        };
    }

    private void room(int more) {
        int held = store.list().size();
        if (held + more > MOST_NUMBERS) {
            throw ProblemException.refused("caller-pool-full", held, more, MOST_NUMBERS);
        }
    }

    /// What an import of this text would come to, line by line; changes nothing.
    List<Judged> judge(String text, Terms common) {
        var lines = NumberLines.read(text, common);
        if (lines.isEmpty()) {
            throw ProblemException.refused("caller-list-empty");
        }
        if (lines.size() > MOST_LINES) {
            throw ProblemException.refused("caller-list-long", lines.size(), MOST_LINES);
        }
        var held = store.list().stream()
                .filter(it -> it.state() != NumberState.WITHDRAWN)
                .map(CallerNumber::e164)
                .collect(Collectors.toSet());
        var named = new HashSet<String>();
        var judged = new ArrayList<Judged>();
        for (var line : lines) {
            var read = rules.read(line.number());
            judged.add(new Judged(
                    line.line(),
                    line.number(),
                    read,
                    line.terms(),
                    switch (read) {
                        case Read.Bad(var why) -> why;
                        case Read.Good(var phone, var number) -> {
                            if (line.terms() == null) {
                                yield line.why();
                            }
                            if (held.contains(phone.e164())) {
                                yield new Sentence("caller-number-held", List.of(number));
                            }
                            yield named.add(phone.e164())
                                    ? rules.against(phone, line.terms()).orElse(null)
                                    : new Sentence("caller-number-repeated", List.of(number));
                        }
                    }));
        }
        return judged;
    }

    /// Adds what can be added of a list and says of every line what became of it.
    @Transactional
    List<Judged> addAll(String text, Terms common, SignedIn who) {
        var judged = judge(text, common);
        var good = judged.stream().filter(Judged::good).toList();
        room(good.size());
        var now = clock.instant();
        for (var it : good) {
            if (it.read() instanceof Read.Good(var phone, var number) && it.terms() != null) {
                store.add(new NumberId(Ids.next(now)), phone, number, it.terms(), now);
            }
        }
        audit.record(
                who,
                "number.imported",
                "numbers",
                Map.of("lines", judged.size(), "added", good.size(), "wrong", judged.size() - good.size()));
        return judged;
    }

    @Transactional
    CallerNumber edit(NumberId id, int version, Terms terms, SignedIn who) {
        var before = get(id);
        rules.against(before.e164(), terms).ifPresent(it -> {
            throw refused(it);
        });
        if (!store.edit(id, version, terms)) {
            throw before.state() == NumberState.WITHDRAWN
                    ? ProblemException.conflict("caller-number-withdrawn", before.number())
                    : ProblemException.conflict("caller-number-stale", before.number());
        }
        audit.record(
                who,
                "number.edited",
                subject(before.number()),
                Map.of("before", told(before.terms()), "after", told(terms)));
        return get(id);
    }

    private static Map<String, String> told(Terms it) {
        return Map.of(
                "owner",
                it.owner(),
                "permit",
                it.permit() + " – " + it.permitUntil(),
                "uses",
                String.join(", ", it.uses()),
                "limits",
                it.hourlyLimit() + "/h, " + it.dailyLimit() + "/d");
    }

    /// @param until when it comes back by itself, on trial; null to let it rest until somebody takes it back
    @Transactional
    CallerNumber rest(NumberId id, String reason, @Nullable Instant until, SignedIn who) {
        if (until != null && !until.isAfter(clock.instant())) {
            throw ProblemException.refused("caller-rest-past", until, clock.instant());
        }
        return move(
                id,
                new Move(NumberState.RESTING, RestCause.BY_HAND, reason, until, null, who.name()),
                "number.rested",
                who);
    }

    /// Whoever takes a number back vouches for it: what was counted against it is forgotten.
    @Transactional
    CallerNumber takeBack(NumberId id, String reason, SignedIn who) {
        var moved =
                move(id, new Move(NumberState.IN_USE, null, reason, null, null, who.name()), "number.taken-back", who);
        watch.begin(id, AnswerWatch.firstHourAfter(clock.instant()), 0);
        return moved;
    }

    @Transactional
    CallerNumber withdraw(NumberId id, String reason, SignedIn who) {
        return move(id, new Move(NumberState.WITHDRAWN, null, reason, null, null, who.name()), "number.withdrawn", who);
    }

    private CallerNumber move(NumberId id, Move move, String action, SignedIn who) {
        var before = get(id);
        var from = Stream.of(NumberState.values())
                .filter(it -> it.next().contains(move.to()))
                .toList();
        var after = store.move(id, from, move, clock.instant())
                .orElseThrow(() ->
                        ProblemException.conflict("caller-move-wrong", before.number(), get(id).state(), move.to()));
        audit.record(who, action, subject(after.number()), Map.of("reason", move.reason()));
        return after;
    }

    private static String subject(String number) {
        return "caller-number:" + number;
    }

    private static ProblemException refused(Sentence why) {
        return ProblemException.of(
                HttpStatus.UNPROCESSABLE_CONTENT, why.code(), why.arguments().toArray());
    }
}
