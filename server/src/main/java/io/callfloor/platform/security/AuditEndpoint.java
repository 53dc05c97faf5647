package io.callfloor.platform.security;

import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.web.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who did what, newest first, and whether the chain is whole.
@RestController
class AuditEndpoint {

    private final Audit audit;

    AuditEndpoint(Audit audit) {
        this.audit = audit;
    }

    /// @param seq place in the chain
    /// @param detail facts by name, as text
    record AuditRow(
            long seq,
            Instant at,
            @Nullable UUID userId,
            String userName,
            String action,
            String subject,
            Map<String, String> detail) {

        static AuditRow of(Audit.Entry entry) {
            return new AuditRow(
                    entry.seq(),
                    entry.at(),
                    entry.user(),
                    entry.userName(),
                    entry.action(),
                    entry.subject(),
                    entry.detail().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, it -> String.valueOf(it.getValue()))));
        }
    }

    /// @param whole no place in the chain is broken
    /// @param broken places whose seal does not fit or that are missing; the first hundred
    record AuditChecked(long entries, boolean whole, List<Long> broken) {}

    /// @param action only this action, or all that begin so
    /// @param user only deeds of this account
    @Requires("audit:read")
    @GetMapping("/api/audit")
    Page<AuditRow> list(
            @RequestParam @Nullable String action,
            @RequestParam @Nullable UUID user,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit) {
        var found = audit.list(before(cursor), action == null || action.isBlank() ? null : action, user, limit + 1);
        var next = found.size() > limit ? Cursor.of(found.get(limit - 1).seq()).text() : null;
        return new Page<>(found.stream().limit(limit).map(AuditRow::of).toList(), next);
    }

    private static @Nullable Long before(@Nullable String cursor) {
        return cursor == null ? null : Cursor.read(cursor, 1).whole(0);
    }

    @Requires("audit:read")
    @PostMapping("/api/audit/check")
    AuditChecked check(SignedIn who) {
        var check = audit.check();
        audit.record(
                who,
                "audit.checked",
                "audit",
                Map.of("entries", check.entries(), "broken", check.broken().size()));
        return new AuditChecked(check.entries(), check.broken().isEmpty(), check.broken());
    }
}
