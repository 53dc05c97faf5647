package io.callfloor.numbers;

/// Why a number rests.
enum RestCause {
    BY_HAND,
    PROBABLY_TAGGED
}
