package io.callfloor.compliance;

/// The holidays of a year are not loaded, so nothing is known of its days.
public final class CalendarMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int year;

    public CalendarMissing(int year) {
        super("the calendar of " + year + " is not loaded");
        this.year = year;
    }

    public int year() {
        return year;
    }
}
