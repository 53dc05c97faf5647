package io.callfloor.campaign;

import io.callfloor.platform.web.ValueWrong;
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
            throw new ValueWrong("result-code-wrong", code);
        }
        if (key < 0 || key > 9) {
            throw new ValueWrong("result-key-wrong", code, key);
        }
        if (nameZh.isBlank() || nameEn.isBlank() || nameZh.length() > 20 || nameEn.length() > 40) {
            throw new ValueWrong("result-name-wrong", code, nameZh, nameEn);
        }
        requiredFields = Set.copyOf(requiredFields);
    }
}
