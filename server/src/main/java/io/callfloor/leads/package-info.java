/// Leads (名单、线索): how lists come in, who owns a lead, which lead is next, when it may be tried again, and what
/// was promised to the customer. `intake` brings lists in, `queue` says who is next, `dealing` hands out and
/// takes back, `book` shows.
@ApplicationModule(allowedDependencies = {"platform", "people", "compliance", "campaign", "customers", "trade"})
@NullMarked
package io.callfloor.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
