package io.callfloor.leads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a lead is or is not dialled now.
///
/// @param callable it may be offered now
/// @param rule what it waits for, a code with a sentence: `lead-ready`, `lead-in-call`, `lead-reserved`,
///     `lead-callback`, `lead-retry`, `lead-closed`, `lead-blocked`, `lead-unowned`, or the gate's own rule
/// @param detail a fact for the sentence: the last result, the gate's rule, a name; empty when there is none
/// @param until when it becomes callable; null when never, or now
public record LeadOutlook(
        boolean callable,
        String rule,
        String detail,
        @Nullable Instant until) {}
