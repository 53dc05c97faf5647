package io.callfloor.telephony;

/// A message said to somebody on a leg.
///
/// @param name names the message, so that a switch without a voice of its own finds a recording of it
/// @param text what is said, in the customer's language
public record Announcement(String name, String text) {}
