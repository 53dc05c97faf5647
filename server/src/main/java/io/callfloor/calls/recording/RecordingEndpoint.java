package io.callfloor.calls.recording;

import io.callfloor.calls.RecordingState;
import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.telephony.Switch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordingEndpoint {

    private static final String WAV = "audio/wav";
    private static final long A_WEEK_MILLIS = 604_800_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(CentreClock.ZONE);

    private final RecordingDesk desk;
    private final RecordingStore store;
    private final Retention retention;
    private final Keeper keeper;
    private final FileStore files;
    private final Switch theSwitch;

    RecordingEndpoint(
            RecordingDesk desk,
            RecordingStore store,
            Retention retention,
            Keeper keeper,
            FileStore files,
            Switch theSwitch) {
        this.desk = desk;
        this.store = store;
        this.retention = retention;
        this.keeper = keeper;
        this.files = files;
        this.theSwitch = theSwitch;
    }

    /// The recording of a call, and how loud each side was when.
    @Requires("recording:play")
    @GetMapping("/api/calls/{id}/recording")
    RecordingView get(@PathVariable UUID id, SignedIn who, Locale locale) {
        var call = desk.call(who, id, locale);
        var state = call.recording();
        if (state == null) {
            throw ProblemException.notFound("recording-none");
        }
        var row = desk.find(call);
        if (row.isEmpty()) {
            return RecordingView.of(state);
        }
        boolean audible = state == RecordingState.KEPT && row.get().damagedAt() == null;
        return view(row.get(), audible ? peaks(row.get()) : null, who);
    }

    private Peaks peaks(RecordingRow row) {
        try (var sound = desk.sound(row)) {
            return new Peaks(Sound.PEAKS, text(sound.customerPeaks()), text(sound.agentPeaks()));
        } catch (IOException e) {
            throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "recording-store-away");
        }
    }

    private static String text(byte[] peaks) {
        return Base64.getEncoder().encodeToString(peaks);
    }

    private RecordingView view(RecordingRow row, @Nullable Peaks peaks, SignedIn who) {
        var hold = row.hold();
        boolean there = row.state() == RecordingState.KEPT;
        return new RecordingView(
                row.state(),
                row.reason(),
                row.millis(),
                row.talk().toMillis(),
                there && row.hasGap(),
                peaks,
                there || row.state() == RecordingState.FETCHING ? store.listMarks(row) : List.of(),
                row.keptAt(),
                there ? retention.keepUntil(row) : null,
                row.sold(),
                row.sha256() == null ? null : Keeper.hex(Objects.requireNonNull(row.sha256())),
                hold == null ? null : new RecordingHold(hold.by(), hold.at(), hold.reason()),
                row.damagedAt(),
                row.deletedAt(),
                there && row.damagedAt() == null && who.may("recording:download"),
                (there || row.state() == RecordingState.FETCHING) && who.may("recording:hold"));
    }

    /// @param reason of a missing one `NOT_RECORDED`, `MACHINE` or `SWITCH_AWAY`; of one that is being fetched what
    ///     stands in the way, `SWITCH_AWAY` or `STORE`; null when nothing does
    /// @param millis how long it is; 0 while it is not here
    /// @param talkMillis how long the call was
    /// @param gap whether the two differ by more than a second
    /// @param peaks null while it cannot be heard
    /// @param marks what happened in the call, in order
    /// @param keepUntil before this it is not deleted; null while it is not kept
    /// @param sold whether it is kept as long as that of a sale
    /// @param sha256 of the stored file, as in the audit log
    /// @param damagedAt when the file was found not to be what was kept; null while it is
    /// @param downloadable whether the reader may take it out
    /// @param holdable whether the reader may hold it
    record RecordingView(
            RecordingState state,
            @Nullable String reason,
            long millis,
            long talkMillis,
            boolean gap,
            @Nullable Peaks peaks,
            List<RecordingMark> marks,
            @Nullable Instant keptAt,
            @Nullable Instant keepUntil,
            boolean sold,
            @Nullable String sha256,
            @Nullable RecordingHold hold,
            @Nullable Instant damagedAt,
            @Nullable Instant deletedAt,
            boolean downloadable,
            boolean holdable) {

        /// Of a call that goes on.
        static RecordingView of(RecordingState state) {
            return new RecordingView(
                    state, null, 0, 0, false, null, List.of(), null, null, false, null, null, null, null, false, false);
        }
    }

    /// How loud the loudest moment of each stretch is, one byte each from 0 to 255, in base 64.
    ///
    /// @param perSecond stretches a second
    record Peaks(int perSecond, String customer, String agent) {}

    /// @param kind as in the timeline of a call: `CONNECTED`, `HOLD`, `UNHOLD`, `DIGITS`, `ABANDONED`, `ANNOUNCED`
    record RecordingMark(long millis, String kind) {}

    record RecordingHold(String by, Instant at, String reason) {}

    /// Opens the player; who opened it goes on record.
    @Requires("recording:play")
    @PostMapping("/api/calls/{id}/recording/listenings")
    Listening open(@PathVariable UUID id, SignedIn who) {
        return new Listening(desk.open(who, id));
    }

    /// @param id goes with the sound and with what was heard
    record Listening(UUID id) {}

    /// The sound as WAV, the customer left and the agent right; parts of it by `Range`.
    ///
    /// @param listening from opening the player
    @Requires("recording:play")
    @GetMapping(value = "/api/calls/{id}/recording/audio", produces = WAV)
    ResponseEntity<Resource> audio(@PathVariable UUID id, @RequestParam UUID listening, SignedIn who) {
        return wav().body(new Wav(desk.listened(who, id, listening)));
    }

    private static ResponseEntity.BodyBuilder wav() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(WAV))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// Read anew for each part that is asked for.
    private final class Wav extends AbstractResource {

        private final RecordingRow row;

        private Wav(RecordingRow row) {
            this.row = row;
        }

        private long samples() {
            return row.millis() * Sound.PER_MILLI;
        }

        @Override
        public long contentLength() {
            return WavStream.length(samples());
        }

        @Override
        public InputStream getInputStream() {
            return new WavStream(desk.sound(row), samples());
        }

        @Override
        public String getDescription() {
            return "recording of " + row.attempt();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// A stretch that was played, in the time of the call.
    record HeardStretch(
            @Bound(max = A_WEEK_MILLIS) long fromMillis,
            @Bound(max = A_WEEK_MILLIS) long toMillis) {}

    /// What was played goes on record.
    @Requires("recording:play")
    @PostMapping("/api/calls/{id}/recording/listenings/{listening}/heard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heard(@PathVariable UUID id, @PathVariable UUID listening, @RequestBody HeardStretch stretch, SignedIn who) {
        desk.heard(who, id, listening, stretch.fromMillis(), stretch.toMillis());
    }

    /// The recording as a file; who took it out goes on record.
    @Requires("recording:download")
    @GetMapping(value = "/api/calls/{id}/recording/file", produces = WAV)
    ResponseEntity<Resource> download(@PathVariable UUID id, SignedIn who) {
        var row = desk.download(who, id);
        var name = "call-" + STAMP.format(row.answeredAt()) + "-" + id + ".wav";
        return wav().header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new Wav(row));
    }

    record HoldWish(String reason) {
        HoldWish {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /// Holds a recording: it is not deleted, whatever its time.
    @Requires("recording:hold")
    @PostMapping("/api/calls/{id}/recording/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@PathVariable UUID id, @RequestBody HoldWish wish, SignedIn who) {
        desk.hold(who, id, wish.reason());
    }

    /// Lets go of a held recording: it is deleted when its time is over.
    @Requires("recording:hold")
    @PostMapping("/api/calls/{id}/recording/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID id, @RequestBody HoldWish wish, SignedIn who) {
        desk.release(who, id, wish.reason());
    }

    /// Whether calls are recorded, and how the recordings are.
    @Requires("settings:read")
    @GetMapping("/api/recordings/state")
    RecordingsState state() {
        var counts = store.count();
        var trouble = keeper.trouble();
        return new RecordingsState(
                theSwitch.available(),
                keeper.records(),
                keeper.ready(),
                trouble.map(FileStore.Trouble::code).orElse(null),
                trouble.map(FileStore.Trouble::sentence).orElse(null),
                files.place(),
                counts.kept(),
                counts.bytes(),
                counts.fetching(),
                counts.hindered(),
                counts.missing(),
                counts.damaged());
    }

    /// @param switchThere whether the switch can be reached
    /// @param records whether it can record
    /// @param ready whether it can, and recordings can be kept
    /// @param trouble what stands in the way of keeping them: `FULL` or `AWAY`; null when nothing does
    /// @param detail of that trouble, as it was found
    /// @param place where they lie
    /// @param hindered of those being fetched, with something in the way
    /// @param missing calls with a person that have none though they should
    /// @param damaged files that are not what was kept
    record RecordingsState(
            boolean switchThere,
            boolean records,
            boolean ready,
            @Nullable String trouble,
            @Nullable String detail,
            String place,
            long kept,
            long bytes,
            long fetching,
            long hindered,
            long missing,
            long damaged) {}
}
