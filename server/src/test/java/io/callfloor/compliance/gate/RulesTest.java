package io.callfloor.compliance.gate;

import static io.callfloor.compliance.ADial.aDial;
import static io.callfloor.compliance.gate.Town.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.CallerPool;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.Consent;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.RuleHit;
import io.callfloor.compliance.Verdict;
import io.callfloor.compliance.Verdict.Allowed;
import io.callfloor.compliance.Verdict.Deferred;
import io.callfloor.compliance.Verdict.Forbidden;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The rules as sentences.
class RulesTest {

    @Test
    void onWorkdaysFromNineToEight() {
        assertThat(verdict(aDial(), "2026-11-23T08:59:59")).isEqualTo(deferred("CN-IN-01", "2026-11-23T09:00"));
        assertThat(verdict(aDial(), "2026-11-23T09:00:00")).isEqualTo(new Allowed());
        assertThat(verdict(aDial(), "2026-11-23T19:59:59")).isEqualTo(new Allowed());
        assertThat(verdict(aDial(), "2026-11-23T20:00:00")).isEqualTo(deferred("CN-CP-03.hours", "2026-11-24T09:00"));
    }

    @Test
    void whereCallsMustBeRecordedNobodyIsDialledWithoutARecorder() {
        var ruling = Ruling.on(facts(aDial().unrecordable(), "2026-11-23T10:00", Dials.NONE));

        assertThat(ruling.verdict()).isEqualTo(deferred("CN-IN-11", "2026-11-23T11:00"));
        assertThat(ruling.hits()).extracting(RuleHit::facts).containsExactly(Map.of("recorder", "none"));
    }

    @Test
    void packsTogetherKeepRecordingsAsLongAsTheStrictestSays() {
        var one = new RecordingDuty(false, 30, 4000);
        var other = new RecordingDuty(true, 180, 1830);

        assertThat(one.with(other)).isEqualTo(other.with(one)).isEqualTo(new RecordingDuty(true, 180, 4000));
        assertThat(Town.PACKS.recording(Set.of("cn"))).contains(other);
        assertThat(Town.PACKS.recording(Set.of())).isEmpty();
    }

    @Test
    void whereThePoolHasANumberTheProjectNeedsNoneOfItsOwn() {
        assertThat(verdict(aDial().showing(null).of(pool(1, 0, null)), NOON)).isEqualTo(new Allowed());
        assertThat(verdict(aDial().showing(null), NOON)).isEqualTo(deferred("caller-unknown", "2026-11-23T13:00"));
    }

    @Test
    void whereThePoolHasNoneLeftTheProjectsOwnIsNotShownInstead() {
        assertThat(verdict(aDial().of(pool(0, 0, null)), NOON)).isEqualTo(deferred("caller-none", "2026-11-23T13:00"));
    }

    @Test
    void spentNumbersAreWaitedFor() {
        var spent = pool(0, 2, at("2026-11-23T13:00"));
        assertThat(verdict(aDial().of(spent), NOON)).isEqualTo(deferred("caller-limits", "2026-11-23T13:00"));
        assertThat(verdict(aDial().of(pool(1, 2, at("2026-11-23T13:00"))), NOON))
                .isEqualTo(new Allowed());
    }

    @Test
    void aPackMayDemandANumberOfThePool() {
        var dial = aDial().under("cn", "cn-permit");
        assertThat(verdict(dial, NOON)).isEqualTo(deferred("CN-TE-04", "2026-11-23T13:00"));
        assertThat(verdict(dial.of(pool(0, 0, null)), NOON)).isEqualTo(deferred("CN-TE-04", "2026-11-23T13:00"));
        assertThat(verdict(dial.of(pool(1, 0, null)), NOON)).isEqualTo(new Allowed());
        assertThat(verdict(dial.of(pool(0, 1, at("2026-11-23T13:00"))), NOON))
                .isEqualTo(deferred("caller-limits", "2026-11-23T13:00"));
    }

    private static final String NOON = "2026-11-23T12:00";

    /// A pool in which one number more rests.
    private static CallerPool pool(int free, int spent, @Nullable Instant freeAt) {
        return new CallerPool(free, 0, 1, 0, spent, freeAt);
    }

    @Test
    void onWeekendsFromTenToSeven() {
        assertThat(verdict(aDial(), "2026-11-28T09:30")).isEqualTo(deferred("CN-CP-03.hours", "2026-11-28T10:00"));
        assertThat(verdict(aDial(), "2026-11-28T18:59")).isEqualTo(new Allowed());
        assertThat(verdict(aDial(), "2026-11-29T19:00")).isEqualTo(deferred("CN-CP-03.hours", "2026-11-30T09:00"));
    }

