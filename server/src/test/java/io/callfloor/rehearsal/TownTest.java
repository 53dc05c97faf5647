package io.callfloor.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TownTest {

    private static final Town TOWN = Town.build();

    @Test
    void theTownIsTheSameAtEveryStart() {
        assertThat(Town.build().people(1)).isEqualTo(TOWN.people(1));
    }

    @Test
    void everyRowOfTheBanksFileIsSomebody() {
        assertThat(TOWN.people(1)).hasSize(5000);
        assertThat(TOWN.people(1)).filteredOn(it -> it.truth().bought()).hasSize(145);
        assertThat(TOWN.people(1)).filteredOn(it -> it.truth().attempts() == 1).hasSize(2181);
        assertThat(TOWN.people(1)).anySatisfy(it -> {
            assertThat(it.age()).isEqualTo(56);
            assertThat(it.job()).isEqualTo("家政服务");
            assertThat(it.truth().talk()).hasSeconds(261);
        });
    }

    @Test
    void everyQuarterOfTheListIsMuchLikeTheOthers() {
        for (int from = 0; from < 5000; from += 1250) {
            assertThat(TOWN.people(1).subList(from, from + 1250))
                    .filteredOn(it -> it.truth().attempts() == 1)
                    .hasSizeBetween(480, 610);
        }
    }

    @Test
    void theListIsAsImperfectAsARealOne() {
        var numbers = new HashMap<String, Integer>();
        TOWN.people(1).forEach(it -> {
            if (it.e164() != null) {
                numbers.merge(it.e164(), 1, Integer::sum);
            }
        });
        assertThat(TOWN.people(1)).filteredOn(it -> it.e164() == null).hasSizeBetween(10, 60);
        assertThat(TOWN.people(1)).filteredOn(it -> it.consent().isEmpty()).hasSizeBetween(30, 100);
        assertThat(numbers.values()).filteredOn(it -> it > 1).hasSizeBetween(20, 80);
    }

    @Test
    void everyNumberThatCanBeDialledIsAValidOne() throws NumberParseException {
        var util = PhoneNumberUtil.getInstance();
        for (var it : TOWN.people(1)) {
            if (it.e164() != null) {
                var number = util.parse(it.writtenNumber(), "CN");
                assertThat(util.isValidNumber(number)).as(it.writtenNumber()).isTrue();
                assertThat(util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                        .isEqualTo(it.e164());
            }
        }
    }

    @Test
    void whoeverMovesInHasANameOfHisOwnAndAnOldHistory() {
        var town = Town.build();
        town.grow(2);
        assertThat(town.people(2)).hasSize(5000);
        assertThat(town.people(2).getFirst().reference()).isEqualTo("C005001");
        assertThat(town.people(2)).filteredOn(it -> it.truth().bought()).hasSize(145);
        assertThat(town.people(2)).doesNotContainAnyElementsOf(town.people(1));
    }

    @Test
    void theListHasAHeadingAndOneLineForEverybody() {
        var lines = new String(TOWN.list(1), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(5001);
        assertThat(lines.getFirst()).startsWith("客户编号,姓名,手机号");
    }

    @Test
    void whoWasRungTwiceAnswersAtTheSecondDialAndTalksAsLongAsThen() {
        var person = TOWN.people(1).stream()
                .filter(it -> it.truth().attempts() == 2 && it.e164() != null)
                .findFirst()
                .orElseThrow();
        var script = History.script(
                Objects.requireNonNull(TOWN.byReference(person.reference()).orElseThrow()));
        assertThat(script.reaction(1)).isNotEqualTo(Reaction.ANSWERS);
        assertThat(script.reaction(2)).isEqualTo(Reaction.ANSWERS);
        assertThat(script.talk()).isEqualTo(person.truth().talk());
    }
}
