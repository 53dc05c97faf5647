package io.callfloor.calls;

import io.callfloor.platform.Page;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Every attempt that was made.
public interface Ledger {

    /// Attempts, newest first.
    ///
    /// @param limit 1 to 100
    /// @param locale for the names of results
    Page<CallRow> list(CallFilter filter, @Nullable String cursor, int limit, Locale locale);

    /// How many attempts the filter lets through; exact.
    long count(CallFilter filter);
}
