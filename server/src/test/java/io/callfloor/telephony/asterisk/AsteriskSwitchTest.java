package io.callfloor.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.Release;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchContract;
import io.callfloor.telephony.SwitchUnavailable;
import io.callfloor.testing.RealSwitch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// The contract, and what is Asterisk's own, against a real one.
class AsteriskSwitchTest extends SwitchContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static RealSwitch real;

    private final CentreClock clock = new CentreClock(Clock.systemUTC());
    private final Timers timers = new Timers(clock);
    private final List<AsteriskSwitch> opened = new ArrayList<>();
    private AsteriskSwitch asterisk;

    @BeforeAll
    static void build() throws Exception {
        real = RealSwitch.start();
    }

    @AfterAll
    static void takeDown() {
        if (real != null) {
            real.close();
        }
    }

    @BeforeEach
    void connect() {
        asterisk = connected(wiring(true));
    }

    @AfterEach
    void disconnect() {
        real.startAgain();
        opened.forEach(AsteriskSwitch::stop);
        timers.close();
    }

    private static Wiring wiring(boolean machines) {
        return wiring("contract-" + NUMBERS.incrementAndGet(), machines, real.get("trunk"));
    }

    private static Wiring wiring(String name, boolean machines, String trunk) {
        return new Wiring(name, trunk, "PJSIP/{station}", browsers(), machines, true, Map.of());
    }

    private static Endpoints.Browsers browsers() {
        return new Endpoints.Browsers(
                URI.create(real.get("url").replaceFirst("^http", "ws") + "/ws"),
                Map.of("media_address", URI.create(real.get("url")).getHost(), "bind_rtp_to_media_address", "yes"));
    }

    private AsteriskSwitch opened(Wiring wiring, String url, String password, int lines) {
        var json = JsonMapper.shared();
        var client = new AriClient(URI.create(url), real.get("user"), password, json);
        var one = new AsteriskSwitch(clock, timers, client, json, wiring, lines, () -> told::add);
        opened.add(one);
        one.start();
        return one;
    }

    private AsteriskSwitch connected(Wiring wiring) {
        var one = opened(wiring, real.get("url"), real.get("password"), Settings.NO_LIMIT);
        await().atMost(PATIENCE).until(one::available);
        return one;
    }

    private static Readiness.State settled(AsteriskSwitch one) {
        await().atMost(PATIENCE).until(() -> one.readiness().state() != Readiness.State.STARTING);
        return one.readiness().state();
    }

    @Override
    protected Switch theSwitch() {
        return asterisk;
    }

    @Override
    protected String aNumberThat(Reaction reaction) {
        return number(
                switch (reaction) {
                    case ANSWERS -> "0801";
                    case MACHINE -> "0501";
                    case BUSY -> "0101";
                    case NO_ANSWER -> "0401";
                    case UNREACHABLE -> "0201";
                    case INVALID_NUMBER -> "0601";
                    case REJECTS -> "0301";
                });
    }

    /// @param kind of customer and seconds of ringing, as the README of the switch lists them
    private static String number(String kind) {
        return "+8613%05d%s".formatted(NUMBERS.incrementAndGet(), kind);
    }

    private LegId dial(String kind) {
        return dial(asterisk, kind);
    }

    private LegId dial(AsteriskSwitch one, String kind) {
        var leg = new LegId(UUID.randomUUID());
        one.originate(new Originate(leg, number(kind), CALLER, ringTimeout()));
        return leg;
    }

    @Override
    protected void pass(Duration time) {
        // passes by itself
    }

    @Override
    protected String aStation() {
        return "1001";
    }

    @Override
    protected String aStationNobodyIsAt() {
        return "1002";
    }

    @Override
    protected void die() {
        real.kill();
        await().atMost(PATIENCE).until(() -> !asterisk.available());
    }

    @Override
    protected void comeBack() {
        real.startAgain();
        await().atMost(PATIENCE).until(asterisk::available);
    }

    @Override
    protected Duration ringTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    protected Duration talk() {
        return Duration.ofSeconds(3);
    }

    @Override
    protected Duration precision() {
        return Duration.ofMillis(400);
    }

    @Override
    protected Duration quiet() {
        return Duration.ofMillis(1200);
    }

    /// This customer answers numbers of Shanghai and declines all others: what was asked for is what the phone
    /// shows.
    @ParameterizedTest
    @CsvSource({"02160001234, NORMAL", "01060001234, REJECTED", "4001002000, REJECTED"})
    void theCustomerSeesTheCallerNumberThatWasAskedFor(String caller, Cause cause) throws InterruptedException {
        var leg = new LegId(UUID.randomUUID());
        asterisk.originate(new Originate(leg, number("1401"), caller, ringTimeout()));

        assertThat(next()).isInstanceOf(LegRinging.class);
        var last = next();
        if (last instanceof LegAnswered) {
            asterisk.hangUp(leg);
            last = next();
        }

        assertThat(last)
                .isInstanceOfSatisfying(
                        LegEnded.class, it -> assertThat(it.cause()).isEqualTo(cause));
    }

    /// Every kind that is no use to talk to, with what is made of it and what the network said.
    @ParameterizedTest
    @CsvSource({
        "0101, true,  BUSY,           NETWORK,  17, 486",
        "0200, false, UNREACHABLE,    NETWORK,  19, 480",
        "0301, true,  REJECTED,       CUSTOMER, 21, 603",
        "0401, true,  NO_ANSWER,      NETWORK,  ,   ",
        "0600, false, INVALID_NUMBER, NETWORK,   1, 404",
        "0700, false, CONGESTION,     NETWORK,  34, 503",
        "1100, false, UNREACHABLE,    NETWORK,  18, 408",
        "1202, true,  UNREACHABLE,    NETWORK,  19, 480"
    })
    void everyKindThatDoesNotAnswerHasItsCause(
            String kind, boolean rings, Cause cause, EndedBy by, @Nullable Integer q850, @Nullable Integer sip)
            throws InterruptedException {
        dial(kind);

        var events = wholeLife();

        assertThat(events).hasSize(rings ? 2 : 1);
        var ended = (LegEnded) events.getLast();
        assertThat(ended.cause()).isEqualTo(cause);
        assertThat(ended.by()).isEqualTo(by);
        if (q850 != null) {
            assertThat(ended.release()).isEqualTo(new Release(q850, sip));
        }
    }

    @ParameterizedTest
    @CsvSource({"0001, HUMAN", "0501, MACHINE", "0901, MACHINE", "1001, HUMAN", "1301, MACHINE"})
    void everyKindThatAnswersIsHeard(String kind, AnsweredBy by) throws InterruptedException {
        var leg = dial(kind);

        assertThat(next()).isInstanceOf(LegRinging.class);
        var answered = (LegAnswered) next();
        assertThat(answered.by()).isEqualTo(by);
        asterisk.hangUp(leg);
        assertThat(next()).isInstanceOf(LegEnded.class);
    }

    @Test
    void withoutDetectionAnAnswerIsAPersonAndIsToldAtOnce() throws InterruptedException {
        asterisk = connected(wiring(false));
        var leg = dial("0501");

        assertThat(next()).isInstanceOf(LegRinging.class);
        var answered = (LegAnswered) next();

        assertThat(answered.by()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(Duration.between(answered.at(), clock.instant())).isLessThan(Duration.ofMillis(500));
        asterisk.hangUp(leg);
    }

    @Test
    void whoHangsUpWhileItIsListenedForAMachineCountsAsAPerson() throws InterruptedException {
        var leg = dial("1301");
        assertThat(next()).isInstanceOf(LegRinging.class);
        await().atMost(PATIENCE).until(() -> channelState(leg).equals("Up"));

        asterisk.hangUp(leg);

        assertThat(((LegAnswered) next()).by()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(((LegEnded) next()).cause()).isEqualTo(Cause.NORMAL);
        nothingMore();
    }

    @Test
    void aBrowserSignsInWithThePasswordOfItsAdmissionAndNoLonger() {
        var first = asterisk.admit("web-7").orElseThrow();
        assertThat(SipSignIn.status(first)).isEqualTo(200);

        var second = asterisk.admit("web-7").orElseThrow();
        assertThat(SipSignIn.status(first)).as("the older password").isEqualTo(401);
        assertThat(SipSignIn.status(second)).isEqualTo(200);

        assertThat(asterisk.listAdmitted()).contains("web-7");
        asterisk.dismiss("web-7");
        asterisk.dismiss("web-7");
        assertThat(asterisk.listAdmitted()).doesNotContain("web-7");
        assertThat(SipSignIn.status(second)).isEqualTo(401);
        assertThat(second.toString()).doesNotContain(second.password());
    }

    private String channelState(LegId leg) {
        return ari().get("channels/" + leg.value(), Map.of())
                .body()
                .path("state")
                .asString("");
    }

    private AriClient ari() {
        return new AriClient(URI.create(real.get("url")), real.get("user"), real.get("password"), JsonMapper.shared());
    }

    @Test
    void moreLegsThanLinesEndInCongestionAndNobodyRings() throws InterruptedException {
        asterisk = opened(wiring(false), real.get("url"), real.get("password"), 1);
        await().atMost(PATIENCE).until(asterisk::available);
        var first = dial("0401");
        assertThat(next()).isInstanceOf(LegRinging.class);

        var second = dial("0001");

        var ended = (LegEnded) next();
        assertThat(ended.leg()).isEqualTo(second);
        assertThat(ended.cause()).isEqualTo(Cause.CONGESTION);
        assertThat(channelState(second)).isEmpty();
        asterisk.hangUp(first);
        assertThat(next().leg()).isEqualTo(first);
    }

    @Test
    void hangingUpWhileTheRequestToRingIsUnderWayEndsTheLeg() throws Exception {
        var leg = new LegId(UUID.randomUUID());
        var wish = new Originate(leg, number("0401"), CALLER, ringTimeout());
        var ringing = Thread.ofVirtual().start(() -> asterisk.originate(wish));
        while (asterisk.find(leg).isEmpty()) {
            Thread.onSpinWait();
        }

        asterisk.hangUp(leg);
        ringing.join();

        LegEvent event = next();
        while (!(event instanceof LegEnded)) {
            event = next();
        }
        assertThat(((LegEnded) event).by()).isEqualTo(EndedBy.AGENT);
        await().atMost(PATIENCE).until(() -> channelState(leg).isEmpty());
    }

    @Test
    void aWrongPasswordIsSaidInASentence() {
        var one = opened(wiring(false), real.get("url"), "guessed", 9);

        assertThat(settled(one)).isEqualTo(Readiness.State.PASSWORD_WRONG);
        assertThat(one.readiness().sentence()).contains("CALLFLOOR_SWITCH_PASSWORD", "'callfloor'");
        assertThatThrownBy(() -> dial(one, "0001"))
                .isInstanceOf(SwitchUnavailable.class)
                .hasMessageContaining("CALLFLOOR_SWITCH_PASSWORD");
    }

    @Test
    void anAddressAtWhichNobodyAnswersIsSaidInASentence() {
        var one = opened(wiring(false), "http://127.76.9.9:8088", real.get("password"), 9);

        assertThat(settled(one)).isEqualTo(Readiness.State.UNREACHABLE);
        assertThat(one.readiness().sentence()).contains("http://127.76.9.9:8088", "CALLFLOOR_SWITCH_URL");
    }

    @Test
    void aTrunkTheSwitchDoesNotHaveIsSaidInASentence() {
        var one = opened(
                wiring("contract-trunk", false, "PJSIP/{number}@elsewhere"), real.get("url"), real.get("password"), 9);

        assertThat(settled(one)).isEqualTo(Readiness.State.TRUNK_UNKNOWN);
        assertThat(one.readiness().sentence()).contains("PJSIP/elsewhere", "CALLFLOOR_SWITCH_TRUNK");
    }

    @Test
    void ofTwoNodesWithOneNameTheOlderOneSaysSoAndDialsNobody() {
        var wiring = wiring(false);
        var older = connected(wiring);

        var newer = connected(wiring);

        await().atMost(PATIENCE).until(() -> !older.available());
        assertThat(older.readiness().state()).isEqualTo(Readiness.State.NAME_TAKEN);
        assertThat(older.readiness().sentence()).contains(wiring.application(), "CALLFLOOR_SWITCH_NAME");
        assertThatThrownBy(() -> dial(older, "0001")).isInstanceOf(SwitchUnavailable.class);
        assertThat(newer.available()).isTrue();
    }

    @Test
    void aCallGoesOnWhenTheServerDiesAndItsEndIsTold() throws InterruptedException {
        var wiring = wiring(false);
        asterisk = connected(wiring);
        var leg = dial("0001");
        assertThat(next()).isInstanceOf(LegRinging.class);
        var answered = next();
        await().atMost(PATIENCE).until(() -> !keptAnswer(leg).isEmpty());

        asterisk.stop();
        asterisk = connected(wiring);

        assertThat(asterisk.find(leg)).hasValueSatisfying(it -> {
            assertThat(it.ended()).isNull();
            assertThat(it.answered()).isNotNull();
            assertThat(it.answered().at().toEpochMilli())
                    .isEqualTo(answered.at().toEpochMilli());
        });
        assertThat(next().at().toEpochMilli())
                .as("the answer, told again")
                .isEqualTo(answered.at().toEpochMilli());
        asterisk.hangUp(leg);
        assertThat(((LegEnded) next()).by()).isEqualTo(EndedBy.AGENT);
        nothingMore();
    }

    private String keptAnswer(LegId leg) {
        return ari().get("channels/" + leg.value() + "/variable", Map.of("variable", Wiring.ANSWERED))
                .body()
                .path("value")
                .asString("");
    }

    @Test
    void aHundredAtOnceEachEndExactlyOnce() throws InterruptedException {
        asterisk = connected(wiring(false));
        var legs = new ArrayList<LegId>();
        for (int i = 0; i < 100; i++) {
            legs.add(dial(List.of("0100", "0800", "0300", "0600").get(i % 4)));
        }

        var ends = new ArrayList<LegId>();
        while (ends.size() < legs.size()) {
            if (next() instanceof LegEnded ended) {
                ends.add(ended.leg());
            }
        }

        assertThat(ends).containsExactlyInAnyOrderElementsOf(legs);
        nothingMore();
    }
}
