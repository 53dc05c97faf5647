package io.callfloor.compliance;

/// What a day is to the calendar.
public enum DayKind {
    WORKDAY,
    WEEKEND,
    /// A day off by the yearly notice of the State Council, the days moved to join others included.
    HOLIDAY,
    /// A Saturday or Sunday on which people work to make up for a joined holiday.
    MAKEUP_WORKDAY
}
