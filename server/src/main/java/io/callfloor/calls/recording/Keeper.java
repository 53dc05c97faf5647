package io.callfloor.calls.recording;

import io.callfloor.calls.CallEnded;
import io.callfloor.calls.Recorder;
import io.callfloor.calls.RecordingState;
import io.callfloor.calls.recording.RecordingStore.Stored;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.files.FileStore.Trouble;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.telephony.Side;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings recordings from the switch to where they are kept. Which ones are due stands in the database, so that a
/// crash, a switch away or a full disk only delays them; on the switch they are deleted once they are safe. What
/// was
/// kept in one round goes into the audit log as one entry with every hash.
@Component
class Keeper extends Recurring implements Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /// Who acts, in the audit log.
    static final String SYSTEM = "recordings";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 40;
    private static final int HANDS = 4;

    /// The switch closes its files at the end of the call.
    private static final Duration WRITTEN = Duration.ofSeconds(1);

    /// After this nobody believes any more that the switch is still writing.
    private static final Duration WRITTEN_SURELY = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(3);

    /// Nobody else works at a recording for so long. Its hour of sound is fetched and packed in seconds.
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration LATER = Duration.ofSeconds(15);
    private static final Duration MUCH_LATER = Duration.ofMinutes(5);

    /// For so long a switch that is away is waited for.
    private static final Duration GIVEN_UP = Duration.ofDays(7);

    private final RecordingStore store;
    private final Retention retention;
    private final FileStore files;
    private final Switch theSwitch;
    private final Vault vault;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private volatile Optional<Trouble> trouble = Optional.empty();

    Keeper(
            RecordingStore store,
            Retention retention,
            FileStore files,
            Switch theSwitch,
            Vault vault,
            Audit audit,
            TransactionTemplate transaction,
            CentreClock clock) {
        super("recordings", PAUSE, "recordings could not be fetched");
        this.store = store;
        this.retention = retention;
        this.files = files;
        this.theSwitch = theSwitch;
        this.vault = vault;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean records() {
        return theSwitch.records();
    }

    @Override
    public boolean ready() {
        return records() && trouble.isEmpty();
    }

    /// What stands in the way of keeping recordings.
    Optional<Trouble> trouble() {
        return trouble;
    }

    /// In the transaction in which the call ended.
    @EventListener
    void ended(CallEnded call) {
        if (call.cause().equals("NORMAL") || call.cause().equals("SWITCH_LOST")) { // others were never answered
            store.ended(call.campaign(), call.attempt(), clock.instant().plus(WRITTEN));
        }
    }

    @Override
    protected void round() {
        look();
        work();
    }

    /// Sees whether there is room, and says it once when that changes.
    void look() {
        var now = files.trouble();
        if (now.isPresent() && trouble.isEmpty()) {
            LOG.error("Recordings cannot be kept: {}", now.get().sentence());
        } else if (now.isEmpty() && trouble.isPresent()) {
            LOG.info("Recordings can be kept again.");
        }
        trouble = now;
    }

    /// Does all that is due.
    void work() {
        int taken = BATCH;
        while (taken == BATCH) {
            var now = clock.instant();
            var due = store.takeDue(now, now.plus(LEASE.multipliedBy(clock.speed())), BATCH);
            var kept = new ConcurrentLinkedQueue<Kept>();
            try (var hands =
                    Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().factory())) {
                due.forEach(row -> begin(hands, row, kept));
            }
            if (!kept.isEmpty()) {
                enter(List.copyOf(kept));
            }
            taken = due.size();
        }
    }

    private void begin(ExecutorService hands, RecordingRow row, ConcurrentLinkedQueue<Kept> kept) {
        hands.execute(() -> {
            try {
                workAt(row).ifPresent(kept::add);
            } catch (RuntimeException e) {
                if (!Outage.explains(e)) {
                    LOG.warn(
                            "the recording of {} could not be worked at, it comes again: {}",
                            row.attempt(),
                            e.toString());
                }
            }
        });
    }

    private record Kept(RecordingRow row, Stored stored) {}

    private Optional<Kept> workAt(RecordingRow row) {
        try {
            return switch (row.state()) {
                case FETCHING -> row.machine() ? discarded(row) : fetched(row);
                case KEPT, MISSING -> {
                    theSwitch.forgetRecording(row.leg());
                    store.forgotten(row);
                    yield Optional.empty();
                }
                case RUNNING, DELETED -> Optional.empty();
            };
        } catch (SwitchUnavailable e) {
            away(row);
        }
        return Optional.empty();
    }

    /// What a machine said is nobody's word.
    private Optional<Kept> discarded(RecordingRow row) {
        store.missing(row, "MACHINE", clock.instant());
        return Optional.empty();
    }

    private void away(RecordingRow row) {
        if (age(row).compareTo(GIVEN_UP) > 0) {
            store.missing(row, "SWITCH_AWAY", clock.instant().plus(GIVEN_UP));
        } else {
            later(row, row.state() == RecordingState.FETCHING ? "SWITCH_AWAY" : row.reason());
        }
    }

    private void later(RecordingRow row, @Nullable String reason) {
        var wait = LATER.multipliedBy(Math.min(row.tries(), 100));
        store.tryAgain(row, reason, clock.instant().plus(wait.compareTo(MUCH_LATER) < 0 ? wait : MUCH_LATER));
    }

    private Duration age(RecordingRow row) {
        return Duration.between(row.endedAt(), clock.instant());
    }

    private Optional<Kept> fetched(RecordingRow row) {
        var draft = Optional.<Path>empty();
        try {
            draft = Optional.of(files.draft());
            var stored = taken(row, draft.get());
            if (stored.isEmpty()) {
                notThere(row);
                return Optional.empty();
            }
            boolean tooShort = row.talk().minusMillis(stored.get().millis()).compareTo(RecordingRow.TOLERANCE) > 0;
            if (tooShort && age(row).compareTo(WRITTEN_SURELY) < 0) {
                store.tryAgain(row, null, clock.instant().plus(SOON));
                return Optional.empty();
            }
            files.put(stored.get().file(), draft.get());
            return Optional.of(new Kept(row, stored.get()));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the recording of {} could not be stored, it comes again: {}", row.attempt(), e.toString());
            later(row, "STORE");
            return Optional.empty();
        } finally {
            draft.ifPresent(Keeper::remove);
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            LOG.warn("a draft of a recording is left over: {}", e.toString());
        }
    }

    private void notThere(RecordingRow row) {
        if (age(row).compareTo(WRITTEN_SURELY) < 0) {
            store.tryAgain(row, null, clock.instant().plus(SOON));
        } else {
            LOG.warn("the switch has no recording of {}", row.attempt());
            store.missing(row, "NOT_RECORDED", clock.instant());
        }
    }

    /// Brings both sides into one encrypted file.
    ///
    /// @return empty when the switch does not have them
    private Optional<Stored> taken(RecordingRow row, Path draft) throws IOException {
        var customer = theSwitch.recording(row.leg(), Side.CUSTOMER);
        if (customer.isEmpty()) {
            return Optional.empty();
        }
        try (var said = customer.get()) {
            var agent = theSwitch.recording(row.leg(), Side.AGENT);
            if (agent.isEmpty()) {
                return Optional.empty();
            }
            try (var heard = agent.get()) {
                var name = nameOf(row);
                var digest = sha256();
                long samples;
                try (var out = vault.encrypting(new DigestOutputStream(Files.newOutputStream(draft), digest), name)) {
                    samples = SoundWriter.write(said, heard, out);
                }
                return Optional.of(new Stored(name, Files.size(draft), digest.digest(), samples / Sound.PER_MILLI));
            }
        }
    }

    /// By day, so that no folder holds them all; the number of the try keeps two who fetch it apart.
    private static String nameOf(RecordingRow row) {
        var day = row.endedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return "%s/%s.%d".formatted(day, row.attempt().value(), row.tries());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Writes down what was kept, with one entry for all of it.
    private void enter(List<Kept> kept) {
        var now = clock.instant();
        var late = new ArrayList<Kept>();
        transaction.executeWithoutResult(_ -> {
            late.clear();
            var hashes = new TreeMap<String, String>();
            var entered = new ArrayList<RecordingRow>();
            for (var one : kept) {
                if (store.kept(one.row(), one.stored(), now, retention.keepUntil(one.row()))) {
                    hashes.put(
                            one.row().attempt().value().toString(),
                            hex(one.stored().sha256()));
                    entered.add(one.row());
                } else {
                    late.add(one);
                }
            }
            if (!entered.isEmpty()) {
                long seq = audit.record(SYSTEM, "recording.kept", "recordings", Map.of("sha256", hashes));
                entered.forEach(it -> store.audited(it, seq));
            }
        });
        late.forEach(it -> withdraw(it.stored().file()));
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private void withdraw(String file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.warn("the file {} of a recording that was kept twice is left over: {}", file, e.toString());
        }
    }
}
