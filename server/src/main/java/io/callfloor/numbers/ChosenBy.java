package io.callfloor.numbers;

/// Why a call shows this number of the pool: the first of these in which it was ahead.
public enum ChosenBy {
    /// It is at home in the customer's city.
    SAME_CITY,
    /// It is at home in the customer's province.
    SAME_PROVINCE,
    /// The customer saw it last, so that calling back makes sense.
    SEEN_LAST,
    /// It was shown least this hour.
    LEAST_USED
}
