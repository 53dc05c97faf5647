package io.callfloor.platform.phone;

/// What a number is good for.
public enum PhoneKind {
    MOBILE,
    LANDLINE,
    /// A desk and not a person: 95xxx, 96xxx, 400, 800, 10086, 12345, 110 …
    SERVICE,
    /// Outside mainland China.
    FOREIGN
}