    @Test
    void aMakeUpSaturdayIsAWorkday() {
        assertThat(verdict(aDial(), "2026-02-14T09:30")).isEqualTo(new Allowed());
        assertThat(verdict(aDial(), "2026-02-28T19:30")).isEqualTo(new Allowed());
    }

    @Test
    void aHolidayIsClosedUntilTheDayAfterTheLastOfThem() {
        assertThat(verdict(aDial(), "2026-10-01T11:00")).isEqualTo(deferred("CN-OT-05", "2026-10-08T09:00"));
        assertThat(verdict(aDial(), "2026-02-15T11:00")).isEqualTo(deferred("CN-OT-05", "2026-02-24T09:00"));
    }

    @Test
    void anAppointmentLiftsTheHolidayAndTheHoursOfThePackButNotTheLegalHours() {
        var asked = aDial().asAsked();
        assertThat(verdict(asked, "2026-10-01T11:00")).isEqualTo(new Allowed());
        assertThat(verdict(asked, "2026-11-23T20:45")).isEqualTo(new Allowed());
        assertThat(verdict(asked, "2026-11-28T09:00")).isEqualTo(new Allowed());
        assertThat(verdict(asked, "2026-11-23T21:00")).isEqualTo(deferred("CN-IN-01", "2026-11-24T09:00"));
        assertThat(verdict(asked, "2026-10-01T08:59")).isEqualTo(deferred("CN-IN-01", "2026-10-01T09:00"));
    }

    @Test
    void anAppointmentKeepsToTheHoursOfTheCampaign() {
        var banking =
                new CallingHours(LocalTime.of(9, 0), LocalTime.of(18, 0), LocalTime.of(10, 0), LocalTime.of(17, 0));
        assertThat(verdict(aDial().asAsked().during(banking), "2026-11-23T18:00"))
                .isEqualTo(deferred("campaign-hours", "2026-11-24T09:00"));
    }

    @Test
    void inXinjiangAndTibetTheDayIsTwoHoursLater() {
        assertThat(verdict(aDial().in("新疆"), "2026-11-23T10:59"))
                .isEqualTo(deferred("CN-CP-03.hours", "2026-11-23T11:00"));
        assertThat(verdict(aDial().in("西藏自治区"), "2026-11-23T20:59")).isEqualTo(new Allowed());
        assertThat(verdict(aDial().in("新疆"), "2026-11-28T11:30"))
                .isEqualTo(deferred("CN-CP-03.hours", "2026-11-28T12:00"));
    }

    @Test
    void wherePlaceIsUnknownEveryPlaceMustAllow() {
        assertThat(verdict(aDial().in(""), "2026-11-23T10:00"))
                .isEqualTo(deferred("CN-CP-03.hours", "2026-11-23T11:00"));
        assertThat(verdict(aDial().in(""), "2026-11-23T20:00"))
                .isEqualTo(deferred("CN-CP-03.hours", "2026-11-24T11:00"));
        assertThat(verdict(aDial().in("火星"), "2026-11-23T10:00"))
                .isEqualTo(deferred("CN-CP-03.hours", "2026-11-23T11:00"));
    }

    @Test
    void consentMustStandAndNameTheProductLine() {
        var noon = "2026-11-23T12:00";
        var past = at("2026-11-01T00:00");
        assertThat(verdict(aDial().with(null), noon)).isEqualTo(new Forbidden("CN-PI-01"));
        assertThat(verdict(aDial().with(new Consent("CONTRACT", Set.of("DEPOSIT"), past, null, null, "x")), noon))
                .isEqualTo(new Forbidden("CN-PI-01"));
        assertThat(verdict(aDial().offering("FUND"), noon)).isEqualTo(new Forbidden("CN-PI-02"));
        assertThat(verdict(aDial().with(new Consent("CONSENT", Set.of("DEPOSIT"), past, null, past, "x")), noon))
                .isEqualTo(new Forbidden("CN-PI-04"));
        assertThat(verdict(aDial().with(new Consent("CONSENT", Set.of("DEPOSIT"), past, past, null, "x")), noon))
                .isEqualTo(new Forbidden("CN-PI-13"));
        assertThat(verdict(aDial().listUntil(past), noon)).isEqualTo(new Forbidden("CN-PI-07"));
    }

