package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Scope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Every attempt that was made.
public interface Ledger {

    /// Attempts, newest first.
    ///
    /// @param limit 1 to 100
    /// @param locale for the names of results
    Page<CallRow> list(CallFilter filter, @Nullable String cursor, int limit, Locale locale);

    /// One attempt.
    ///
    /// @throws io.callfloor.platform.web.ProblemException 404 `attempt-unknown` when there is none within `scope`
    CallRow get(Scope scope, AttemptId attempt, Locale locale);

    /// How often a lead was dialled, a dial under way included, and how often a person answered.
    record Tries(int dialled, int answered) {}

    Tries tries(CampaignId campaign, LeadId lead);

    /// How many attempts the filter lets through; exact.
    long count(CallFilter filter);
}
