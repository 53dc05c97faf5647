package io.callfloor.calls.recording;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads what {@link SoundWriter} wrote, any second without the others.
final class SoundReader implements Closeable {

    private static final int TAIL = Integer.BYTES + Long.BYTES;

    private final SeekableByteChannel in;
    private final long samples;
    /// Where each packed second begins, and where the last one ends.
    private final long[] places;
    private final byte[] customerPeaks;
    private final byte[] agentPeaks;

    SoundReader(SeekableByteChannel in) throws IOException {
        this.in = in;
        read(0, 1); // a decrypting channel knows its size once something was read
        long size = in.size();
        var tail = new DataInputStream(new ByteArrayInputStream(read(size - TAIL, TAIL)));
        int length = tail.readInt();
        if (tail.readLong() != SoundWriter.MARK) {
            throw new IOException("this is not a recording of ours");
        }
        var end = new DataInputStream(new ByteArrayInputStream(read(size - TAIL - length, length)));
        this.samples = end.readLong();
        this.places = new long[end.readInt() + 1];
        for (int i = 1; i < places.length; i++) {
            places[i] = places[i - 1] + end.readInt();
        }
        int peaks = end.readInt();
        this.customerPeaks = end.readNBytes(peaks);
        this.agentPeaks = end.readNBytes(peaks);
    }

    /// Of each side.
    long samples() {
        return samples;
    }

    byte[] customerPeaks() {
        return customerPeaks.clone();
    }

    byte[] agentPeaks() {
        return agentPeaks.clone();
    }

    /// Both sides of one second, a sample of the customer and one of the agent in turns.
    byte[] second(int second) throws IOException {
        int length = (int) Math.min(Sound.RATE, samples - (long) second * Sound.RATE);
        var sides = unpacked(read(places[second], (int) (places[second + 1] - places[second])), 2 * length);
        var turns = new byte[2 * length];
        for (int i = 0; i < length; i++) {
            turns[2 * i] = sides[i];
            turns[2 * i + 1] = sides[length + i];
        }
        return turns;
    }

    private static byte[] unpacked(byte[] packed, int length) throws IOException {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            var bytes = new byte[length];
            int read = 0;
            while (read < length) {
                int more = inflater.inflate(bytes, read, length - read);
                if (more == 0) {
                    throw new EOFException("a second of the recording is too short");
                }
                read += more;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IOException("a second of the recording cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }

    private byte[] read(long from, int length) throws IOException {
        if (from < 0) {
            throw new EOFException("the recording is too short");
        }
        in.position(from);
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("the recording ends too early");
            }
        }
        return Arrays.copyOf(buffer.array(), length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
