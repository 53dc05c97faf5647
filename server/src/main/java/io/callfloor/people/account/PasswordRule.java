package io.callfloor.people.account;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.web.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a password must be: long enough, and not one that everybody tries first. No composition rules and no
/// forced change (OWASP ASVS 5.0, 6.2); a rehearsal may use short ones, for its accounts are shown on the
/// screen.
record PasswordRule(int least) {

    private static final int LEAST = 12;
    private static final int LEAST_IN_A_REHEARSAL = 4;
    private static final int MOST = 128;
    private static final Set<String> COMMON = common();

    static PasswordRule of(Settings settings) {
        return new PasswordRule(settings.demo() ? LEAST_IN_A_REHEARSAL : LEAST);
    }

    /// @throws ProblemException 422 when this password must not be used for this login
    void check(String login, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < least) {
            throw ProblemException.refused("password-too-short", length, least);
        }
        if (length > MOST) {
            throw ProblemException.refused("password-too-long", length, MOST);
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (least >= LEAST && (COMMON.contains(plain) || plain.contains(login) || repeats(plain))) {
            throw ProblemException.refused("password-too-common");
        }
    }

    private static boolean repeats(String password) {
        return password.chars().distinct().count() <= 3;
    }

    private static Set<String> common() {
        try (var list = Objects.requireNonNull(PasswordRule.class.getResourceAsStream("/people/common-passwords.txt"));
                var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
