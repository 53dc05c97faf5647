package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import io.callfloor.rehearsal.Player.Answer;
import io.callfloor.rehearsal.Player.Unreachable;
import io.callfloor.rehearsal.Shift.Duty;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// An agent played by the machine: signs in, sits down, talks until the customer is through, wraps up, rests
/// and goes home, all over the open API. Gives way to a person who signs in as this agent: finishes the call it
/// is in, leaves the seat, and stays off it as long as anybody else is signed in, whatever that person does with
/// the seat. Does what a leader sends it to do, for a while. Over 400 lines: one step for each state of a seat, all
/// of them on the same thoughts and clock.
final class Robot implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Robot.class);

    /// Without news the desk is looked at this often, by the machine's time.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration WHILE_A_PERSON_IS_HERE = Duration.ofSeconds(5);
    private static final Duration WHILE_SHUT_OUT = Duration.ofMinutes(5);
    private static final Duration OBEYS = Duration.ofMinutes(15);
    private static final Duration DUTY_EVERY = Duration.ofSeconds(1);

    // Wrap-up: mean 40 s, sigma 0.6 of the logarithm.
    private static final double WRAP_UP_SIGMA = 0.6;
    private static final double WRAP_UP_LOG_MEAN = Math.log(40) - WRAP_UP_SIGMA * WRAP_UP_SIGMA / 2;
    private static final double PREVIEW_SIGMA = 0.5;
    private static final double PREVIEW_LOG_MEAN = Math.log(9);
    private static final Duration LONGEST_THOUGHT = Duration.ofMinutes(6);
    private static final Duration BEFORE_FIRST_TICK = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(12);
    private static final Duration CUSTOMER_FORGOT = Duration.ofSeconds(20);
    private static final Duration USUAL_TALK = Duration.ofMinutes(4);
    private static final int SKIPS_IN_A_HUNDRED = 3;
    private static final int HUNDRED = 100;
    private static final int UNAUTHORIZED = 401;
    private static final int LOCKED = 423;
    private static final int UNPROCESSABLE = 422;

    private final Player player;
    private final Cast.Account account;
    private final Shift shift;
    private final String campaign;
    private final Town town;
    private final CentreClock clock;
    private final Duration afterAPerson;
    private final Random luck;
    private final Semaphore news = new Semaphore(0);
    private final Map<String, Integer> talks = new HashMap<>();
    private volatile boolean running = true;
    private volatile boolean stale = true;
    private volatile int seen = -1;
    private volatile boolean companyStale = true;
    private volatile Instant obeysUntil = Instant.MIN;
    private boolean signedIn;
    private @Nullable WebSocket line;
    private @Nullable DeskSight desk;
    private Instant lookedAt = Instant.EPOCH;
    private boolean personHere;
    private Instant askedAt = Instant.EPOCH;
    private Instant mineAgain = Instant.EPOCH;
    private @Nullable String thoughtOf;
    private Instant thoughtEnds = Instant.EPOCH;
    private @Nullable String tickedIn;
    private int ticks;

    /// @param place in the room, from 0, which decides the shift
    /// @param afterAPerson how long to stay away after the last person's session has ended, by the machine's time
    Robot(
            Player player,
            Cast.Account account,
            int place,
            String campaign,
            Town town,
            CentreClock clock,
            Duration afterAPerson) {
        this.player = player;
        this.account = account;
        this.shift = Shift.of(place);
        this.campaign = campaign;
        this.town = town;
        this.clock = clock;
        this.afterAPerson = afterAPerson;
        this.luck = new Random(account.login().hashCode());
    }

    void stop() {
        running = false;
        news.release();
    }

    /// The clock runs at another speed: work out anew how long to wait.
    void wake() {
        news.release();
    }

    /// Takes a piece of news; null when the line broke.
    void hear(@Nullable JsonNode what) {
        var type = what == null ? "refetch" : what.path("type").asString();
        if (type.equals("session.opened") || type.equals("refetch")) {
            companyStale = true;
        } else if (type.equals("seat.forced")) {
            obeysUntil = clock.instant().plus(OBEYS);
        }
        if (what == null || isNew(what)) {
            stale = true;
            news.release();
        }
    }

    private boolean isNew(JsonNode what) {
        return switch (what.path("type").asString()) {
            case "seat.changed" -> what.path("body").path("version").asInt() > seen;
            case "seat.taken-over", "seat.forced", "session.opened", "refetch" -> true;
            default -> false;
        };
    }

    @Override
    public void run() {
        while (running) {
            try {
                rest(work());
            } catch (Unreachable | CompletionException e) {
                hangUpLine();
                rest(AFTER_TROUBLE);
            } catch (RuntimeException e) {
                LOG.debug("{} stumbled: {}", account.login(), e.getMessage());
                stale = true;
                rest(AFTER_TROUBLE);
            }
        }
        hangUpLine();
    }

    /// Waits so long by the machine's time, or until there is news.
    private void rest(Duration real) {
        try {
            if (news.tryAcquire(Math.max(1, real.toMillis()), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void hangUpLine() {
        signedIn = false;
        stale = true;
        if (line != null) {
            line.abort();
            line = null;
        }
    }

    /// Does what is to be done now.
    ///
    /// @return how long nothing is to be done unless there is news, by the machine's time
    Duration work() {
        var duty = shift.at(clock.instant());
        if (!signedIn) {
            if (duty instanceof Duty.Away) {
                return DUTY_EVERY;
            }
            var shutOut = signIn();
            if (shutOut.isPositive()) {
                return shutOut;
            }
        }
        var sight = look();
        if (sight.elsewhere() && !sight.offline()) {
            stale = true;
            return WHILE_A_PERSON_IS_HERE;
        }
        if (givesWay() && !(duty instanceof Duty.Away)) {
            return giveWay(sight);
        }
        return switch (sight.state()) {
            case "OFFLINE" -> comeIn(duty);
            case "READY" -> ready(duty);
            case "BREAK" -> onBreak(duty);
            case "PREVIEW" -> preview(sight, duty);
            case "TALKING" -> talk(sight);
            case "HOLD" -> did(player.post("/api/desk/hold", Map.of("on", false)));
            case "WRAP_UP" -> wrapUp(sight, "READY");
            default -> LOOK_EVERY;
        };
    }

    /// @return how long not to try again, by the machine's time; zero once signed in
    private Duration signIn() {
        var answer = player.comeBack(account.login());
        if (answer.status() == UNAUTHORIZED) {
            // a person changed the password; more tries would lock that person out
            LOG.info("{} is somebody else's now: {}", account.login(), answer.code());
            running = false;
        }
        if (answer.status() == UNAUTHORIZED || answer.status() == LOCKED) {
            return WHILE_SHUT_OUT;
        }
        var user = answer.must("sign-in").path("user");
        line = player.watch(
                        List.of(
                                "agent:" + user.path("agentId").asString(),
                                "account:" + user.path("id").asString()),
                        this::hear)
                .join();
        signedIn = true;
        stale = true;
        companyStale = true;
        return Duration.ZERO;
    }

    /// Whether a person is signed in as this agent, or was until a moment ago.
    private boolean givesWay() {
        var now = clock.wall().instant();
        if (companyStale || !now.isBefore(askedAt.plus(personHere ? WHILE_A_PERSON_IS_HERE : LOOK_EVERY))) {
            ask(now);
        }
        return personHere || now.isBefore(mineAgain);
    }

    private void ask(Instant now) {
        companyStale = false;
        askedAt = now;
        boolean was = personHere;
        personHere = false;
        for (var place : player.get("/api/session/elsewhere").must("elsewhere")) {
            personHere |= !Player.DEVICE.equals(place.path("device").asString());
        }
        if (was && !personHere) {
            mineAgain = now.plus(afterAPerson);
        }
    }

    /// A call is carried to its end and its result is written down; then the seat is the person's.
    private Duration giveWay(DeskSight sight) {
        return switch (sight.state()) {
            case "OFFLINE" -> WHILE_A_PERSON_IS_HERE;
            case "READY", "BREAK", "PREVIEW" -> leave();
            case "TALKING" -> talk(sight);
            case "HOLD" -> did(player.post("/api/desk/hold", Map.of("on", false)));
            case "WRAP_UP" -> wrapUp(sight, "BREAK");
            default -> LOOK_EVERY;
        };
    }

    private DeskSight look() {
        var sight = desk;
        var now = clock.wall().instant();
        if (sight != null && !stale && now.isBefore(lookedAt.plus(LOOK_EVERY))) {
            return sight;
        }
        stale = false;
        var answer = player.get("/api/desk");
        if (answer.status() == UNAUTHORIZED) {
            hangUpLine();
        }
        return see(answer.must("desk"));
    }

    private DeskSight see(JsonNode view) {
        var sight = DeskSight.of(view);
        desk = sight;
        seen = sight.version();
        lookedAt = clock.wall().instant();
        return sight;
    }

    /// A command answers with the desk as it is then, so the next step follows at once; after a refusal the
    /// desk is looked at anew, a little later.
    private Duration did(Answer answer) {
        if (answer.ok() && answer.body().has("seat")) {
            see(answer.body());
            return Duration.ZERO;
        }
        if (!answer.ok()) {
            LOG.debug("{} was refused: {}", account.login(), answer.code());
        }
        stale = true;
        return answer.ok() ? Duration.ZERO : AFTER_TROUBLE;
    }

    private Duration comeIn(Duty duty) {
        if (duty instanceof Duty.Away) {
            player.delete("/api/session");
            hangUpLine();
            return DUTY_EVERY;
        }
        if (obeys()) {
            return DUTY_EVERY;
        }
        companyStale = true;
        if (givesWay()) {
            return WHILE_A_PERSON_IS_HERE;
        }
        return did(player.post("/api/desk/seat", Map.of("campaignId", campaign)));
    }

    /// A leader has just said where this seat is to be.
    private boolean obeys() {
        return clock.instant().isBefore(obeysUntil);
    }

    private Duration leave() {
        return did(player.delete("/api/desk/seat"));
    }

    private Duration ready(Duty duty) {
        return switch (duty) {
            case Duty.Away _ -> leave();
            case Duty.Pausing(var reason)
            when !obeys() -> did(player.post("/api/desk/break", Map.of("reason", reason)));
            case Duty.Arriving _, Duty.Pausing _, Duty.Working _ -> DUTY_EVERY;
        };
    }

    private Duration onBreak(Duty duty) {
        return switch (duty) {
            case Duty.Away _ -> leave();
            case Duty.Working _ when !obeys() -> did(player.post("/api/desk/ready", Map.of()));
            case Duty.Arriving _, Duty.Pausing _, Duty.Working _ -> DUTY_EVERY;
        };
    }

    private Duration preview(DeskSight sight, Duty duty) {
        if (duty instanceof Duty.Away) {
            return leave();
        }
        var left = thought("preview " + sight.since(), sight.since(), PREVIEW_LOG_MEAN, PREVIEW_SIGMA);
        if (left.isPositive()) {
            return left;
        }
        return luck.nextInt(HUNDRED) < SKIPS_IN_A_HUNDRED
                ? did(player.post("/api/desk/skip", Map.of("reason", "资料不全，稍后再看")))
                : did(player.post("/api/desk/dial", Map.of()));
    }

    /// Tells what the script demands, piece by piece, and hangs up when the customer forgot to.
    private Duration talk(DeskSight sight) {
        if (!Objects.equals(tickedIn, sight.attempt())) {
            tickedIn = sight.attempt();
            ticks = 0;
        }
        var now = clock.instant();
        var over = sight.since().plus(length(sight)).plus(CUSTOMER_FORGOT);
        if (now.isAfter(over)) {
            return did(player.post("/api/desk/hang-up", Map.of()));
        }
        var tick = sight.since().plus(BEFORE_FIRST_TICK).plus(BETWEEN_TICKS.multipliedBy(ticks));
        if (sight.unticked().isEmpty() || tick.isAfter(over)) {
            return clock.real(Duration.between(now, over)).plusMillis(1);
        }
        if (now.isBefore(tick)) {
            return clock.real(Duration.between(now, tick)).plusMillis(1);
        }
        ticks++;
        return did(player.post(
                "/api/desk/disclosures", Map.of("disclosure", sight.unticked().getFirst())));
    }

    private Duration length(DeskSight sight) {
        return town.byReference(sight.reference()).map(it -> it.truth().talk()).orElse(USUAL_TALK);
    }

    private Duration wrapUp(DeskSight sight, String then) {
        var left = thought("wrap-up " + sight.attempt(), sight.since(), WRAP_UP_LOG_MEAN, WRAP_UP_SIGMA);
        if (left.isPositive()) {
            return left;
        }
        int before = talks.getOrDefault(sight.reference(), 0);
        var person = town.byReference(sight.reference()).orElse(null);
        var made = Talk.of(person, length(sight), before, clock.instant());
        if (made.sells()) {
            sight.unticked().forEach(it -> player.post("/api/desk/disclosures", Map.of("disclosure", it)));
        }
        var answer = player.post("/api/desk/wrap-up", form(sight, made, then));
        if (answer.status() == UNPROCESSABLE) {
            // a promise that would not be lawful, or a result this project lacks: the customer thinks it over
            LOG.debug("{} could not conclude {}: {}", account.login(), made.result(), answer.code());
            answer = player.post("/api/desk/wrap-up", form(sight, made.thinkingItOver(), then));
        }
        if (answer.ok()) {
            talks.merge(sight.reference(), 1, Integer::sum);
        }
        return did(answer);
    }

    private static Map<String, @Nullable Object> form(DeskSight sight, Talk.Made made, String then) {
        var form = new HashMap<String, @Nullable Object>();
        form.put("attemptId", sight.attempt());
        form.put("result", made.result());
        form.put("note", made.note());
        form.put("fields", made.fields());
        form.put("nextStep", "");
        form.put("callback", made.callbackAt() == null ? null : Map.of("at", made.callbackAt(), "team", false));
        form.put("then", then);
        return form;
    }

    /// What is left, by the machine's time, of a thought that began at `since` and whose length is drawn once
    /// for `what`.
    private Duration thought(String what, Instant since, double logMean, double logSigma) {
        if (!what.equals(thoughtOf)) {
            var drawn = Duration.ofMillis((long) (Math.exp(logMean + logSigma * luck.nextGaussian()) * 1000));
            thoughtOf = what;
            thoughtEnds = since.plus(drawn.compareTo(LONGEST_THOUGHT) > 0 ? LONGEST_THOUGHT : drawn);
        }
        return clock.real(Duration.between(clock.instant(), thoughtEnds));
    }
}
