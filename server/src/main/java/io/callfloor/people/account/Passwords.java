package io.callfloor.people.account;

import io.callfloor.platform.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Turns passwords into what is kept. Each is sealed with the centre's key before the slow hash: a stolen table
/// is worthless without the key, and bcrypt, which reads 72 bytes only, sees the whole of a long one.
@Component
class Passwords {

    private final PasswordEncoder encoder;
    private final Vault vault;
    private final String nobodys;

    Passwords(PasswordEncoder encoder, Vault vault) {
        this.encoder = encoder;
        this.vault = vault;
        this.nobodys = hash("of nobody at all");
    }

    String hash(String password) {
        return java.util.Objects.requireNonNull(encoder.encode(sealed(password)));
    }

    boolean match(String password, String hash) {
        return encoder.matches(sealed(password), hash);
    }

    /// Takes as long as a comparison, for a name nobody has.
    void matchNobody(String password) {
        encoder.matches(sealed(password), nobodys);
    }

    private String sealed(String password) {
        return Base64.getEncoder().encodeToString(vault.seal(password.getBytes(StandardCharsets.UTF_8)));
    }
}
