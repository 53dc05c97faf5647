package io.callfloor.leads.intake;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.customers.CustomerIntake;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListState;
import io.callfloor.leads.ListUndone;
import io.callfloor.platform.jobs.JobCancelled;
import io.callfloor.platform.jobs.JobKind;
import io.callfloor.platform.jobs.JobRun;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes a whole list back, in one transaction, if nobody has dialled or promised anything on it meanwhile.
@Component
class UndoJob implements JobKind {

    static final String KIND = "list-undo";

    private final ListStore store;
    private final CustomerIntake customers;
    private final Campaigns campaigns;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    UndoJob(
            ListStore store,
            CustomerIntake customers,
            Campaigns campaigns,
            Audit audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.store = store;
        this.customers = customers;
        this.campaigns = campaigns;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// @param by who asked for it, and why; null in a job queued by an older version
    record Input(
            UUID campaign,
            UUID list,
            @Nullable String by,
            @Nullable String reason) {}

    record Removed(long leads) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public @Nullable Object run(JobRun run) throws JobCancelled {
        var input = run.input(Input.class);
        var campaign = new CampaignId(input.campaign());
        var id = new ListId(input.list());
        run.progress("undo", 0, null);
        transaction.executeWithoutResult(_ -> {
            var list = store.find(campaign, id).orElseThrow();
            if (list.state() == ListState.UNDONE) {
                return;
            }
            if (!store.move(campaign, id, ListState.READY, ListState.UNDONE, clock.instant())) {
                throw ProblemException.conflict("list-not-ready");
            }
            var needed = store.listNeededElsewhere(campaign, id);
            long removed = store.removeUntouched(campaign, id);
            if (removed != list.accepted()) {
                throw ProblemException.refused("list-touched", list.accepted() - removed);
            }
            customers.takeBack(id.value(), needed);
            store.forgetRefused(campaign, id);
            audit.record(
                    run.owner(),
                    text(input.by()),
                    "list.undone",
                    "list:" + id,
                    Map.of(
                            "campaign",
                            campaigns.get(campaign).name(),
                            "name",
                            list.name(),
                            "count",
                            removed,
                            "reason",
                            text(input.reason())));
            events.publishEvent(new ListUndone(
                    campaign,
                    id,
                    list.accepted(),
                    list.blocked(),
                    list.readyAt() == null ? clock.instant() : list.readyAt()));
        });
        return new Removed(store.find(campaign, id).orElseThrow().accepted());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
