package io.callfloor.trade;

import java.util.Set;

/// A result code as the pack proposes it.
///
/// @param code stable name, for example `SOLD`
/// @param key the key at the desk, 1 to 9, or 0 for the one under "more"
/// @param kind what the result means to queues and figures; a `ResultKind` of the campaign
/// @param requiredFields keys of {@link TradePack#resultFields()} that must be filled
public record TradeResult(
        String code,
        int key,
        Text name,
        String kind,
        boolean needsNote,
        boolean needsCallback,
        Set<String> requiredFields) {

    public TradeResult {
        requiredFields = Set.copyOf(requiredFields);
    }
}
