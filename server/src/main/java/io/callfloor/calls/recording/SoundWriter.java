package io.callfloor.calls.recording;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes both sides of a call as one file: each second packed for itself, so that any second can be read without
/// those
/// before it, then how long each packed second is, then the peaks of both sides, then how long that is. See
/// {@link SoundReader}.
final class SoundWriter {

    /// At the end of every such file.
    static final long MARK = 0x43_46_53_4f_55_4e_44_31L; // CFSOUND1

    private final OutputStream out;
    private final List<Integer> packed = new ArrayList<>();
    private final ByteArrayOutputStream customerPeaks = new ByteArrayOutputStream();
    private final ByteArrayOutputStream agentPeaks = new ByteArrayOutputStream();
    private long samples;

    private SoundWriter(OutputStream out) {
        this.out = out;
    }

    /// Reads both sides to their ends; the shorter one is filled up with silence.
    ///
    /// @return how many samples each side has
    static long write(InputStream customer, InputStream agent, OutputStream out) throws IOException {
        var writer = new SoundWriter(out);
        boolean more = true;
        while (more) {
            var said = customer.readNBytes(Sound.RATE);
            var heard = agent.readNBytes(Sound.RATE);
            int length = Math.max(said.length, heard.length);
            if (length > 0) {
                writer.second(filled(said, length), filled(heard, length));
            }
            more = length == Sound.RATE;
        }
        writer.end();
        return writer.samples;
    }

    private static byte[] filled(byte[] side, int length) {
        var filled = Arrays.copyOf(side, length);
        Arrays.fill(filled, side.length, length, Sound.SILENCE);
        return filled;
    }

    private void second(byte[] customer, byte[] agent) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (var packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(customer);
            packing.write(agent);
        } finally {
            deflater.end();
        }
        bytes.writeTo(out);
        packed.add(bytes.size());
        peaks(customer, customerPeaks);
        peaks(agent, agentPeaks);
        samples += customer.length;
    }

    private static void peaks(byte[] side, ByteArrayOutputStream into) {
        for (int from = 0; from < side.length; from += Sound.PER_PEAK) {
            int peak = 0;
            for (int i = from; i < Math.min(from + Sound.PER_PEAK, side.length); i++) {
                peak = Math.max(peak, Sound.loudness(side[i]));
            }
            into.write(peak);
        }
    }

    private void end() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var end = new DataOutputStream(bytes);
        end.writeLong(samples);
        end.writeInt(packed.size());
        for (int length : packed) {
            end.writeInt(length);
        }
        end.writeInt(customerPeaks.size());
        customerPeaks.writeTo(end);
        agentPeaks.writeTo(end);
        int length = bytes.size();
        end.writeInt(length);
        end.writeLong(MARK);
        bytes.writeTo(out);
    }
}
