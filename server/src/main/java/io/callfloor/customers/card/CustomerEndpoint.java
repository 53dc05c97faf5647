package io.callfloor.customers.card;

import io.callfloor.customers.Customer;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerSight;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.customers.card.CustomerStore.ConsentKept;
import io.callfloor.platform.Ids;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CustomerEndpoint {

    /// How many numbers one person may see in clear in a day: enough for exceptions, too few to copy a list.
    static final int REVEALS_A_DAY = 20;

    private static final int SHORTEST_REASON = 4;

    private final CustomerBook book;
    private final CustomerStore store;
    private final CustomerSight sight;
    private final Audit audit;
    private final CentreClock clock;

    CustomerEndpoint(CustomerBook book, CustomerStore store, CustomerSight sight, Audit audit, CentreClock clock) {
        this.sight = sight;
        this.book = book;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// A customer as screens show one; the number is masked.
    record CustomerCard(
            UUID id,
            String name,
            String numberShown,
            String province,
            String city,
            String carrier,
            Map<String, String> attributes,
            List<CustomerConsent> consents) {}

    /// @param state `IN_FORCE`, `EXPIRED`, `WITHDRAWN` or `NOT_YET`
    record CustomerConsent(
            UUID id,
            String basis,
            Set<String> productLines,
            Instant obtainedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant withdrawnAt,
            String evidence,
            String state) {}

    record CustomerEvent(
            UUID id,
            Instant at,
            String kind,
            @Nullable UUID campaign,
            @Nullable String who,
            String title,
            String text,
            Map<String, String> facts) {}

    @Requires("customer:read")
    @GetMapping("/api/customers/{id}")
    CustomerCard get(@PathVariable UUID id, SignedIn who) {
        return card(seen(id, who));
    }

    /// A customer outside the reader's sight is as unknown as one who does not exist.
    private Customer seen(UUID id, SignedIn who) {
        var customer = book.get(new CustomerId(id));
        if (!sight.sees(who, customer.id())) {
            throw ProblemException.notFound("customer-unknown", id);
        }
        return customer;
    }

    private CustomerCard card(Customer it) {
        var now = clock.instant();
        return new CustomerCard(
                it.id().value(),
                it.name(),
                it.numberShown(),
                it.province(),
                it.city(),
                it.carrier(),
                it.attributes(),
                store.listConsents(it.id()).stream()
                        .sorted(Comparator.comparing(ConsentKept::obtainedAt).reversed())
                        .map(kept -> consent(kept, now))
                        .toList());
    }

    private static CustomerConsent consent(ConsentKept it, Instant now) {
        return new CustomerConsent(
                it.id(),
                it.basis(),
                it.productLines(),
                it.obtainedAt(),
                it.expiresAt(),
                it.withdrawnAt(),
                it.evidence(),
                state(it, now));
    }

    private static String state(ConsentKept it, Instant now) {
        if (it.withdrawnAt() != null && !it.withdrawnAt().isAfter(now)) {
            return "WITHDRAWN";
        }
        if (it.expiresAt() != null && !it.expiresAt().isAfter(now)) {
            return "EXPIRED";
        }
        return it.inForce(now) ? "IN_FORCE" : "NOT_YET";
    }

    @Requires("customer:read")
    @GetMapping("/api/customers/{id}/timeline")
    Page<CustomerEvent> timeline(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who) {
        var customer = seen(id, who);
        var page = book.timeline(customer.id(), cursor, limit);
        return new Page<>(page.items().stream().map(CustomerEndpoint::event).toList(), page.next());
    }

    private static CustomerEvent event(TimelineEntry it) {
        return new CustomerEvent(
                it.id(), it.at(), it.kind(), it.campaign(), it.who(), it.title(), it.text(), it.facts());
    }

    record RevealWish(String reason) {
        RevealWish {
            reason = reason == null ? "" : reason.strip();
        }
    }

    record RevealedNumber(String number, int leftToday) {}

    /// Shows the number in clear, once, with a reason, and writes it down.
    @Requires("customer:reveal")
    @PostMapping("/api/customers/{id}/reveal")
    @Transactional
    ResponseEntity<RevealedNumber> reveal(@PathVariable UUID id, @RequestBody RevealWish wish, SignedIn who) {
        var customer = seen(id, who);
        if (wish.reason().length() < SHORTEST_REASON) {
            throw ProblemException.refused("reveal-reason-needed", SHORTEST_REASON);
        }
        var now = clock.instant();
        var day = now.atZone(CentreClock.ZONE).toLocalDate();
        if (!store.reveal(who.user(), day, Ids.next(now), customer.id(), now, wish.reason(), REVEALS_A_DAY)) {
            throw ProblemException.of(HttpStatus.TOO_MANY_REQUESTS, "reveal-limit", REVEALS_A_DAY);
        }
        audit.record(
                who,
                "number.revealed",
                "customer:" + id,
                Map.of("reason", wish.reason(), "number", customer.numberShown()));
        var left = REVEALS_A_DAY - store.countReveals(who.user(), day);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new RevealedNumber(book.dialable(customer.id()), left));
    }

    record WithdrawWish(String reason) {
        WithdrawWish {
            reason = reason == null ? "" : reason.strip();
        }
    }

    /// The customer takes a consent back. From now on no call may rest on it.
    @Requires("suppression:edit")
    @PostMapping("/api/customers/{id}/consents/{consent}/withdrawal")
    @Transactional
    CustomerCard withdraw(
            @PathVariable UUID id, @PathVariable UUID consent, @RequestBody WithdrawWish wish, SignedIn who) {
        var customer = book.get(new CustomerId(id));
        if (wish.reason().isEmpty()) {
            throw ProblemException.refused("withdrawal-reason-needed");
        }
        if (!store.withdraw(customer.id(), consent, clock.instant())) {
            throw ProblemException.conflict("consent-not-standing");
        }
        audit.record(who, "consent.withdrawn", "customer:" + id, Map.of("consent", consent, "reason", wish.reason()));
        return card(customer);
    }
}
