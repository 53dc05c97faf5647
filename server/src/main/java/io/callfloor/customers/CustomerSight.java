package io.callfloor.customers;

import io.callfloor.platform.security.SignedIn;

/// Whether somebody may look at a customer. Answered by those who know who works on whom.
public interface CustomerSight {

    /// Called for a customer who exists.
    boolean sees(SignedIn who, CustomerId customer);
}
