package io.callfloor.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.telephony.Cause;
import io.callfloor.telephony.Release;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesTest {

    @ParameterizedTest
    @CsvSource({
        // what Asterisk tells of the commonest ends
        "17, 486, true,  BUSY",
        "21, 603, true,  REJECTED",
        "1,  404, false, INVALID_NUMBER",
        "34, 503, false, CONGESTION",
        "18, 408, false, UNREACHABLE",
        // nobody there: it matters whether the phone rang
        "19, 480, true,  NO_ANSWER",
        "19, 480, false, UNREACHABLE",
        "20, 480, true,  UNREACHABLE",
        // the trunk refuses us, which Q.850 calls a rejected call
        "21, 403, false, CONGESTION",
        "21, 401, false, CONGESTION",
        "21, 407, true,  CONGESTION",
        // no cause of Q.850, or one that says nothing
        "127, 486, true, BUSY",
        ",   600, true,  BUSY",
        ",   410, false, INVALID_NUMBER",
        ",   484, false, INVALID_NUMBER",
        ",   604, false, INVALID_NUMBER",
        ",   607, true,  REJECTED",
        ",   408, false, UNREACHABLE",
        ",   487, true,  NO_ANSWER",
        ",   480, false, UNREACHABLE",
        ",   500, false, CONGESTION",
        ",   488, false, CONGESTION",
        // ended in order without an answer
        "16, 480, true,  NO_ANSWER",
        "16, 480, false, UNREACHABLE",
        // nothing at all
        ",   ,    true,  NO_ANSWER",
        ",   ,    false, CONGESTION",
        // numbers that moved or are too short, no route
        "22, 410, false, INVALID_NUMBER",
        "28, 484, false, INVALID_NUMBER",
        "27, 502, false, UNREACHABLE",
        "38, 500, false, CONGESTION",
        "58, 488, false, CONGESTION",
        "102, 504, false, CONGESTION"
    })
    void anEndWithoutAnAnswerMeans(@Nullable Integer q850, @Nullable Integer sip, boolean rang, Cause cause) {
        assertThat(Causes.unanswered(new Release(q850, sip), rang)).isEqualTo(cause);
    }
}
