package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the rehearsal in work: when a morning finds few leads that nobody has rung, the manager brings another
/// list and the leaders deal it out, before the first call; a start in the middle of a day does so only when
/// nothing is left. Where calls are dialled ahead the list stays in the pool.
final class Supply implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Supply.class);
    private static final int LOOK_SECONDS = 2;
    private static final int ENOUGH_FOR_A_DAY = 4500;
    private static final int ALMOST_NOTHING = 200;
    private static final int MOST_BATCHES = 60;

    private final Progress progress;
    private final Supplier<Player> players;
    private final Town town;
    private final CentreClock clock;
    private volatile boolean running = true;

    Supply(Progress progress, Supplier<Player> players, Town town, CentreClock clock) {
        this.progress = progress;
        this.players = players;
        this.town = town;
        this.clock = clock;
    }

    void stop() {
        running = false;
    }

    @Override
    public void run() {
        var seen = LocalDate.MIN;
        while (running) {
            var today = LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
            try {
                if (!today.equals(seen)) {
                    look();
                    seen = today;
                }
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("no new list could be brought today: {}", e.getMessage());
                seen = today;
            }
        }
    }

    private void look() {
        var manager = signedIn(Cast.manager());
        var campaign = progress.campaign();
        var holdings = manager.get("/api/campaigns/" + campaign + "/holdings").must("holdings");
        int untouched = holdings.path("pool").asInt();
        for (var agent : holdings.path("agents")) {
            untouched += agent.path("untouched").asInt();
        }
        int next = progress.batches() + 1;
        if (untouched < (beforeTheFirstCall() ? ENOUGH_FOR_A_DAY : ALMOST_NOTHING) && next <= MOST_BATCHES) {
            town.grow(next);
            new ListImport(progress, manager, campaign, town, next, clock).run();
            var project = manager.get("/api/campaigns/" + campaign).must("project");
            if (!project.path("mode").asString().equals("PREDICTIVE")) {
                new DealOut(progress, this::signedIn, campaign, next).run();
            }
        }
    }

    private boolean beforeTheFirstCall() {
        return LocalTime.ofInstant(clock.instant(), CentreClock.ZONE).isBefore(Shift.ALL_READY);
    }

    private Player signedIn(Cast.Account account) {
        var player = players.get();
        player.comeBack(account.login()).must("sign-in of " + account.login());
        return player;
    }
}
