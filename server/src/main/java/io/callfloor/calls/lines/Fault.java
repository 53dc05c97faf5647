package io.callfloor.calls.lines;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the end of a call says of the switch or its trunk, and not of the customer.
enum Fault {
    /// The carrier does not let us call: account, address or caller number.
    REFUSED,
    /// The two sides share no codec.
    CODEC,
    /// The carrier did not answer at all.
    SILENT,
    /// The carrier or the switch had no line free.
    NO_ROOM,
    /// The switch lost the call.
    LOST,
    /// Everything else that went wrong on the way.
    OTHER;

    /// @param cause of the end, as in {@link io.callfloor.calls.CallEnded}
    /// @param q850 what the network said, by ITU-T Q.850
    /// @param sip the status of SIP
    static Optional<Fault> of(String cause, @Nullable Integer q850, @Nullable Integer sip) {
        int status = sip == null ? 0 : sip;
        int said = q850 == null ? 0 : q850;
        if (cause.equals("SWITCH_LOST")) {
            return Optional.of(LOST);
        }
        if (cause.equals("UNREACHABLE") && status == 408) {
            return Optional.of(SILENT);
        }
        if (!cause.equals("CONGESTION")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case 401, 403, 407 -> REFUSED;
                    case 415, 488, 606 -> CODEC;
                    case 408, 504 -> SILENT;
                    case 503 -> said == 0 || isNoRoom(said) ? NO_ROOM : byCause(said);
                    default -> byCause(said);
                });
    }

    private static Fault byCause(int q850) {
        return switch (q850) {
            case 21, 50, 55, 57 -> REFUSED;
            case 58, 65, 79, 88 -> CODEC;
            case 38, 102 -> SILENT;
            default -> q850 == 0 || isNoRoom(q850) ? NO_ROOM : OTHER;
        };
    }

    private static boolean isNoRoom(int q850) {
        return q850 == 34 || q850 == 41 || q850 == 42 || q850 == 44 || q850 == 47;
    }
}
