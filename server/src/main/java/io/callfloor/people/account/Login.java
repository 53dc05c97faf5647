package io.callfloor.people.account;

import io.callfloor.platform.web.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name somebody types to sign in: 2 to 40 letters, digits, dots, hyphens and underscores, without regard
/// to case.
record Login(String value) {

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}._-]{2,40}");

    Login {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw ProblemException.badRequest("login-wrong", value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
