package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.Cause;
import io.callfloor.telephony.Release;
import org.jspecify.annotations.Nullable;

/// What a release means when nobody had answered. The cause of Q.850 is believed first, for a carrier that says one
/// means it; where it may mean two things SIP's status and whether the phone rang decide.
final class Causes {

    private Causes() {}

    /// @param rang whether the phone itself was heard to ring; an announcement in its place is no ringing
    static Cause unanswered(Release release, boolean rang) {
        var sip = release.sip();
        if (sip != null && refusesUs(sip)) {
            return Cause.CONGESTION;
        }
        var q850 = release.q850();
        return switch (q850 == null ? 0 : q850) {
            case 1, 2, 3, 22, 28 -> Cause.INVALID_NUMBER;
            case 16, 31 -> rang ? Cause.NO_ANSWER : bySip(sip, false);
            case 17 -> Cause.BUSY;
            case 18, 20, 27 -> Cause.UNREACHABLE;
            case 19 -> rang ? Cause.NO_ANSWER : Cause.UNREACHABLE;
            case 21 -> Cause.REJECTED;
            case 0, 127 -> bySip(sip, rang);
            default -> Cause.CONGESTION; // classes of no resource, not available, not implemented, protocol
        };
    }

    /// The trunk does not let us call: no customer has anything to do with it.
    private static boolean refusesUs(int sip) {
        return sip == 401 || sip == 403 || sip == 407;
    }

    private static Cause bySip(@Nullable Integer sip, boolean rang) {
        return switch (sip == null ? 0 : sip) {
            case 404, 410, 484, 604 -> Cause.INVALID_NUMBER;
            case 486, 600 -> Cause.BUSY;
            case 603, 607 -> Cause.REJECTED;
            case 408 -> Cause.UNREACHABLE;
            case 480, 487 -> rang ? Cause.NO_ANSWER : Cause.UNREACHABLE;
            case 0 -> rang ? Cause.NO_ANSWER : Cause.CONGESTION;
            default -> Cause.CONGESTION;
        };
    }
}
