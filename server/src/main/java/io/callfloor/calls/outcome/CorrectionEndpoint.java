package io.callfloor.calls.outcome;

import io.callfloor.calls.AttemptId;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CorrectionEndpoint {

    private final CorrectionDesk desk;

    CorrectionEndpoint(CorrectionDesk desk) {
        this.desk = desk;
    }

    @Requires("floor:intervene")
    @PostMapping("/api/calls/{id}/correction")
    CallCorrected correct(@PathVariable UUID id, @RequestBody CallCorrection body, SignedIn who) {
        return desk.correct(who, new AttemptId(id), body);
    }

    /// @param result code of the result it should have had
    /// @param note replaces the note; null keeps it
    /// @param fields replace the result fields; null keeps them
    /// @param told codes of the disclosures that the corrector confirms the customer was told, needed for a sale
    ///     whose agent did not tick them; null for none
    /// @param reason why, 2 to 500 characters
    record CallCorrection(
            String result,
            @Nullable String note,
            @Nullable Map<String, String> fields,
            @Nullable Set<String> told,
            String reason) {
        CallCorrection {
            reason = Objects.requireNonNullElse(reason, "").strip();
        }
    }

    record CallCorrected(UUID id, String was, String became) {}
}
