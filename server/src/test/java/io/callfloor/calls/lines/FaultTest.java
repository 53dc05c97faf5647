package io.callfloor.calls.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource({
        "CONGESTION,21,403,REFUSED",
        "CONGESTION,,407,REFUSED",
        "CONGESTION,57,,REFUSED",
        "CONGESTION,88,488,CODEC",
        "CONGESTION,58,503,CODEC",
        "CONGESTION,34,503,NO_ROOM",
        "CONGESTION,,503,NO_ROOM",
        "CONGESTION,,,NO_ROOM",
        "CONGESTION,38,,SILENT",
        "UNREACHABLE,18,408,SILENT",
        "SWITCH_LOST,,,LOST",
        "CONGESTION,111,500,OTHER",
        "UNREACHABLE,20,480,",
        "BUSY,17,486,",
        "REJECTED,21,603,",
        "INVALID_NUMBER,1,404,",
        "NO_ANSWER,19,480,",
        "NORMAL,16,,"
    })
    void whatNoCustomerCanHelpIsTold(
            String cause, @Nullable Integer q850, @Nullable Integer sip, @Nullable Fault fault) {
        assertThat(Fault.of(cause, q850, sip)).isEqualTo(Optional.ofNullable(fault));
    }
}
