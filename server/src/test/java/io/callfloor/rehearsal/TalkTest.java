package io.callfloor.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TalkTest {

    private static final Instant NOW =
            RehearsedClock.morning(RehearsedClock.FIRST_DAY).plus(Duration.ofHours(3));
    private static final Town TOWN = Town.build();

    @Test
    void whoeverBoughtInTruthBuysAndNobodyElse() {
        for (var person : TOWN.people(1)) {
            var made = Talk.of(person, person.truth().talk(), 0, NOW);
            assertThat(made.result().equals("SOLD")).isEqualTo(person.truth().bought());
        }
    }

    @Test
    void aSaleNamesTheAmount() {
        var buyer = TOWN.people(1).stream()
                .filter(it -> it.truth().bought())
                .findFirst()
                .orElseThrow();
        assertThat(Talk.of(buyer, buyer.truth().talk(), 0, NOW).fields()).containsKey("amount");
    }

    @Test
    void promisesFallIntoTheCallingHoursOfAWorkingDay() {
        var late = RehearsedClock.morning(RehearsedClock.FIRST_DAY).plus(Duration.ofHours(10));
        var promises = IntStream.range(0, 3000)
                .mapToObj(it -> Talk.of(TOWN.people(1).get(it), Duration.ofMinutes(2), 0, late))
                .filter(it -> it.callbackAt() != null)
                .map(it -> Objects.requireNonNull(it.callbackAt()).atZone(CentreClock.ZONE))
                .toList();
        assertThat(promises)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getHour()).isBetween(9, 18));
    }
}
