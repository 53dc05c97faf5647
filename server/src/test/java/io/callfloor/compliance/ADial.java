package io.callfloor.compliance;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lawful dial of somebody in Hangzhou; each test changes the one thing it is about.
public record ADial(
        UUID campaign,
        UUID customer,
        byte[] number,
        String province,
        String productLine,
        @Nullable Consent consent,
        @Nullable Instant listExpiresAt,
        Set<String> packs,
        CallingHours hours,
        boolean requested,
        DialKind kind,
        @Nullable String caller) {

    public static final CallingHours WIDE =
            new CallingHours(LocalTime.of(8, 0), LocalTime.of(22, 0), LocalTime.of(8, 0), LocalTime.of(22, 0));

    public static ADial aDial() {
        return new ADial(
                UUID.randomUUID(),
                UUID.randomUUID(),
                aNumber(),
                "浙江",
                "DEPOSIT",
                aConsent(),
                null,
                Set.of("cn"),
                WIDE,
                false,
                DialKind.PROGRESSIVE,
                "057188880000");
    }

    public static byte[] aNumber() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    public static Consent aConsent() {
        return new Consent(
                "CONSENT", Set.of("DEPOSIT", "LOAN"), Instant.parse("2023-05-01T00:00:00Z"), null, null, "form 17");
    }

    public ADial of(byte[] number, UUID customer) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial in(String province) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial offering(String productLine) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial with(@Nullable Consent consent) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial listUntil(Instant end) {
        return new ADial(
                campaign, customer, number, province, productLine, consent, end, packs, hours, requested, kind, caller);
    }

    public ADial under(String... packs) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                Set.of(packs),
                hours,
                requested,
                kind,
                caller);
    }

    public ADial during(CallingHours hours) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial asAsked() {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                true,
                DialKind.CALLBACK,
                caller);
    }

    public ADial by(DialKind kind) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    public ADial showing(@Nullable String caller) {
        return new ADial(
                campaign,
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    /// The same dial in another campaign.
    public ADial elsewhere() {
        return new ADial(
                UUID.randomUUID(),
                customer,
                number,
                province,
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }

    /// One attempt of it.
    public DialRequest request() {
        return new DialRequest(
                campaign,
                UUID.randomUUID(),
                UUID.randomUUID(),
                customer,
                number,
                province,
                "SALES",
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller);
    }
}
