package io.callfloor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86138", "-2", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1"})
    void whatBeginsLikeAFormulaIsText(String text) {
        assertThat(SafeText.of(text)).isEqualTo("'" + text);
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(SafeText.of("华东一组")).isEqualTo("华东一组");
        assertThat(SafeText.of("a=b")).isEqualTo("a=b");
        assertThat(SafeText.of("")).isEmpty();
    }
}
