package io.callfloor.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// A voice that can be told from others: one frequency.
final class Tone {

    private static final int RATE = 48_000;
    private static final int SECONDS = 10;
    private static final int AMPLITUDE = 12_000;

    private Tone() {}

    /// What a microphone hears that stands before it: ten whole seconds, so that it can be played over and over.
    static void write(Path file, int hertz) throws IOException {
        var bytes = new byte[RATE * SECONDS * 2];
        for (int i = 0; i < RATE * SECONDS; i++) {
            int sample = (int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE));
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        var format = new AudioFormat(RATE, 16, 1, true, false);
        try (var sound = new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    static double loudness(short... samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    /// How much of what is heard, at 8000 samples a second, is this tone: 1 where it is nothing else, 0 in silence.
    /// By windows of 50 ms (Goertzel), for a packet that came late shifts the phase.
    static double share(int hertz, short... samples) {
        int window = 400;
        double step = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double power = 0;
        double all = 0;
        for (int from = 0; from + window <= samples.length; from += window) {
            double before = 0;
            double last = 0;
            for (int i = from; i < from + window; i++) {
                double now = samples[i] + step * last - before;
                before = last;
                last = now;
                all += (double) samples[i] * samples[i];
            }
            power += (last * last + before * before - step * last * before) * 2 / window;
        }
        return all == 0 ? 0 : power / all;
    }
}
