package io.callfloor.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import io.callfloor.platform.settings.SettingWrong;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// Keeps secrets with Google Tink: AES-256-GCM for what must be read again, files in segments of it, HMAC-SHA-256
/// for
/// equality and for seals.
///
/// Three keysets, `numbers`, `recordings` and `hashes`, lie in the folder `keys` of the home folder, readable by
/// the
/// owner alone, or come from `CALLFLOOR_KEY_NUMBERS`, `CALLFLOOR_KEY_RECORDINGS` and `CALLFLOOR_KEY_HASHES` (Tink's
/// JSON). A keyset may hold
/// several keys: what an older key encrypted stays readable after {@link #rotate}. The hash key is not rotated
/// alone: every hash would have to be made anew.
public final class Vault {

    private static final byte[] CONTEXT = "callfloor".getBytes(StandardCharsets.UTF_8);
    private static final int HASH_BYTES = 16;
    private static final int SEAL_BYTES = 32;

    private final Aead aead;
    private final StreamingAead files;
    private final PrfSet prf;

    private Vault(KeysetHandle numbers, KeysetHandle recordings, KeysetHandle hashes) throws GeneralSecurityException {
        this.aead = numbers.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.files = recordings.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        this.prf = hashes.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    /// Opens the keys, making them at the first start.
    ///
    /// @param folder where key files lie
    /// @param numbers the keyset for encryption as JSON, instead of a file
    /// @param hashes the keyset for hashes as JSON, instead of a file
    public static Vault open(Path folder, Optional<String> numbers, Optional<String> hashes) {
        return open(folder, numbers, Optional.empty(), hashes);
    }

    /// @param recordings the keyset for files as JSON, instead of a file
    public static Vault open(
            Path folder, Optional<String> numbers, Optional<String> recordings, Optional<String> hashes) {
        try {
            AeadConfig.register();
            StreamingAeadConfig.register();
            PrfConfig.register();
            return new Vault(
                    handle(numbers, folder.resolve("numbers.json"), PredefinedAeadParameters.AES256_GCM),
                    handle(
                            recordings,
                            folder.resolve("recordings.json"),
                            PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB),
                    handle(hashes, folder.resolve("hashes.json"), PredefinedPrfParameters.HMAC_SHA256_PRF));
        } catch (GeneralSecurityException e) {
            throw new SettingWrong("The keys in " + folder + " cannot be read as a Tink keyset: " + e.getMessage());
        } catch (IOException e) {
            throw new SettingWrong("The keys in " + folder + " cannot be read or written: " + e.getMessage());
        }
    }

    private static KeysetHandle handle(Optional<String> given, Path file, com.google.crypto.tink.Parameters parameters)
            throws GeneralSecurityException, IOException {
        if (given.isPresent()) {
            return parse(given.get());
        }
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            write(file, KeysetHandle.generateNew(parameters));
        }
        return parse(Files.readString(file));
    }

    private static KeysetHandle parse(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    private static void write(Path file, KeysetHandle keys) throws GeneralSecurityException, IOException {
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // a rotation replaces what is there
        }
        Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /// Adds new keys for encryption to the files and makes them the ones used from the next start on.
    public static void rotate(Path folder) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        StreamingAeadConfig.register();
        rotate(folder.resolve("numbers.json"), PredefinedAeadParameters.AES256_GCM);
        var recordings = folder.resolve("recordings.json");
        if (Files.exists(recordings)) { // a home folder of before there were any has none yet
            rotate(recordings, PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
        }
    }

    private static void rotate(Path file, com.google.crypto.tink.Parameters parameters)
            throws GeneralSecurityException, IOException {
        var keys = KeysetHandle.newBuilder(parse(Files.readString(file)))
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
        write(file, keys);
    }

    /// Encrypts what is written to it, on its way to `into`; closing it closes that too and makes it whole.
    ///
    /// @param name goes into the seal: what is read under another name cannot be read
    public OutputStream encrypting(OutputStream into, String name) throws IOException {
        try {
            return files.newEncryptingStream(into, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /// Reads what was encrypted from any place, without the rest. What was changed is not read: an IOException
    /// says so.
    public SeekableByteChannel decrypting(SeekableByteChannel from, String name) throws IOException {
        try {
            return files.newSeekableDecryptingChannel(from, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException("this was not encrypted with the centre's keys", e);
        }
    }

    public byte[] encrypt(String text) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /// @throws IllegalStateException when the bytes were not made by this centre's keys
    public String decrypt(byte[] secret) {
        try {
            return new String(aead.decrypt(secret, CONTEXT), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this was not encrypted with the centre's keys", e);
        }
    }

    /// The same text always gives the same 16 bytes, and only here: for equality without reading.
    public byte[] hash(String text) {
        return compute(text.getBytes(StandardCharsets.UTF_8), HASH_BYTES);
    }

    /// A keyed hash of 32 bytes over content that must not change.
    public byte[] seal(byte[] content) {
        return compute(content, SEAL_BYTES);
    }

    private byte[] compute(byte[] input, int length) {
        try {
            return prf.computePrimary(input, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("hashing failed", e);
        }
    }
}
