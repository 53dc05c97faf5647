package io.callfloor.leads;

/// Promises that stand open.
///
/// @param waiting all that are open
/// @param due of those, due by now
/// @param overdue of those, more than a quarter of an hour late
public record CallbackCounts(int waiting, int due, int overdue) {}
