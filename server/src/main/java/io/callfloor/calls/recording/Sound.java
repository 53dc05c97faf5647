package io.callfloor.calls.recording;

/// How sound is kept: G.711 A-law, as telephones have it, 8000 samples a second.
final class Sound {

    static final int RATE = 8000;
    static final int PER_MILLI = RATE / 1000;
    static final byte SILENCE = (byte) 0xd5;

    /// Peaks a second.
    static final int PEAKS = 10;

    static final int PER_PEAK = RATE / PEAKS;

    private static final int INVERTED = 0x55;
    private static final byte[] LOUDNESS = loudness();

    private Sound() {}

    /// How loud a sample is, 0 to 255.
    static int loudness(byte sample) {
        return LOUDNESS[sample & 0xff] & 0xff;
    }

    private static byte[] loudness() {
        var loudness = new byte[256];
        for (int i = 0; i < loudness.length; i++) {
            int law = i ^ INVERTED;
            int segment = (law & 0x70) >> 4;
            int size = ((law & 0xf) << 4) + (segment == 0 ? 8 : 0x108);
            loudness[i] = (byte) ((segment > 1 ? size << (segment - 1) : size) >> 7);
        }
        return loudness;
    }
}
