package io.callfloor.compliance;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A lawful dial of somebody in Hangzhou; each test changes the one thing it is about.
public final class ADial implements Cloneable {

    public static final CallingHours WIDE =
            new CallingHours(LocalTime.of(8, 0), LocalTime.of(22, 0), LocalTime.of(8, 0), LocalTime.of(22, 0));

    private UUID campaign = UUID.randomUUID();
    private UUID customer = UUID.randomUUID();
    private byte[] number = aNumber();
    private String province = "浙江";
    private @Nullable Integer age;
    private String productLine = "DEPOSIT";
    private @Nullable Consent consent = aConsent();
    private @Nullable Instant listExpiresAt;
    private Set<String> packs = Set.of("cn");
    private CallingHours hours = WIDE;
    private boolean requested;
    private DialKind kind = DialKind.PROGRESSIVE;
    private @Nullable String caller = "057188880000";
    private boolean recordable = true;
    private CallerPool pool = CallerPool.NONE;

    private ADial() {}

    public static ADial aDial() {
        return new ADial();
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

    public ADial unrecordable() {
        return but(it -> it.recordable = false);
    }

    private ADial but(Consumer<ADial> change) {
        try {
            var copy = (ADial) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public ADial of(byte[] whose, UUID person) {
        return but(it -> {
            it.number = whose;
            it.customer = person;
        });
    }

    public ADial in(String place) {
        return but(it -> it.province = place);
    }

    public ADial aged(@Nullable Integer years) {
        return but(it -> it.age = years);
    }

    public ADial offering(String line) {
        return but(it -> it.productLine = line);
    }

    public ADial with(@Nullable Consent given) {
        return but(it -> it.consent = given);
    }

    public ADial listUntil(Instant end) {
        return but(it -> it.listExpiresAt = end);
    }

    public ADial under(String... codes) {
        return but(it -> it.packs = Set.of(codes));
    }

    public ADial during(CallingHours own) {
        return but(it -> it.hours = own);
    }

    public ADial asAsked() {
        return but(it -> {
            it.requested = true;
            it.kind = DialKind.CALLBACK;
        });
    }

    public ADial by(DialKind how) {
        return but(it -> it.kind = how);
    }

    public ADial showing(@Nullable String number) {
        return but(it -> it.caller = number);
    }

    public ADial of(CallerPool numbers) {
        return but(it -> it.pool = numbers);
    }

    /// The same dial in another campaign.
    public ADial elsewhere() {
        return but(it -> it.campaign = UUID.randomUUID());
    }

    public UUID campaign() {
        return campaign;
    }

    public UUID customer() {
        return customer;
    }

    public byte[] number() {
        return number;
    }

    public String province() {
        return province;
    }

    public @Nullable Integer age() {
        return age;
    }

    public String productLine() {
        return productLine;
    }

    public @Nullable Consent consent() {
        return consent;
    }

    public @Nullable Instant listExpiresAt() {
        return listExpiresAt;
    }

    public Set<String> packs() {
        return packs;
    }

    public CallingHours hours() {
        return hours;
    }

    public boolean requested() {
        return requested;
    }

    public DialKind kind() {
        return kind;
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
                age,
                "SALES",
                productLine,
                consent,
                listExpiresAt,
                packs,
                hours,
                requested,
                kind,
                caller,
                recordable,
                pool);
    }
}
