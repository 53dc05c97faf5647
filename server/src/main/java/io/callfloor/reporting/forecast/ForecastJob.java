package io.callfloor.reporting.forecast;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.platform.jobs.JobCancelled;
import io.callfloor.platform.jobs.JobKind;
import io.callfloor.platform.jobs.JobRun;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.reporting.forecast.ForecastResult.RunOut;
import io.callfloor.reporting.forecast.ForecastStore.Kept;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Simulates a try day by day. All tries of a node share one thread of low priority, so that the floor never
/// waits for them.
@Component
class ForecastJob implements JobKind, DisposableBean {

    static final String KIND = "forecast";
    private static final long LOOK_MILLIS = 250;

    private final ForecastStore store;
    private final Campaigns campaigns;
    private final BusinessCalendar calendar;
    private final ExecutorService simulator = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .name("forecast")
            .priority(Thread.MIN_PRIORITY)
            .factory());

    ForecastJob(ForecastStore store, Campaigns campaigns, BusinessCalendar calendar) {
        this.store = store;
        this.campaigns = campaigns;
        this.calendar = calendar;
    }

    record Input(UUID campaign, UUID forecast) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JobRun run) throws JobCancelled {
        var input = run.input(Input.class);
        var kept = store.find(new CampaignId(input.campaign()), input.forecast())
                .orElseThrow(() -> new IllegalStateException("forecast " + input.forecast() + " is gone"));
        var simulation = new Simulation(kept.wish(), kept.assumptions());
        boolean more = true;
        for (long done = 0; more; done++) {
            run.progress("simulate", done, (long) Simulation.ALL);
            more = await(simulator.submit(simulation::next), run);
        }
        store.finish(kept.campaign(), kept.id(), await(simulator.submit(() -> result(kept, simulation)), run));
        return null;
    }

    private static <T> T await(Future<T> work, JobRun run) throws JobCancelled {
        try {
            while (true) {
                run.checkCancelled();
                try {
                    return work.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // look again whether it is still wanted
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            work.cancel(false);
        }
    }

    private ForecastResult result(Kept kept, Simulation simulation) {
        var wish = kept.wish();
        var days = simulation.days();
        double conversion = kept.assumptions().conversion();
        return ForecastResult.of(days, conversion, wish.cap(), wish.seedOrUsual(), runOut(kept, simulation));
    }

    private @Nullable RunOut runOut(Kept kept, Simulation simulation) {
        var wish = kept.wish();
        if (wish.kind() == ForecastWish.Kind.REPLAY || wish.leads() == null) {
            return null;
        }
        var campaign = campaigns.get(kept.campaign());
        var from = wish.startsOn() == null ? LocalDate.ofInstant(kept.madeAt(), CentreClock.ZONE) : wish.startsOn();
        return new ListLife(simulation.days(), wish.leads(), campaign.retries().maxAttempts())
                .runOut(kept.assumptions().conversion(), wish.seedOrUsual(), it -> callingDay(campaign, from, it));
    }

    /// The date of the n-th day from `from` on, on which the project calls.
    private @Nullable LocalDate callingDay(Campaign campaign, LocalDate from, int number) {
        int left = number;
        for (int i = 0; i < 7 * ListLife.MOST_DAYS; i++) {
            var date = from.plusDays(i);
            var day = CallingDay.of(campaign, calendar, date);
            if (day.opens().isBefore(day.closes()) && --left == 0) {
                return date;
            }
        }
        return null;
    }

    @Override
    public void discard(JobRun run) {
        var input = run.input(Input.class);
        store.delete(new CampaignId(input.campaign()), input.forecast());
    }

    @Override
    public void destroy() {
        simulator.shutdownNow();
    }
}
