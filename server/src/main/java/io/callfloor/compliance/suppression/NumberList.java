package io.callfloor.compliance.suppression;

import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.phone.Parsed;
import io.callfloor.platform.phone.PhoneNumber;
import io.callfloor.platform.phone.PhoneNumbers;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Suppresses numbers an officer names, one or a whole list.
@Service
class NumberList {

    /// More than this belongs into several lists: each number is dropped from every queue while we wait.
    static final int MOST_LINES = 20_000;

    private static final int TOLD_WRONG = 100;

    /// Each number is locked until its transaction ends, and the database has room for some thousand locks.
    private static final int AT_ONCE = 500;

    private final SuppressionDesk desk;
    private final PhoneNumbers phones;
    private final Vault vault;
    private final Audit audit;
    private final TransactionTemplate transaction;

    NumberList(SuppressionDesk desk, PhoneNumbers phones, Vault vault, Audit audit, TransactionTemplate transaction) {
        this.desk = desk;
        this.phones = phones;
        this.vault = vault;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// @param fresh whether it was not suppressed before
    record Added(String shown, boolean fresh) {}

    @Transactional
    Added add(String number, String reason, SuppressionSource source, SignedIn who) {
        if (!(phones.parse(number) instanceof Parsed.Valid valid)) {
            throw ProblemException.refused("suppression-number-wrong", number);
        }
        boolean fresh = suppress(valid.number(), reason, source, who);
        if (fresh) {
            audit.record(
                    who,
                    "suppression.added",
                    "number:" + valid.number().shown(),
                    Map.of("reason", reason, "source", source));
        }
        return new Added(valid.number().shown(), fresh);
    }

    private boolean suppress(PhoneNumber number, String reason, SuppressionSource source, SignedIn who) {
        return desk.add(wish(number, reason, source, who));
    }

    private Suppress wish(PhoneNumber number, String reason, SuppressionSource source, SignedIn who) {
        return new Suppress(vault.hash(number.e164()), number.shown(), reason, source, null, who.user(), who.name());
    }

    /// @param line its place, from 1
    record WrongLine(int line, String text, String reason) {}

    /// @param added newly suppressed
    /// @param known suppressed before
    /// @param repeated named more than once in this list
    /// @param wrong lines that are no numbers; the first hundred
    record Imported(int lines, int added, int known, int repeated, int invalid, List<WrongLine> wrong) {}

    /// Reads a list with one number a line; what follows a comma, semicolon or tab is passed over, so is a
    /// heading. Some hundred numbers are suppressed at a time; a list cut off in the middle can be sent again.
    Imported addAll(String text, String reason, SignedIn who) {
        var numbers = new LinkedHashMap<String, PhoneNumber>();
        var wrong = new ArrayList<WrongLine>();
        int lines = 0;
        int repeated = 0;
        int invalid = 0;
        int place = 0;
        for (var raw : text.lines().toList()) {
            place++;
            var cell = raw.split("[,;\t]", 2)[0].strip().replaceAll("^[\"\ufeff]+|\"+$", "");
            if (cell.isEmpty() || place == 1 && cell.chars().noneMatch(Character::isDigit)) {
                continue;
            }
            if (++lines > MOST_LINES) {
                throw ProblemException.refused("suppression-list-long", MOST_LINES);
            }
            switch (phones.parse(cell)) {
                case Parsed.Valid valid ->
                    repeated += numbers.put(valid.number().e164(), valid.number()) == null ? 0 : 1;
                case Parsed.Invalid not -> {
                    invalid++;
                    if (wrong.size() < TOLD_WRONG) {
                        wrong.add(new WrongLine(place, masked(cell), not.reason()));
                    }
                }
            }
        }
        int added = suppressAll(numbers.values(), reason, who);
        var result = new Imported(lines, added, numbers.size() - added, repeated, invalid, List.copyOf(wrong));
        audit.record(
                who,
                "suppression.imported",
                "suppressions",
                Map.of("reason", reason, "lines", lines, "added", added, "invalid", invalid));
        return result;
    }

    private int suppressAll(Collection<PhoneNumber> numbers, String reason, SignedIn who) {
        // In the order of their locks, so that two lists never wait for each other in a circle.
        var wishes = numbers.stream()
                .map(it -> wish(it, reason, SuppressionSource.IMPORT, who))
                .sorted(Comparator.comparingLong(it -> SuppressionStore.lockOf(it.numberHash())))
                .toList();
        int added = 0;
        for (int from = 0; from < wishes.size(); from += AT_ONCE) {
            var some = wishes.subList(from, Math.min(from + AT_ONCE, wishes.size()));
            added += Objects.requireNonNull(transaction.execute(
                    _ -> (int) some.stream().filter(desk::add).count()));
        }
        return added;
    }

    /// A line that is no number may still hold most of one.
    private static String masked(String cell) {
        var start = cell.length() > 24 ? cell.substring(0, 24) + "…" : cell;
        return start.replaceAll("\\d(?=\\d{2})", "*");
    }
}
