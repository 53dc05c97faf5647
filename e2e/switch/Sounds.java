import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Makes what the customers behind the switch say: telephone sound (8000 samples a second, mu-law) without a head.
/// Arguments: the folder of Asterisk's own recordings, the folder to write to.
class Sounds {

    private static final int RATE = 8000;

    private final Path recordings;
    private final Path folder;

    private Sounds(Path recordings, Path folder) {
        this.recordings = recordings;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, UnsupportedAudioFileException {
        var sounds = new Sounds(Path.of(arguments[0]), Path.of(arguments[1]));
        Files.createDirectories(sounds.folder);
        sounds.write("person", silence(0.4), sounds.said("hello"), silence(4), sounds.said("demo-thanks"), silence(2));
        sounds.write(
                "machine",
                silence(0.3),
                sounds.said("vm-intro"),
                sounds.said("demo-abouttotry"),
                sounds.said("beep"),
                silence(20));
        sounds.write("tone440", tone(440));
        sounds.write("tone1000", tone(1000));
        sounds.write("silence", silence(4));
    }

    private short[] said(String name) throws IOException, UnsupportedAudioFileException {
        try (var sound = AudioSystem.getAudioInputStream(recordings.resolve(name + ".wav").toFile())) {
            var bytes = sound.readAllBytes();
            var samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8);
            }
            return samples;
        }
    }

    private static short[] silence(double seconds) {
        return new short[(int) (RATE * seconds)];
    }

    private static short[] tone(int hertz) {
        var samples = new short[4 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return samples;
    }

    private void write(String name, short[]... parts) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            for (short sample : part) {
                out.write(muLaw(sample));
            }
        }
        Files.write(folder.resolve(name + ".ul"), out.toByteArray());
    }

    /// ITU-T G.711: sign, three bits of exponent, four of mantissa, all inverted.
    private static int muLaw(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int size = Math.min(Math.abs((int) sample), 32_635) + 0x84;
        int exponent = 31 - Integer.numberOfLeadingZeros(size) - 7;
        int mantissa = (size >> (exponent + 3)) & 0x0f;
        return ~(sign | exponent << 4 | mantissa) & 0xff;
    }
}
