package io.callfloor.compliance.gate;

import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.RecordingDuty;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rules of a place and a trade as data: parameters, and for each rule what it says, where it is written and
/// how sure we are of it. Read from `rulepacks/<code>.json`.
///
/// @param effectiveTo the last day it is in force; null while it has no end
record RulePack(
        String code,
        String version,
        Kind kind,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        Words name,
        Words note,
        @Nullable Parameters parameters,
        List<Text> rules) {

    RulePack {
        rules = List.copyOf(rules);
    }

    enum Kind {
        /// What the gate itself demands; applies always.
        GATE,
        /// Complete: hours, caps and lawful bases.
        BASE,
        /// Tightens a base pack.
        ADDITION
    }

    boolean inForce(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
    }

    /// The same words in both languages.
    record Words(String zh, String en) {

        String in(Locale locale) {
            return locale.getLanguage().equals("en") ? en : zh;
        }
    }

    /// @param certainty `A` wording read, `B` secondary source, `C+` confident but unverified, `C?` check
    ///     before use, `D` design default
    record Text(String code, String certainty, Words citation, Words sentence) {}

    /// What a pack may set; what it leaves out it does not bind.
    ///
    /// @param youngest age in full years from which a person may be sold to
    /// @param laterRegions places whose day begins later by the same clock
    /// @param gap least time between two dials
    /// @param softNo cool-down after "not now"
    /// @param lunchQuiet hours that warn
    /// @param permittedNumber whether only numbers of the pool may be shown whose permit is in force
    record Parameters(
            @Nullable Set<String> acceptedBases,
            @Nullable Integer youngest,
            @Nullable Hours legalHours,
            @Nullable WeekHours hours,
            @Nullable Boolean holidaysClosed,
            @Nullable List<LaterRegion> laterRegions,
            @Nullable Integer perDay,
            @Nullable Integer answeredPerDay,
            @Nullable Integer perWeek,
            @Nullable Integer perMonth,
            @Nullable Duration gap,
            @Nullable Duration softNo,
            @Nullable Hours lunchQuiet,
            @Nullable Abandonment abandonment,
            @Nullable RecordingDuty recording,
            @Nullable Boolean permittedNumber) {

        List<LaterRegion> regions() {
            return laterRegions == null ? List.of() : laterRegions;
        }
    }

    /// @param province how its name begins
    record LaterRegion(String province, Duration laterBy) {}
}
