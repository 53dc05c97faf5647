package io.callfloor.numbers;

import io.callfloor.campaign.Campaign;
import org.jspecify.annotations.Nullable;

/// For whom a number is sought.
///
/// @param province the customer's; empty when unknown: then only a number that may call everywhere will do
/// @param city the customer's; empty when unknown
/// @param seenLast the number this customer saw last; null when none of the pool
public record NumberWish(
        Campaign campaign,
        String province,
        String city,
        @Nullable NumberId seenLast) {}
