package io.callfloor.calls;

/// Something the customer must have been told before a sale may stand.
///
/// @param disclosure its code within the script
/// @param words what it says
public record RequiredDisclosure(String disclosure, String words) {}
