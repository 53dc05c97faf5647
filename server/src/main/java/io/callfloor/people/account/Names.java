package io.callfloor.people.account;

import io.callfloor.platform.web.ProblemException;

/// Names of people: 1 to 40 characters, none of them a control character.
final class Names {

    private static final int MOST = 40;

    private Names() {}

    /// @throws ProblemException 400 `name-wrong`
    static String checked(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > MOST || stripped.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("name-wrong", stripped.substring(0, Math.min(MOST, stripped.length())));
        }
        return stripped;
    }
}
