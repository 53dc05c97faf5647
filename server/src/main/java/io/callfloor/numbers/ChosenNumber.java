package io.callfloor.numbers;

/// The number a call shows.
///
/// @param number as the switch is told
public record ChosenNumber(NumberId id, String number, ChosenBy by) {}
