package io.callfloor.platform.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final PhoneNumbers PHONES = new PhoneNumbers();

    private static PhoneNumber number(String raw) {
        return ((Parsed.Valid) PHONES.parse(raw)).number();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678", "+8613812345678", "+86 138-1234-5678", "008613812345678", "8613812345678",
                        "013812345678",
                "１３８１２３４５６７８", "138 1234 5678", "13812345678.0", "=\"13812345678\"", "'13812345678", "(+86)13812345678"
            })
    void aMobileNumberIsKnownHoweverItIsWritten(String raw) {
        var number = number(raw);
        assertThat(number.e164()).isEqualTo("+8613812345678");
        assertThat(number.shown()).isEqualTo("138****5678");
        assertThat(number.kind()).isEqualTo(PhoneKind.MOBILE);
    }

    @ParameterizedTest
    @CsvSource({
        "021-61110006, +862161110006, 上海",
        "(0755)81110007, +8675581110007, 广东",
        "010 6552 9988, +861065529988, 北京",
        "+86 571 8765 4321, +8657187654321, 浙江"
    })
    void aLandlineIsPlacedByItsAreaCode(String raw, String e164, String province) {
        assertThat(number(raw).e164()).isEqualTo(e164);
        assertThat(number(raw).province()).isEqualTo(province);
        assertThat(number(raw).kind()).isEqualTo(PhoneKind.LANDLINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"95588", "4008001234", "10086", "12345", "110", "9510105"})
    void serviceNumbersAreNoPersons(String raw) {
        assertThat(number(raw).kind()).isEqualTo(PhoneKind.SERVICE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', number-blank",
        "不详, number-wrong",
        "1.38E+10, number-rounded",
        "021-61110006转8001, number-extension",
        "61110006, number-area-code",
        "12812345678, number-wrong",
        "138123456789, number-wrong"
    })
    void whatIsNoNumberSaysWhy(String raw, String reason) {
        assertThat(PHONES.parse(raw)).isEqualTo(new Parsed.Invalid(reason));
    }

    @Test
    void anUnknownPrefixIsValidWithoutAPlace() {
        assertThat(number("13000000000").province()).isNotEmpty();
        assertThat(number("19700000000").kind()).isEqualTo(PhoneKind.MOBILE);
    }

    @Test
    void aNumberFromAbroadIsForeign() {
        assertThat(number("+85221234567").kind()).isEqualTo(PhoneKind.FOREIGN);
    }
}
