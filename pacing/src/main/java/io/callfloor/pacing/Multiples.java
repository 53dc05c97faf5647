package io.callfloor.pacing;

/// By what multiple of the campaign's usual a call differs, as far as its segments and its score tell.
///
/// @param answer of the chance to be answered
/// @param ring of the time until an answer
/// @param talk of the talk's length
/// @param wrapUp of the wrap-up's length
public record Multiples(double answer, double ring, double talk, double wrapUp) {

    /// Nothing is known to differ.
    public static final Multiples USUAL = new Multiples(1, 1, 1, 1);
}