    @Test
    void theLastDayOfAConsentAndOfAListIsTold() {
        var midnight = at("2026-11-23T00:00");
        var dial = aDial().with(new Consent("CONSENT", Set.of("DEPOSIT"), at("2026-11-01T00:00"), midnight, null, "x"))
                .listUntil(midnight);
        var ruling = Ruling.on(facts(dial, "2026-11-23T12:00", Dials.NONE));

        assertThat(ruling.hits())
                .filteredOn(it -> Set.of("CN-PI-13", "CN-PI-07").contains(it.rule()))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.facts()).containsExactly(Map.entry("lastDay", "2026-11-22")));
    }

    @Test
    void aListThatEndsBeforeTheNextOpeningLeavesNoLawfulInstant() {
        var dial = aDial().listUntil(at("2026-11-24T08:00"));
        var ruling = Ruling.on(facts(dial, "2026-11-23T20:30", Dials.NONE));

        assertThat(ruling.verdict()).isEqualTo(new Forbidden("CN-PI-07"));
        assertThat(ruling.hits()).extracting(RuleHit::rule).containsExactly("CN-CP-03.hours", "CN-PI-07");
    }

    @Test
    void theFirstRuleDecidesAndAllAreTold() {
        var dial = aDial().with(null).listUntil(at("2026-01-01T00:00"));
        var ruling = Ruling.on(facts(dial, "2026-10-01T22:00", Dials.NONE));

        assertThat(ruling.verdict()).isEqualTo(new Forbidden("CN-PI-01"));
        assertThat(ruling.hits())
                .extracting(RuleHit::rule)
                .containsExactly("CN-PI-01", "CN-PI-07", "CN-OT-05", "CN-IN-01", "CN-CP-03.hours", "campaign-hours");
    }

    @Test
    void threeADaySevenAWeekFifteenAMonth() {
        assertThat(after("2026-11-23T09:00", "2026-11-23T11:30", "2026-11-23T14:00")
                        .at("2026-11-23T17:00"))
                .isEqualTo(deferred("CN-CP-03.day", "2026-11-24T09:00"));
        assertThat(after(
                                "2026-11-17T09:00",
                                "2026-11-17T12:00",
                                "2026-11-18T09:00",
                                "2026-11-18T12:00",
                                "2026-11-19T09:00",
                                "2026-11-19T12:00",
                                "2026-11-20T12:00")
                        .at("2026-11-23T12:00"))
                .isEqualTo(deferred("CN-CP-03.week", "2026-11-24T09:00"));
    }

    @Test
    void twoHoursBetweenDials() {
        assertThat(after("2026-11-23T10:00").at("2026-11-23T11:59:59"))
                .isEqualTo(deferred("CN-CP-03.gap", "2026-11-23T12:00"));
        assertThat(after("2026-11-23T10:00").at("2026-11-23T12:00")).isEqualTo(new Allowed());
    }

    @Test
    void lunchTimeWarnsAndStopsNothing() {
        var ruling = Ruling.on(facts(aDial().under("cn", "cn-lunch"), "2026-11-23T13:00", Dials.NONE));
        assertThat(ruling.verdict()).isEqualTo(new Allowed());
        assertThat(ruling.hits())
                .extracting(RuleHit::rule, RuleHit::effect)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("CN-CP-03.lunch", "WARN"));
    }

    @Test
    void aNumberThatMayNotBeShownIsNotShown() {
        for (var caller : Arrays.asList(null, "", "4008001234", "+864008001234", "银行")) {
            assertThat(verdict(aDial().showing(caller), "2026-11-23T12:00"))
                    .isEqualTo(deferred("caller-unknown", "2026-11-23T13:00"));
        }
        assertThat(verdict(aDial().showing("0571-8888 0000"), "2026-11-23T12:00"))
                .isEqualTo(new Allowed());
    }

    @Test
    void minorsAreNotSoldTo() {
        var noon = "2026-11-24T12:00";
        assertThat(verdict(aDial().aged(17), noon)).isEqualTo(new Forbidden("CN-PI-12"));
        assertThat(verdict(aDial().aged(17).asAsked(), noon)).isEqualTo(new Forbidden("CN-PI-12"));
        assertThat(verdict(aDial().aged(18), noon)).isEqualTo(new Allowed());
        assertThat(verdict(aDial().aged(null), noon)).isEqualTo(new Allowed());
    }

    private static Verdict verdict(ADial dial, String local) {
        return Ruling.on(facts(dial, local, Dials.NONE)).verdict();
    }

    private record After(Dials dials) {
        Verdict at(String local) {
            return Ruling.on(facts(aDial(), local, dials)).verdict();
        }
    }

    private static After after(String... dialled) {
        return new After(new Dials(Arrays.stream(dialled)
                .map(it -> new Dials.Dial(Town.at(it), false, false, false))
                .toList()));
    }

    private static Facts facts(ADial dial, String local, Dials dialled) {
        Instant at = Town.at(local);
        return new Facts(
                at, dial.request(), Town.PACKS.stack(dial.packs()), false, false, dialled, Dials.NONE, Town.CALENDAR);
    }

    private static Deferred deferred(String rule, String until) {
        return new Deferred(rule, at(until));
    }
}
