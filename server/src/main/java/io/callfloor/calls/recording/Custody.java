package io.callfloor.calls.recording;

import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks after recordings that are kept: deletes those whose time is over and that nobody holds, and compares each
/// once
/// in thirty days with the hash that was written into the audit log.
@Component
class Custody extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final Duration CHECKED_EVERY = Duration.ofDays(30);

    /// A whole file is read for each.
    private static final int CHECKS = 5;

    private final RecordingStore store;
    private final Retention retention;
    private final FileStore files;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final CentreClock clock;

    Custody(
            RecordingStore store,
            Retention retention,
            FileStore files,
            Audit audit,
            TransactionTemplate transaction,
            CentreClock clock) {
        super("custody", PAUSE, "recordings could not be looked after");
        this.store = store;
        this.retention = retention;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    protected void round() {
        expire();
        sweep();
        store.listUnchecked(clock.instant().minus(CHECKED_EVERY), CHECKS).forEach(this::check);
    }

    /// Deletes what is past its time.
    void expire() {
        int taken = BATCH;
        while (taken == BATCH) {
            taken = transaction.execute(_ -> expire(BATCH));
        }
        sweep();
    }

    private int expire(int limit) {
        var now = clock.instant();
        var over = store.takeExpiring(now, limit);
        var until = new TreeMap<String, String>();
        for (var row : over) {
            var keepUntil = retention.keepUntil(row);
            if (keepUntil.isAfter(now)) {
                store.keepUntil(row, keepUntil);
            } else {
                store.deleted(row, now);
                until.put(row.attempt().value().toString(), keepUntil.toString());
            }
        }
        if (!until.isEmpty()) {
            audit.record(Keeper.SYSTEM, "recording.expired", "recordings", Map.of("keptUntil", until));
        }
        return over.size();
    }

    /// Files of deleted recordings go after it is written down that they do, for a file that is gone cannot come
    /// back.
    private void sweep() {
        for (var row : store.listLeaving(BATCH)) {
            var file = row.file();
            try {
                if (file != null) {
                    files.delete(file);
                }
                store.gone(row);
            } catch (IOException e) {
                LOG.warn("the file {} of a deleted recording cannot be removed: {}", file, e.toString());
                return;
            }
        }
    }

    /// Compares a recording with its hash, here and in the audit log.
    ///
    /// @return whether it is what was kept
    boolean check(RecordingRow row) {
        try {
            boolean sound = found(row).filter(it -> matches(row, it)).isPresent();
            if (sound) {
                store.checked(row, clock.instant());
            } else {
                transaction.executeWithoutResult(_ -> damaged(row));
            }
            return sound;
        } catch (IOException e) {
            LOG.warn("the recording of {} could not be read to compare it: {}", row.attempt(), e.toString());
            return true;
        }
    }

    /// Writes down that a file is not what was kept.
    void damaged(RecordingRow row) {
        LOG.error("the recording of {} is not the one that was kept", row.attempt());
        store.damaged(row, clock.instant());
        if (row.damagedAt() == null) {
            audit.record(
                    Keeper.SYSTEM,
                    "recording.damaged",
                    "attempt:" + row.attempt().value(),
                    Map.of());
        }
    }

    private boolean matches(RecordingRow row, byte[] hash) {
        var seq = row.auditSeq();
        return Arrays.equals(hash, row.sha256())
                && seq != null
                && audit.list(seq + 1, "recording.kept", null, 1).stream()
                        .filter(it -> it.seq() == seq
                                && it.detail().get("sha256") instanceof Map<?, ?> hashes
                                && Keeper.hex(hash)
                                        .equals(hashes.get(row.attempt().value().toString())))
                        .findAny()
                        .isPresent();
    }

    /// The hash of the file that lies there; empty when none does.
    private Optional<byte[]> found(RecordingRow row) throws IOException {
        var file = row.file();
        if (file == null) {
            return Optional.empty();
        }
        var digest = Keeper.sha256();
        try (var in = new DigestInputStream(Channels.newInputStream(files.open(file)), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return Optional.of(digest.digest());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
