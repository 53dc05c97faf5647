package io.callfloor.people.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordRuleTest {

    private final PasswordRule rule = new PasswordRule(12);

    @Test
    void elevenCharactersAreTooFewAndTwelveEnough() {
        assertThatThrownBy(() -> rule.check("mei", "ganz ruhig!")).hasMessageContaining("password-too-short [11, 12]");
        assertThatCode(() -> rule.check("mei", "ganz ruhig!!")).doesNotThrowAnyException();
    }

    @Test
    void oneHundredAndTwentyEightCharactersAreTheMost() {
        assertThatCode(() -> rule.check("mei", "0123456789abcdef".repeat(8))).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule.check("mei", "0123456789abcdef".repeat(8) + "!"))
                .hasMessageContaining("password-too-long [129, 128]");
    }

    @Test
    void whatEverybodyTriesFirstIsRefused() {
        for (var common :
                new String[] {"Password1234", "123456789012", "1qaz2wsx3edc", "aaaaaaaaaaaaaa", "hello-mei-2026"}) {
            assertThatThrownBy(() -> rule.check("mei", common)).hasMessageContaining("password-too-common");
        }
    }

    @Test
    void noCompositionIsAsked() {
        assertThatCode(() -> rule.check("mei", "vier rote pferde")).doesNotThrowAnyException();
        assertThatCode(() -> rule.check("mei", "床前明月光疑是地上霜举头")).doesNotThrowAnyException();
    }

    @Test
    void aRehearsalMayUseShortOnes() {
        assertThatCode(() -> new PasswordRule(4).check("agent01", "demo")).doesNotThrowAnyException();
    }
}
