package io.callfloor.campaign.plan;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.Goal;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.RetryRules;
import io.callfloor.compliance.CallingHours;
import io.callfloor.platform.store.TransactionMemory;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CampaignStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionMemory<CampaignId, Optional<Campaign>> memory = new TransactionMemory<>();
    private volatile Understood understood = new Understood("", List.of());

    CampaignStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @return false when an open campaign has this name already
    boolean insert(Campaign campaign, UUID madeBy, Instant now) {
        memory.forget();
        return settings(campaign, jdbc.sql("""
                insert into campaign.campaign (id, name, trade, product, product_line, purpose, caller_name, caller_number,
                       starts_on, ends_on, weekday_from, weekday_to, weekend_from, weekend_to, mode, ring_seconds,
                       wrap_up_seconds, idle_seconds, pool_draw, stage, dialling, packs, goal_metric, goal_daily, goal_total,
                       results, retry_busy, retry_no_answer, retry_unreachable, retry_soft_no, max_attempts, version,
                       made_by, made_at)
                values (:id, :name, :trade, :product, :productLine, :purpose, :callerName, :callerNumber,
                       :startsOn, :endsOn, :weekdayFrom, :weekdayTo, :weekendFrom, :weekendTo, :mode, :ringSeconds,
                       :wrapUpSeconds, :idleSeconds, :poolDraw, :stage, :dialling, :packs::text[], :goalMetric, :goalDaily,
                       :goalTotal, :results::jsonb, :retryBusy, :retryNoAnswer, :retryUnreachable, :retrySoftNo,
                       :maxAttempts, :version, :madeBy, :now)
                on conflict (lower(name)) where stage <> 'CLOSED' do nothing
                """))
                        .param("trade", campaign.trade())
                        .param("productLine", campaign.productLine())
                        .param("purpose", campaign.purpose())
                        .param("stage", campaign.stage().name())
                        .param("dialling", campaign.dialling())
                        .param("version", campaign.version())
                        .param("madeBy", madeBy)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    /// Writes the settings of `next` over the version it was made from, and counts the version up.
    ///
    /// @return false when somebody was quicker
    boolean update(Campaign next, int from) {
        memory.forget();
        return settings(next, jdbc.sql("""
                update campaign.campaign
                   set name = :name
                     , product = :product
                     , caller_name = :callerName
                     , caller_number = :callerNumber
                     , starts_on = :startsOn
                     , ends_on = :endsOn
                     , weekday_from = :weekdayFrom
                     , weekday_to = :weekdayTo
                     , weekend_from = :weekendFrom
                     , weekend_to = :weekendTo
                     , mode = :mode
                     , ring_seconds = :ringSeconds
                     , wrap_up_seconds = :wrapUpSeconds
                     , idle_seconds = :idleSeconds
                     , pool_draw = :poolDraw
                     , packs = :packs::text[]
                     , goal_metric = :goalMetric
                     , goal_daily = :goalDaily
                     , goal_total = :goalTotal
                     , results = :results::jsonb
                     , retry_busy = :retryBusy
                     , retry_no_answer = :retryNoAnswer
                     , retry_unreachable = :retryUnreachable
                     , retry_soft_no = :retrySoftNo
                     , max_attempts = :maxAttempts
                     , version = version + 1
                 where id = :id
                   and version = :from
                   and stage <> 'CLOSED'
                """)).param("from", from).update() == 1;
    }

    /// @return false when somebody moved it meanwhile
    boolean move(CampaignId campaign, CampaignStage from, CampaignStage to) {
        memory.forget();
        return jdbc.sql("update campaign.campaign set stage = :to where id = :id and stage = :from")
                        .param("id", campaign.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /// @return false when it was so already
    boolean dial(CampaignId campaign, boolean dialling) {
        memory.forget();
        return jdbc.sql("update campaign.campaign set dialling = :dialling where id = :id and dialling <> :dialling")
                        .param("id", campaign.value())
                        .param("dialling", dialling)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec settings(Campaign it, JdbcClient.StatementSpec statement) {
        return statement
                .param("id", it.id().value())
                .param("name", it.name())
                .param("product", it.product())
                .param("callerName", it.callerName())
                .param("callerNumber", it.callerNumber())
                .param("startsOn", it.startsOn())
                .param("endsOn", it.endsOn())
                .param("weekdayFrom", it.hours().weekdayFrom())
                .param("weekdayTo", it.hours().weekdayTo())
                .param("weekendFrom", it.hours().weekendFrom())
                .param("weekendTo", it.hours().weekendTo())
                .param("mode", it.mode().name())
                .param("ringSeconds", it.ringSeconds())
                .param("wrapUpSeconds", it.wrapUpAlarmSeconds())
                .param("idleSeconds", it.idleAlarmSeconds())
                .param("poolDraw", it.poolDraw())
                .param("packs", it.packs().toArray(String[]::new))
                .param("goalMetric", it.goal().metric())
                .param("goalDaily", it.goal().daily())
                .param("goalTotal", it.goal().total())
                .param("results", json.writeValueAsString(it.results()))
                .param("retryBusy", it.retries().busy().toSeconds())
                .param("retryNoAnswer", it.retries().noAnswer().toSeconds())
                .param("retryUnreachable", it.retries().unreachable().toSeconds())
                .param("retrySoftNo", it.retries().softNo().toSeconds())
                .param("maxAttempts", it.retries().maxAttempts());
    }

    /// Whether another open campaign has this name.
    boolean nameTaken(String name, CampaignId except) {
        return jdbc.sql("""
                select exists (select from campaign.campaign
                                where lower(name) = lower(:name)
                                  and stage <> 'CLOSED'
                                  and id <> :except)
                """)
                .param("name", name)
                .param("except", except.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Campaign> find(CampaignId id) {
        return memory.get(id, () -> read(id));
    }

    private Optional<Campaign> read(CampaignId id) {
        return jdbc.sql("select * from campaign.campaign where id = :id")
                .param("id", id.value())
                .query(this::campaign)
                .optional();
    }

    List<Campaign> listDialling(LocalDate day) {
        return jdbc.sql("""
                select *
                  from campaign.campaign
                 where stage in ('TRIAL', 'LIVE', 'CLOSING')
                   and dialling
                   and :day between starts_on and ends_on
                 order by starts_on, name
                """).param("day", day).query(this::campaign).list();
    }

    List<Campaign> listFor(UUID agent) {
        return jdbc.sql("""
                select c.*
                  from campaign.staff s
                  join campaign.campaign c on c.id = s.campaign_id
                 where s.agent_id = :agent
                   and c.stage in ('TRIAL', 'LIVE', 'CLOSING')
                 order by c.starts_on, c.name
                """).param("agent", agent).query(this::campaign).list();
    }

    /// Whether the campaign was made by this person or has one of these agents on its staff.
    boolean touches(CampaignId id, UUID user, Collection<UUID> agents) {
        return jdbc.sql("""
                select exists (select from campaign.campaign where id = :id and made_by = :user)
                    or exists (select from campaign.staff where campaign_id = :id and agent_id = any(:agents::uuid[]))
                """)
                .param("id", id.value())
                .param("user", user)
                .param("agents", agents.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /// What a list of campaigns asks for.
    ///
    /// @param agents those whose campaigns may be seen; null for all
    /// @param closed read on behind this one; null from the start
    record Wish(
            @Nullable CampaignStage stage,
            String text,
            UUID user,
            @Nullable Collection<UUID> agents,
            @Nullable Boolean closed,
            @Nullable UUID before,
            int limit) {}

    record Listed(Campaign campaign, int staff) {}

    /// Open campaigns before closed ones, newest first.
    List<Listed> list(Wish wish) {
        return jdbc.sql("""
                select c.*
                     , (select count(*) from campaign.staff s where s.campaign_id = c.id) as staff
                  from campaign.campaign c
                 where (:stage::text is null or c.stage = :stage)
                   and (:text = '' or strpos(lower(c.name || ' ' || c.product), lower(:text)) > 0)
                   and (:agents::uuid[] is null
                        or c.made_by = :user
                        or exists (select from campaign.staff s
                                    where s.campaign_id = c.id
                                      and s.agent_id = any(:agents::uuid[])))
                   and (:before::uuid is null
                        or (c.stage = 'CLOSED') > :closed::boolean
                        or (c.stage = 'CLOSED') = :closed::boolean and c.id < :before::uuid)
                 order by c.stage = 'CLOSED', c.id desc
                 limit :limit
                """)
                .param("stage", wish.stage() == null ? null : wish.stage().name())
                .param("text", wish.text())
                .param("user", wish.user())
                .param("agents", wish.agents() == null ? null : wish.agents().toArray(UUID[]::new))
                .param("closed", wish.closed())
                .param("before", wish.before())
                .param("limit", wish.limit())
                .query((row, number) -> new Listed(campaign(row, number), row.getInt("staff")))
                .list();
    }

    private Campaign campaign(ResultSet row, int rowNumber) throws SQLException {
        return new Campaign(
                new CampaignId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("trade"),
                row.getString("product"),
                row.getString("product_line"),
                row.getString("purpose"),
                row.getString("caller_name"),
                row.getString("caller_number"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                new CallingHours(
                        row.getObject("weekday_from", LocalTime.class),
                        row.getObject("weekday_to", LocalTime.class),
                        row.getObject("weekend_from", LocalTime.class),
                        row.getObject("weekend_to", LocalTime.class)),
                DialMode.valueOf(row.getString("mode")),
                row.getInt("ring_seconds"),
                row.getInt("wrap_up_seconds"),
                row.getInt("idle_seconds"),
                row.getBoolean("pool_draw"),
                CampaignStage.valueOf(row.getString("stage")),
                row.getBoolean("dialling"),
                strings(row.getArray("packs")),
                new Goal(row.getString("goal_metric"), row.getInt("goal_daily"), row.getInt("goal_total")),
                results(row.getString("results")),
                new RetryRules(
                        Duration.ofSeconds(row.getInt("retry_busy")),
                        Duration.ofSeconds(row.getInt("retry_no_answer")),
                        Duration.ofSeconds(row.getInt("retry_unreachable")),
                        Duration.ofSeconds(row.getInt("retry_soft_no")),
                        row.getInt("max_attempts")),
                row.getInt("version"));
    }

    /// Campaigns are read at every dial and their results hardly ever change: a text is understood once.
    private List<ResultCode> results(String text) {
        var read = understood;
        if (!read.text().equals(text)) {
            read = new Understood(text, List.of(json.readValue(text, ResultCode[].class)));
            understood = read;
        }
        return read.results();
    }

    private record Understood(String text, List<ResultCode> results) {}

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
