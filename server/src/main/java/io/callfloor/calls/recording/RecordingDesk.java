package io.callfloor.calls.recording;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallRow;
import io.callfloor.calls.Ledger;
import io.callfloor.calls.RecordingState;
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.security.Throttle;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets people hear recordings within their reach, and writes down who heard what.
@Service
class RecordingDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingDesk.class);

    /// More than anybody can listen to.
    private static final int OPENED_AN_HOUR = 200;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 500;

    private final RecordingStore store;
    private final Ledger ledger;
    private final FileStore files;
    private final Vault vault;
    private final Custody custody;
    private final Audit audit;
    private final Throttle throttle;
    private final CentreClock clock;

    RecordingDesk(
            RecordingStore store,
            Ledger ledger,
            FileStore files,
            Vault vault,
            Custody custody,
            Audit audit,
            Throttle throttle,
            CentreClock clock) {
        this.store = store;
        this.ledger = ledger;
        this.files = files;
        this.vault = vault;
        this.custody = custody;
        this.audit = audit;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// The call, if it is within reach.
    CallRow call(SignedIn who, UUID id, Locale locale) {
        return ledger.get(who.scope(), new AttemptId(id), locale);
    }

    Optional<RecordingRow> find(CallRow call) {
        return store.find(new AttemptId(call.id()));
    }

    /// A recording that can be heard.
    ///
    /// @throws ProblemException when it cannot, saying why
    RecordingRow audible(SignedIn who, UUID id) {
        var call = call(who, id, Locale.CHINESE);
        var state = call.recording();
        if (state == null) {
            throw ProblemException.notFound("recording-none");
        }
        var row = find(call);
        if (state != RecordingState.KEPT || row.isEmpty()) {
            throw ProblemException.conflict(whyNot(state));
        }
        if (row.get().damagedAt() != null) {
            throw ProblemException.conflict("recording-damaged");
        }
        return row.get();
    }

    private static String whyNot(RecordingState state) {
        return switch (state) {
            case RUNNING -> "recording-running";
            case FETCHING, KEPT -> "recording-fetching"; // kept while we looked
            case MISSING -> "recording-missing";
            case DELETED -> "recording-deleted";
        };
    }

    /// The sound of a recording. The caller closes it.
    ///
    /// @throws ProblemException when it cannot be read, or is not what was kept
    SoundReader sound(RecordingRow row) {
        var file = row.file();
        if (file == null) {
            throw ProblemException.conflict("recording-damaged");
        }
        try {
            return new SoundReader(vault.decrypting(files.open(file), file));
        } catch (IOException e) {
            LOG.warn("the recording of {} could not be read: {}", row.attempt(), e.toString());
            if (custody.check(row)) {
                throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "recording-store-away");
            }
            throw ProblemException.conflict("recording-damaged");
        }
    }

    /// Somebody opens the player.
    @Transactional
    UUID open(SignedIn who, UUID id) {
        var row = audible(who, id);
        if (!throttle.allow("recording:" + who.user(), OPENED_AN_HOUR, HOUR)) {
            throw ProblemException.of(HttpStatus.TOO_MANY_REQUESTS, "recording-too-many", OPENED_AN_HOUR);
        }
        var now = clock.instant();
        var listening = Ids.next(now);
        store.opened(row, listening, who.user(), now);
        audit.record(who, "recording.opened", subject(row), Map.of());
        return listening;
    }

    /// The recording for whoever has opened the player.
    RecordingRow listened(SignedIn who, UUID id, UUID listening) {
        var row = audible(who, id);
        if (!store.listens(row, listening, who.user())) {
            throw ProblemException.conflict("recording-not-open");
        }
        return row;
    }

    /// Somebody heard a stretch.
    @Transactional
    void heard(SignedIn who, UUID id, UUID listening, long from, long to) {
        var row = listened(who, id, listening);
        if (from >= to || to > row.millis() + 1000) {
            throw ProblemException.badRequest("recording-stretch-wrong", from, to, row.millis());
        }
        audit.record(who, "recording.heard", subject(row), Map.of("fromMillis", from, "toMillis", to));
    }

    /// Somebody takes the recording out.
    @Transactional
    RecordingRow download(SignedIn who, UUID id) {
        var row = audible(who, id);
        audit.record(who, "recording.downloaded", subject(row), Map.of());
        return row;
    }

    /// From now on it is not deleted, whatever its time.
    @Transactional
    void hold(SignedIn who, UUID id, String reason) {
        var row = kept(who, id, reason);
        if (!store.hold(row, who.user(), who.name(), clock.instant(), reason)) {
            throw ProblemException.conflict("recording-held");
        }
        audit.record(who, "recording.held", subject(row), Map.of("reason", reason));
    }

    @Transactional
    void release(SignedIn who, UUID id, String reason) {
        var row = kept(who, id, reason);
        if (!store.release(row)) {
            throw ProblemException.conflict("recording-not-held");
        }
        audit.record(who, "recording.released", subject(row), Map.of("reason", reason));
    }

    private RecordingRow kept(SignedIn who, UUID id, String reason) {
        var row = find(call(who, id, Locale.CHINESE)).orElseThrow(() -> ProblemException.notFound("recording-none"));
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw ProblemException.refused("recording-reason-needed", SHORTEST_REASON, LONGEST_REASON);
        }
        if (row.state() == RecordingState.MISSING || row.state() == RecordingState.DELETED) {
            throw ProblemException.conflict(whyNot(row.state()));
        }
        return row;
    }

    private static String subject(RecordingRow row) {
        return "attempt:" + row.attempt().value();
    }
}
