package io.callfloor.telephony.simulator;

/// G.711 A-law, in which telephones speak here.
final class ALaw {

    private static final int INVERTED = 0x55;
    private static final int SIGN = 0x80;
    private static final int CLIP = 32_635;

    private ALaw() {}

    /// @param sample of 16 bits
    static byte encode(int sample) {
        int sign = sample >= 0 ? SIGN : 0;
        int size = Math.min(sample >= 0 ? sample : -sample - 1, CLIP) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(size));
        int step = segment < 1 ? size : (size >> (segment - 1)) & 0xf;
        return (byte) ((sign | segment << 4 | step & 0xf) ^ INVERTED);
    }
}
