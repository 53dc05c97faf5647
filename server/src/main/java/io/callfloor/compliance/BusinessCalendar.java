package io.callfloor.compliance;

import java.time.LocalDate;

/// Working days, statutory holidays and make-up workdays of the mainland.
public interface BusinessCalendar {

    /// @throws CalendarMissing for a year whose holidays are not loaded: no day of it is known to be a workday
    DayKind kind(LocalDate day);
}
