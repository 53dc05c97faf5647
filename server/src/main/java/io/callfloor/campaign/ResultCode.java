package io.callfloor.campaign;

import java.util.Set;

/// A result an agent may give a call of this campaign.
///
/// @param code stable name within the campaign, for example `SOLD`
/// @param key the key at the desk, 1 to 9; 0 lies under "more"
/// @param needsNote a note must be written
/// @param needsCallback a callback must be promised
/// @param requiredFields result fields that must be filled, for example `amount`
public record ResultCode(
        String code,
        int key,
        String nameZh,
        String nameEn,
        ResultKind kind,
        boolean needsNote,
        boolean needsCallback,
        Set<String> requiredFields) {

    public ResultCode {
        if (!code.matches("[A-Z][A-Z0-9_]{1,39}")) {
            throw new IllegalArgumentException("result code: " + code + " (expected: capitals, digits and _)");
        }
        if (key < 0 || key > 9) {
            throw new IllegalArgumentException("key of " + code + ": " + key + " (expected: 0 to 9)");
        }
        if (nameZh.isBlank() || nameEn.isBlank() || nameZh.length() > 20 || nameEn.length() > 40) {
            throw new IllegalArgumentException("name of " + code + ": " + nameZh + " / " + nameEn
                    + " (expected: both languages, 20 and 40 characters at most)");
        }
        requiredFields = Set.copyOf(requiredFields);
    }
}
