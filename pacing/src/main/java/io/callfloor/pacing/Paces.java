package io.callfloor.pacing;

/// By what multiple of the campaign's usual what is under way lasts, one for each entry of the snapshot's
/// arrays; an empty array stands for 1 throughout. Arrays are read, never written.
///
/// @param talking of each talk
/// @param wrappingUp of each wrap-up
/// @param ringing of each line's time until an answer
public record Paces(double[] talking, double[] wrappingUp, double[] ringing) {

    private static final double[] NONE = {};

    /// Everything lasts as long as usual.
    public static final Paces USUAL = new Paces(NONE, NONE, NONE);

    static double at(double[] paces, int index) {
        return paces.length == 0 ? 1 : paces[index];
    }

    void check(int talks, int wrapUps, int lines) {
        check(talking, talks, "talks");
        check(wrappingUp, wrapUps, "wrap-ups");
        check(ringing, lines, "lines that ring");
    }

    private static void check(double[] paces, int of, String what) {
        if (paces.length != 0 && paces.length != of) {
            throw new IllegalArgumentException(of + " " + what + ", but there are " + paces.length + " paces");
        }
    }
}
