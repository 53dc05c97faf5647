package io.callfloor.calls.live;

import io.callfloor.calls.AttemptState;
import io.callfloor.platform.push.Push;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the desk of a call's agent where the call is.
@Component
class LiveNews {

    private final Push push;

    LiveNews(Push push) {
        this.push = push;
    }

    /// @param state where the call is now
    record CallNews(UUID attemptId, UUID campaignId, UUID leadId, UUID agentId, AttemptState state) {}

    void tell(LiveRow row, AttemptState state) {
        var agent = row.agent();
        if (agent != null) {
            var news = new CallNews(
                    row.id().value(), row.campaign().value(), row.lead().value(), agent.value(), state);
            push.publish("agent:" + agent.value(), "call.changed", news);
        }
    }
}
