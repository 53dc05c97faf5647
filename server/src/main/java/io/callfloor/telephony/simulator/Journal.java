package io.callfloor.telephony.simulator;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the simulated switch knows, in a file that outlives the process: plans of legs, later ones of a leg
/// replacing earlier ones, and how often scripted numbers were dialled. Appended to, and written anew when it
/// has grown. A line torn by a crash is passed over. No number stands in it, only hashes.
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String NOTHING = "-";
    private static final String RECORDED = "recorded";

    private final Path file;
    private BufferedWriter out;
    private int lines;

    /// What a journal tells when it is opened.
    record Contents(Map<LegId, Plan> plans, Map<String, Integer> dials) {}

    Journal(Path folder) {
        this.file = folder.resolve("legs.journal");
        try {
            Files.createDirectories(folder);
            this.out = writer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedWriter writer() throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized Contents read() {
        var plans = new LinkedHashMap<LegId, Plan>();
        var dials = new HashMap<String, Integer>();
        try (var reader = Files.newBufferedReader(file)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line.split(" ", -1), plans, dials);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Contents(plans, dials);
    }

    private static void take(String[] words, Map<LegId, Plan> plans, Map<String, Integer> dials) {
        try {
            switch (words[0]) {
                case "leg" -> {
                    var plan = plan(words);
                    plans.put(plan.leg(), plan);
                }
                case "lost" -> plans.remove(new LegId(UUID.fromString(words[1])));
                case "dials" -> dials.put(words[1], Integer.parseInt(words[2]));
                default -> LOG.warn("the simulator's journal holds a line it cannot read; passed over");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("the simulator's journal holds a torn line; passed over");
        }
    }

    private static Plan plan(String... words) {
        return new Plan(
                new LegId(UUID.fromString(words[1])),
                Instant.ofEpochMilli(Long.parseLong(words[2])),
                instant(words[3]),
                instant(words[4]),
                AnsweredBy.valueOf(words[5]),
                Instant.ofEpochMilli(Long.parseLong(words[6])),
                Cause.valueOf(words[7]),
                EndedBy.valueOf(words[8]),
                words.length > 9 && words[9].equals(RECORDED));
    }

    private static @Nullable Instant instant(String word) {
        return word.equals(NOTHING) ? null : Instant.ofEpochMilli(Long.parseLong(word));
    }

    private static String word(@Nullable Instant instant) {
        return instant == null ? NOTHING : String.valueOf(instant.toEpochMilli());
    }

    synchronized void keep(Plan plan) {
        append(line(plan));
    }

    synchronized void forget(Collection<LegId> legs) {
        for (var leg : legs) {
            append("lost " + leg.value());
        }
    }

    synchronized void dialled(String number, int times) {
        append("dials " + number + " " + times);
    }

    private static String line(Plan plan) {
        return String.join(
                " ",
                "leg",
                plan.leg().value().toString(),
                word(plan.placedAt()),
                word(plan.ringingAt()),
                word(plan.answeredAt()),
                plan.answeredBy().name(),
                word(plan.endedAt()),
                plan.cause().name(),
                plan.endedBy().name(),
                plan.recorded() ? RECORDED : NOTHING);
    }

    private void append(String line) {
        try {
            out.write(line);
            out.newLine();
            out.flush();
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lines appended since it was opened or written anew.
    synchronized int grown() {
        return lines;
    }

    /// Writes the file anew with nothing but this.
    synchronized void compact(Contents contents) {
        var fresh = file.resolveSibling("legs.journal.new");
        try (var writer = Files.newBufferedWriter(fresh)) {
            for (var plan : contents.plans().values()) {
                writer.write(line(plan));
                writer.newLine();
            }
            for (var entry : contents.dials().entrySet()) {
                writer.write("dials " + entry.getKey() + " " + entry.getValue());
                writer.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            out.close();
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            out = writer();
            lines = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
