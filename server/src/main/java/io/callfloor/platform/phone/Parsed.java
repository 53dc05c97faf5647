package io.callfloor.platform.phone;

/// What became of a text that should be a telephone number.
public sealed interface Parsed {

    record Valid(PhoneNumber number) implements Parsed {}

    /// @param reason a code with a sentence: `number-blank`, `number-rounded` (a spreadsheet lost digits),
    ///     `number-extension`, `number-area-code` (a landline without one), `number-wrong`
    record Invalid(String reason) implements Parsed {}
}
