package io.callfloor.dialer.loop;

import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.platform.store.Outage;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives the lead an agent was looking at back to its queue when the seat is left, whoever sent the agent away. It
/// waits for the end of the seat's transaction, for a lead is locked before a seat, never after it; when the server
/// dies in between, the reservation runs out by itself.
@Component
class LeftBehind {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);

    private final Leads leads;
    private final TransactionTemplate transaction;

    LeftBehind(Leads leads, PlatformTransactionManager transactions) {
        this.leads = leads;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(SeatChanged event) {
        if (!left(event)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                giveBack(event.before());
            }
        });
    }

    private static boolean left(SeatChanged event) {
        var now = event.after().state();
        return event.before().state() == SeatState.PREVIEW && (now == SeatState.BREAK || now == SeatState.OFFLINE);
    }

    private void giveBack(Seat seat) {
        var lead = seat.lead();
        var campaign = seat.campaign();
        if (lead == null || campaign == null) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> leads.release(campaign, new LeadId(lead), seat.agent()));
        } catch (DataAccessException e) {
            if (!Outage.explains(e)) {
                LOG.warn("lead {} stays reserved until its reservation runs out: {}", lead, e.getMessage());
            }
        }
    }
}
