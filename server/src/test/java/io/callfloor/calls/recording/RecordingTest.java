package io.callfloor.calls.recording;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallingFloor;
import io.callfloor.calls.Placed;
import io.callfloor.calls.RecordingState;
import io.callfloor.compliance.Verdict;
import io.callfloor.people.Role;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.settings.Settings;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.Side;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was said on the telephone, kept, heard, and deleted when its time is over.
@CentreTest
class RecordingTest {

    private static final Duration TALK = Duration.ofSeconds(90);
    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    ApplicationContext server;

    @Autowired
    RecordingStore store;

    @Autowired
    Keeper keeper;

    @Autowired
    Custody custody;

    @Autowired
    FileStore files;

    @Autowired
    Vault vault;

    @Autowired
    Audit audit;

    @Autowired
    Switch theSwitch;

    @Autowired
    SwitchDrill drill;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Crew crew;

    private CallingFloor floor;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 2);
        keeper.look();
    }

    private AttemptId aTalk() {
        return floor.talk(floor.agent(), floor.aLeadWho(TALK, Reaction.ANSWERS));
    }

    private RecordingRow row(AttemptId attempt) {
        return store.find(attempt).orElseThrow();
    }

    /// A minute goes by, and whoever fetches recordings has done so.
    private RecordingRow after(AttemptId attempt, RecordingState state) {
        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> {
            keeper.work();
            return store.find(attempt).filter(it -> it.state() == state).isPresent();
        });
        return row(attempt);
    }

    private RecordingRow aKeptTalk() {
        return after(aTalk(), RecordingState.KEPT);
    }

    private Path fileOf(RecordingRow row) {
        return settings.recordings().folder().resolve(String.valueOf(row.file()));
    }

    private Caller aLeader() {
        return crew.signIn(crew.aLeader(floor.agent().team()));
    }

    private static String path(RecordingRow row) {
        return "/api/calls/" + row.attempt().value() + "/recording";
    }

    @Test
    void aConversationIsKeptWholeWithEachVoiceOnItsSide() throws IOException {
        var row = aKeptTalk();

        assertThat(Duration.ofMillis(row.millis())).isEqualTo(TALK);
        assertThat(row.hasGap()).isFalse();
        try (var sound = new SoundReader(vault.decrypting(files.open(row.file()), row.file()))) {
            assertThat(sound.samples()).isEqualTo(TALK.toSeconds() * Sound.RATE);
            var said = new byte[(int) sound.samples()];
            var heard = new byte[said.length];
            for (int second = 0; second < TALK.toSeconds(); second++) {
                var turns = sound.second(second);
                for (int i = 0; i < Sound.RATE; i++) {
                    said[second * Sound.RATE + i] = turns[2 * i];
                    heard[second * Sound.RATE + i] = turns[2 * i + 1];
                }
            }
            assertThat(crossings(said, 0)).as("hello").isCloseTo(440, within(10));
            assertThat(crossings(heard, 0)).as("nobody else yet").isZero();
            assertThat(sound.customerPeaks()).hasSize(900);
            assertThat(sound.customerPeaks()[2] & 0xff).isGreaterThan(50);
            assertThat(sound.agentPeaks()[2]).isZero();
        }
        until(() -> {
            keeper.work();
            return !row(row.attempt()).onSwitch();
        });
        assertThat(theSwitch.recording(new LegId(row.attempt().value()), Side.CUSTOMER))
                .isEmpty();
    }

    /// How often the first half second swings up in a second.
    private static int crossings(byte[] sound, int from) {
        int up = 0;
        for (int i = from + 1; i < from + Sound.RATE / 2; i++) {
            boolean above = (sound[i] & 0x80) != 0 && Sound.loudness(sound[i]) > 1;
            boolean below = (sound[i - 1] & 0x80) == 0 || Sound.loudness(sound[i - 1]) <= 1;
            up += above && below ? 1 : 0;
        }
        return 2 * up;
    }

    @Test
    void whatLiesThereIsEncryptedAndItsHashStandsInTheAuditLog() throws IOException {
        var row = aKeptTalk();

        var bytes = Files.readAllBytes(fileOf(row));
        assertThat(bytes).hasSize((int) row.bytes());
        assertThat(Keeper.sha256().digest(bytes)).isEqualTo(row.sha256());
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("1DNUOSFC", "CFSOUND1");
        var entry = audit.list(row.auditSeq() + 1, "recording.kept", null, 1).getFirst();
        assertThat(entry.detail().get("sha256"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry(row.attempt().value().toString(), Keeper.hex(row.sha256()));
        assertThat(custody.check(row)).isTrue();
    }

    @Test
    void aFileThatWasChangedIsFoundAndNotPlayed() throws IOException {
        var row = aKeptTalk();
        var file = fileOf(row);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        var leader = aLeader();
        var seen = leader.get(path(row));

        assertThat(seen.code()).isEqualTo("recording-damaged");
        assertThat(row(row.attempt()).damagedAt()).isNotNull();
        assertThat(leader.post(path(row) + "/listenings").code()).isEqualTo("recording-damaged");
        assertThat(leader.get(path(row)).body().path("damagedAt").isNull()).isFalse();
        assertThat(audit.list(null, "recording.damaged", null, 1).getFirst().subject())
                .isEqualTo("attempt:" + row.attempt().value());
    }

    /// Whoever puts another file there, and its hash into the table, has not changed the audit log.
    @Test
    void aFileThatWasReplacedWithItsHashIsFound() throws IOException {
        var row = aKeptTalk();
        Files.write(fileOf(row), new byte[] {1, 2, 3});
        jdbc.sql("update calls.recording set sha256 = :hash where attempt_id = :id")
                .param("hash", Keeper.sha256().digest(new byte[] {1, 2, 3}))
                .param("id", row.attempt().value())
                .update();

        assertThat(custody.check(row(row.attempt()))).isFalse();
    }

    @Test
    void whoMayHearsTheCallAndItGoesOnRecord() throws Exception {
        var row = aKeptTalk();
        var leader = aLeader();

        var seen = leader.get(path(row)).body();
        assertThat(seen.path("state").asString()).isEqualTo("KEPT");
        assertThat(seen.path("millis").asLong()).isEqualTo(90_000);
        assertThat(Base64.getDecoder().decode(seen.path("peaks").path("agent").asString()))
                .hasSize(900);
        assertThat(seen.path("downloadable").asBoolean()).isFalse();

        var listening = leader.post(path(row) + "/listenings").body().path("id").asString();
        var whole = leader.get(path(row) + "/audio?listening=" + listening);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
        try (var wav = AudioSystem.getAudioInputStream(new java.io.ByteArrayInputStream(whole.bytes()))) {
            assertThat(wav.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.ALAW);
            assertThat(wav.getFormat().getChannels()).isEqualTo(2);
            assertThat(wav.getFrameLength()).isEqualTo(90L * Sound.RATE);
        }
        assertThat(leader.post(
                                path(row) + "/listenings/" + listening + "/heard",
                                Map.of("fromMillis", 3000, "toMillis", 15_500))
                        .status())
                .isEqualTo(204);
        var entries = audit.list(null, "recording.", null, 2);
        assertThat(entries).extracting(Audit.Entry::action).containsExactly("recording.heard", "recording.opened");
        assertThat(entries.getFirst().detail()).isEqualTo(Map.of("fromMillis", 3000, "toMillis", 15_500));
        assertThat(entries)
                .allSatisfy(it -> assertThat(it.subject())
                        .isEqualTo("attempt:" + row.attempt().value()));
    }

    @Test
    void aPartOfTheSoundIsTheSameAsInTheWhole() {
        var row = aKeptTalk();
        var leader = aLeader();
        var listening = leader.post(path(row) + "/listenings").body().path("id").asString();
        var audio = path(row) + "/audio?listening=" + listening;
        var whole = leader.get(audio).bytes();

        var part = leader.range(audio, 700_000, 716_383);

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole, 700_000, 716_384));
    }

    @Test
    void onlyTheOneWhoOpenedThePlayerHearsThroughIt() {
        var row = aKeptTalk();
        var listening =
                aLeader().post(path(row) + "/listenings").body().path("id").asString();

        assertThat(aLeader().get(path(row) + "/audio?listening=" + listening).code())
                .isEqualTo("recording-not-open");
        assertThat(aLeader()
                        .get(path(row) + "/audio?listening=" + UUID.randomUUID())
                        .code())
                .isEqualTo("recording-not-open");
    }

    @Test
    void everyRoleMayDoItsPart() {
        var row = aKeptTalk();
        for (var role : List.of(Role.QA, Role.SUPERVISOR, Role.PROJECT_MANAGER, Role.COMPLIANCE)) {
            assertThat(crew.caller(role).get(path(row)).status())
                    .as(role.name())
                    .isEqualTo(200);
        }
        assertThat(crew.caller(Role.ADMIN).get(path(row)).status()).isEqualTo(403);
        assertThat(crew.signIn(floor.agent()).get(path(row)).status())
                .as("agents, unless the centre lets them")
                .isEqualTo(403);
        assertThat(crew.signIn(crew.aLeader(crew.aTeam())).get(path(row)).status())
                .as("another team's leader")
                .isEqualTo(404);
        for (var role : List.of(Role.QA, Role.SUPERVISOR, Role.ADMIN)) {
            assertThat(crew.caller(role).get(path(row) + "/file").status())
                    .as(role.name())
                    .isEqualTo(403);
        }
        for (var role : List.of(Role.PROJECT_MANAGER, Role.COMPLIANCE)) {
            var file = crew.caller(role).get(path(row) + "/file");
            assertThat(file.status()).as(role.name()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment");
        }
        assertThat(audit.list(null, "recording.downloaded", null, 1)).hasSize(1);
        assertThat(crew.caller(Role.QA)
                        .post(path(row) + "/hold", Map.of("reason", "court case"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aCallNobodyAnsweredHasNoRecordingAndAMachinesIsNotKept() {
        var nobody = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.BUSY));
        floor.workplace.pass(Duration.ofMinutes(2));
        until(() -> !floor.column(nobody, "ended_at").equals("null"));
        var machine = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.MACHINE));
        floor.workplace.pass(Duration.ofMinutes(2));
        until(() -> !floor.column(machine, "ended_at").equals("null"));

        var row = after(machine, RecordingState.MISSING);

        assertThat(store.find(nobody)).isEmpty();
        assertThat(aLeader().get("/api/calls/" + nobody.value() + "/recording").code())
                .isEqualTo("recording-none");
        assertThat(row.reason()).isEqualTo("MACHINE");
        until(() -> {
            keeper.work();
            return !row(machine).onSwitch();
        });
    }

    @Test
    void aCallThatGoesOnSaysSoInEveryList() {
        var attempt = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.column(attempt, "state").equals("ANSWERED"));
        var leader = aLeader();

        assertThat(leader.get("/api/calls/" + attempt.value() + "/recording")
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("RUNNING");
        assertThat(leader.get("/api/calls?limit=1&agent=" + floor.agent().id().value())
                        .body()
                        .path("items")
                        .path(0)
                        .path("recording")
                        .asString())
                .isEqualTo("RUNNING");
        floor.workplace.pass(TALK);
        after(attempt, RecordingState.KEPT);
        assertThat(leader.get("/api/calls?limit=1&agent=" + floor.agent().id().value())
                        .body()
                        .path("items")
                        .path(0)
                        .path("recording")
                        .asString())
                .isEqualTo("KEPT");
    }

    @Test
    void aSwitchThatIsAwayIsWaitedFor() {
        drill.kill();
        try {
            var before = aTalkThatEndedWithTheSwitch();
            floor.workplace.pass(Duration.ofMinutes(1));
            until(() -> {
                keeper.work();
                return "SWITCH_AWAY".equals(row(before).reason());
            });
            assertThat(row(before).state()).isEqualTo(RecordingState.FETCHING);
            drill.revive();

            floor.workplace.pass(Duration.ofMinutes(6));
            assertThat(after(before, RecordingState.KEPT).millis()).isEqualTo(90_000);
        } finally {
            drill.revive();
        }
    }

    /// Ends, and the switch dies before anything was fetched.
    private AttemptId aTalkThatEndedWithTheSwitch() {
        drill.revive();
        var attempt = aTalk();
        jdbc.sql("update calls.recording set state = 'FETCHING', try_at = :later where attempt_id = :id")
                .param(
                        "later",
                        floor.clock.instant().plus(Duration.ofSeconds(30)).atOffset(java.time.ZoneOffset.UTC))
                .param("id", attempt.value())
                .update();
        drill.kill();
        return attempt;
    }

    @Test
    void withoutRoomTheCallGoesOnNobodyIsDialledAndItIsMadeUpForLater() throws IOException {
        var folder = settings.recordings().folder();
        var aside = folder.resolveSibling("recordings-aside");
        var attempt = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.column(attempt, "state").equals("ANSWERED"));
        Files.createDirectories(folder);
        Files.move(folder, aside);
        Files.writeString(folder, "not a folder");
        try {
            keeper.look();
            floor.workplace.pass(TALK);
            until(() -> floor.column(attempt, "talk_seconds").equals("90"));
            floor.workplace.pass(Duration.ofMinutes(1));
            until(() -> {
                keeper.work();
                return "STORE".equals(row(attempt).reason());
            });
            assertThat(row(attempt).state()).isEqualTo(RecordingState.FETCHING);
            var state = crew.caller(Role.ADMIN).get("/api/recordings/state").body();
            assertThat(state.path("ready").asBoolean()).isFalse();
            assertThat(state.path("trouble").asString()).isEqualTo("AWAY");
            assertThat(state.path("detail").asString()).contains(folder.toString());

            var refused = floor.dial(floor.agents.get(1), floor.aLeadWho(TALK, Reaction.ANSWERS));
            assertThat(refused).isInstanceOf(Placed.Refused.class);
            assertThat(((Placed.Refused) refused).decision().verdict())
                    .isInstanceOfSatisfying(
                            Verdict.Deferred.class, it -> assertThat(it.rule()).isEqualTo("CN-IN-11"));
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
            keeper.look();
        }
        floor.workplace.pass(Duration.ofMinutes(10));
        assertThat(after(attempt, RecordingState.KEPT).millis()).isEqualTo(90_000);
    }

    @Test
    void aRecordingIsDeletedWhenItsTimeIsOverAndNotBefore() {
        var row = aKeptTalk();
        floor.clock.set(row.endedAt().plus(Duration.ofDays(180)).minusSeconds(1), 1);
        custody.expire();
        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.KEPT);

        floor.clock.set(row.endedAt().plus(Duration.ofDays(180)), 1);
        custody.expire();

        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.DELETED);
        assertThat(fileOf(row)).doesNotExist();
        assertThat(audit.list(null, "recording.expired", null, 1)
                        .getFirst()
                        .detail()
                        .get("keptUntil"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKey(row.attempt().value().toString());
        assertThat(crew.caller(Role.QA).post(path(row) + "/listenings").code()).isEqualTo("recording-deleted");
        assertThat(crew.caller(Role.QA).get(path(row)).body().path("state").asString())
                .isEqualTo("DELETED");
    }

    /// Also where the sale was written down after the recording was kept.
    @Test
    void aSaleIsKeptLonger() {
        var row = aKeptTalk();
        jdbc.sql("update calls.attempt set result_kind = 'SOLD' where id = :id")
                .param("id", row.attempt().value())
                .update();

        floor.clock.set(row.endedAt().plus(Duration.ofDays(200)), 1);
        custody.expire();
        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.KEPT);

        floor.clock.set(row.endedAt().plus(Duration.ofDays(1830)), 1);
        custody.expire();
        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.DELETED);
    }

    @Test
    void whatIsHeldStaysUntilItIsLetGo() {
        var row = aKeptTalk();
        var officer = crew.caller(Role.COMPLIANCE);
        assertThat(officer.post(path(row) + "/hold", Map.of("reason", "no")).code())
                .isEqualTo("recording-reason-needed");
        assertThat(officer.post(path(row) + "/hold", Map.of("reason", "complaint 4711"))
                        .status())
                .isEqualTo(204);
        assertThat(officer.post(path(row) + "/hold", Map.of("reason", "complaint 4711"))
                        .code())
                .isEqualTo("recording-held");
        assertThat(officer.get(path(row)).body().path("hold").path("reason").asString())
                .isEqualTo("complaint 4711");

        floor.clock.set(row.endedAt().plus(Duration.ofDays(400)), 1);
        custody.expire();
        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.KEPT);

        assertThat(officer.post(path(row) + "/release", Map.of("reason", "case closed"))
                        .status())
                .isEqualTo(204);
        custody.expire();
        assertThat(row(row.attempt()).state()).isEqualTo(RecordingState.DELETED);
        assertThat(audit.list(null, "recording.", null, 20))
                .filteredOn(it -> it.subject().equals("attempt:" + row.attempt().value()))
                .extracting(Audit.Entry::action)
                .containsExactly("recording.released", "recording.held");
    }
}
