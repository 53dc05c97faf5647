package io.callfloor.testing;

import io.callfloor.campaign.CampaignId;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A live project with people in it, for tests of what happens at seats.
public final class Workplace {

    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime NOON = LocalTime.of(14, 0);

    private static final AtomicInteger NUMBERS = new AtomicInteger((int) (System.nanoTime() % 40_000_000));

    private final Crew crew;
    private final JdbcClient jdbc;
    private final CentreClock clock;

    public Workplace(Crew crew, JdbcClient jdbc, CentreClock clock) {
        this.crew = crew;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A customer to call.
    ///
    /// @param number in E.164
    public record SomeLead(LeadId id, CustomerId customer, String number) {}

    /// A new customer's open lead, due now.
    ///
    /// @param owner null for the pool
    public SomeLead aLead(Vault vault, CampaignId campaign, @Nullable Agent owner) {
        return aLead(vault, campaign, owner, "+86139" + String.format("%08d", NUMBERS.incrementAndGet()));
    }

    /// An open lead of the person with this number, due now; the person consents to whatever the campaign
    /// offers.
    public SomeLead aLead(Vault vault, CampaignId campaign, @Nullable Agent owner, String number) {
        var now = clock.instant().minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC);
        var hash = vault.hash(number);
        var customer = CustomerId.of(hash);
        var shown = number.substring(3, 6) + "****" + number.substring(number.length() - 4);
        var line = jdbc.sql("select product_line from campaign.campaign where id = :id")
                .param("id", campaign.value())
                .query(String.class)
                .single();
        jdbc.sql("""
                insert into customers.customer (id, number_hash, number_cipher, number_shown, number_last4, name, province, city, carrier, attributes, consents, batch)
                values (:id, :hash, :cipher, :shown, :last4, '刘建华', '上海', '上海', '移动', '{}', :consents::jsonb, :batch)
                on conflict do nothing
                """)
                .param("id", customer.value())
                .param("hash", hash)
                .param("cipher", vault.encrypt(number))
                .param("shown", shown)
                .param("last4", number.substring(number.length() - 4))
                .param(
                        "consents",
                        "[{\"id\":\"" + UUID.randomUUID()
                                + "\",\"batch\":null,\"basis\":\"CONSENT\",\"productLines\":[\"" + line
                                + "\"],\"obtainedAt\":\"" + clock.instant().minus(Duration.ofDays(30))
                                + "\",\"expiresAt\":null,\"withdrawnAt\":null,\"evidence\":\"form 7\"}]")
                .param("batch", UUID.randomUUID())
                .update();
        var lead = new LeadId(Ids.next(clock.instant()));
        jdbc.sql("""
                insert into leads.lead (campaign_id, id, list_id, customer_id, due_at, free_at, owner, name, number_shown, number_last4, province, city, reference, fields)
                values (:campaign, :id, :list, :customer, :now, :now, :owner, '刘建华', :shown, :last4, '上海', '上海', '1', '{"age":"56"}')
                """)
                .param("campaign", campaign.value())
                .param("id", lead.value())
                .param("list", aList(campaign))
                .param("customer", customer.value())
                .param("now", now)
                .param("owner", owner == null ? null : owner.id().value())
                .param("shown", shown)
                .param("last4", number.substring(number.length() - 4))
                .update();
        jdbc.sql("""
                insert into leads.standing_delta (campaign_id, owner, standing, leads)
                values (:campaign, coalesce(:owner, '00000000-0000-0000-0000-000000000000'::uuid), 'OPEN', 1)
                """)
                .param("campaign", campaign.value())
                .param("owner", owner == null ? null : owner.id().value(), java.sql.Types.OTHER)
                .update();
        return new SomeLead(lead, customer, number);
    }

    private UUID aList(CampaignId campaign) {
        jdbc.sql("""
                insert into leads.list (campaign_id, id, name, state, file_name, file_bytes, accepted, created_at, created_by, creator, ready_at)
                values (:campaign, :campaign, 'list', 'READY', 'list.csv', 1, 1, :now, :campaign, 'test', :now)
                on conflict do nothing
                """)
                .param("campaign", campaign.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return campaign.value();
    }

    /// Makes it a working morning: today's while it lasts, else ten o'clock of the next Tuesday, Wednesday or
    /// Thursday. Days are spent sparingly, for the calendar of holidays ends with the year.
    public void onAWorkingMorning() {
        var now = clock.instant().atZone(CentreClock.ZONE);
        boolean fits = midweek(now.toLocalDate())
                && !now.toLocalTime().isBefore(MORNING)
                && now.toLocalTime().isBefore(NOON);
        if (fits) {
            clock.runAt(1);
            return;
        }
        var day = now.toLocalDate();
        if (!midweek(day) || !now.toLocalTime().isBefore(MORNING)) {
            do {
                day = day.plusDays(1);
            } while (!midweek(day));
        }
        clock.set(day.atTime(MORNING).atZone(CentreClock.ZONE).toInstant(), 1);
    }

    private static boolean midweek(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case TUESDAY, WEDNESDAY, THURSDAY -> true;
            case MONDAY, FRIDAY, SATURDAY, SUNDAY -> false;
        };
    }

    /// Lets this much time pass.
    public void pass(Duration time) {
        clock.set(clock.instant().plus(time), 1);
    }

    /// A live campaign staffed with these agents.
    ///
    /// @param mode MANUAL, PREVIEW or PROGRESSIVE
    public CampaignId aCampaign(String mode, Agent... staff) {
        var manager = crew.caller(Role.PROJECT_MANAGER);
        var today = LocalDate.now(clock);
        var wish = new HashMap<String, Object>(Map.of(
                "name",
                "project " + UUID.randomUUID(),
                "trade",
                "loans-and-deposits",
                "product",
                "定期存款",
                "callerName",
                "江南银行",
                "callerNumber",
                "02160001234",
                "startsOn",
                today.toString(),
                "endsOn",
                today.plusDays(30).toString(),
                "goalDaily",
                20,
                "goalTotal",
                400));
        var made = manager.post("/api/campaigns", wish);
        if (made.status() != 201) {
            throw new IllegalStateException(made.body().toString());
        }
        var id = UUID.fromString(made.body().path("id").asString());
        manager.post("/api/campaigns/" + id + "/script/publish", Map.of("revision", 1));
        jdbc.sql("update campaign.campaign set stage = 'LIVE', dialling = true, mode = :mode where id = :id")
                .param("id", id)
                .param("mode", mode)
                .update();
        manager.post(
                "/api/campaigns/" + id + "/staff",
                Map.of("add", List.of(staff).stream().map(it -> it.id().value()).toList()));
        return new CampaignId(id);
    }
}
