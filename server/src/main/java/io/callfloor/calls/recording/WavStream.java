package io.callfloor.calls.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A recording as a WAV file, the customer left and the agent right, as browsers and players take it. Skipping
/// costs
/// nothing.
final class WavStream extends InputStream {

    private static final int HEADER = 58;
    private static final int ALAW = 6;
    private static final int SIDES = 2;

    private final SoundReader sound;
    private final byte[] header;
    private final long length;
    private long place;
    private int second = -1;
    private byte[] bytes = new byte[0];

    /// @param samples of each side, as many as the recording has or fewer
    WavStream(SoundReader sound, long samples) {
        this.sound = sound;
        this.length = length(samples);
        this.header = header(samples);
    }

    /// How many bytes the file has.
    static long length(long samples) {
        return HEADER + SIDES * samples;
    }

    private static byte[] header(long samples) {
        int data = (int) (SIDES * samples);
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(tag("RIFF"))
                .putInt(HEADER - 8 + data)
                .put(tag("WAVE"))
                .put(tag("fmt "))
                .putInt(18)
                .putShort((short) ALAW)
                .putShort((short) SIDES)
                .putInt(Sound.RATE)
                .putInt(SIDES * Sound.RATE)
                .putShort((short) SIDES)
                .putShort((short) Byte.SIZE)
                .putShort((short) 0)
                .put(tag("fact"))
                .putInt(4)
                .putInt((int) samples)
                .put(tag("data"))
                .putInt(data)
                .array();
    }

    private static byte[] tag(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (place >= length) {
            return -1;
        }
        var source = header;
        int at = (int) place;
        if (place >= HEADER) {
            long sample = place - HEADER;
            load((int) (sample / (SIDES * Sound.RATE)));
            source = bytes;
            at = (int) (sample % (SIDES * Sound.RATE));
        }
        int read = (int) Math.min(Math.min(most, source.length - at), length - place);
        System.arraycopy(source, at, into, from, read);
        place += read;
        return read;
    }

    private void load(int wanted) throws IOException {
        if (second != wanted) {
            bytes = sound.second(wanted);
            second = wanted;
        }
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, length - place);
        place += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
