package io.callfloor.numbers;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.CallerPool;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Chooses the number a call shows. What may be chosen, in which order and within which limits is one statement, so
/// that nodes that choose at once never go beyond a limit together.
@Component
class NumberChoice implements CallerNumbers {

    /// Meant for the campaign, whatever its state.
    private static final String MEANT = """
            state <> 'WITHDRAWN'
               and :purpose = any(uses)
               and (trades = '{}' or :trade = any(trades))
               and (campaigns = '{}' or :campaign = any(campaigns))
            """;

    private static final String SHOWN = "state in ('IN_USE', 'TRIAL')";
    private static final String PERMITTED = "permit_until >= :today";
    private static final String REACHES =
            "(provinces = '{}' or exists (select from unnest(provinces) as one where starts_with(:province, one)))";
    private static final String HOUR_LEFT = "(hourly_limit is null or hour <> :hour or hour_dials < hourly_limit)";
    private static final String DAY_LEFT = "(daily_limit is null or day <> :today or day_dials < daily_limit)";

    private final JdbcClient jdbc;

    NumberChoice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public CallerPool standing(NumberWish wish, Instant at) {
        return jdbc.sql("""
                select count(*) filter (where stands = 'FREE')::int as free
                     , count(*) filter (where stands = 'EXPIRED')::int as expired
                     , count(*) filter (where stands = 'RESTING')::int as resting
                     , count(*) filter (where stands = 'ELSEWHERE')::int as elsewhere
                     , count(*) filter (where stands in ('SPENT_HOUR', 'SPENT_DAY'))::int as spent
                     , count(*) filter (where stands = 'SPENT_HOUR')::int as spent_hour
                  from (select case
                               when not (%s) then 'EXPIRED'
                               when not (%s) then 'RESTING'
                               when not %s then 'ELSEWHERE'
                               when not %s then 'SPENT_DAY'
                               when not %s then 'SPENT_HOUR'
                               else 'FREE'
                               end as stands
                          from numbers.caller_number
                         where %s) as numbers
                """.formatted(PERMITTED, SHOWN, REACHES, DAY_LEFT, HOUR_LEFT, MEANT))
                .params(parameters(wish, at))
                .query((row, _) -> new CallerPool(
                        row.getInt("free"),
                        row.getInt("expired"),
                        row.getInt("resting"),
                        row.getInt("elsewhere"),
                        row.getInt("spent"),
                        row.getInt("spent") == 0 ? null : freeAt(at, row.getInt("spent_hour") > 0)))
                .single();
    }

    /// When a limit of the hour or of the day begins anew.
    private static Instant freeAt(Instant at, boolean withTheHour) {
        var local = at.atZone(CentreClock.ZONE);
        return (withTheHour
                        ? local.truncatedTo(ChronoUnit.HOURS).plusHours(1)
                        : local.toLocalDate().plusDays(1).atStartOfDay(CentreClock.ZONE))
                .toInstant();
    }

    /// A number that another call is just taking is waited for, and judged anew as it stands then.
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ChosenNumber> take(NumberWish wish, Instant at) {
        return jdbc.sql("""
                with picked as materialized (
                    select id
                         , case
                           when city <> '' and city = :city then 'SAME_CITY'
                           when province <> '' and starts_with(:province, province) then 'SAME_PROVINCE'
                           when id = :seen then 'SEEN_LAST'
                           else 'LEAST_USED'
                           end as chosen_by
                      from numbers.caller_number
                     where %s
                       and %s
                       and %s
                       and %s
                       and %s
                       and %s
                     order by case
                              when city <> '' and city = :city then 0
                              when province <> '' and starts_with(:province, province) then 1
                              else 2
                              end
                            , (id = :seen) desc
                            , case when hour = :hour then hour_dials else 0 end
                            , case when day = :today then day_dials else 0 end
                            , id
                     limit 1
                       for update
                )
                update numbers.caller_number as held
                   set hour_dials = case when held.hour = :hour then held.hour_dials else 0 end + 1
                     , hour = :hour
                     , day_dials = case when held.day = :today then held.day_dials else 0 end + 1
                     , day = :today
                  from picked
                 where held.id = picked.id
                returning held.id, held.number, picked.chosen_by
                """.formatted(MEANT, SHOWN, PERMITTED, REACHES, HOUR_LEFT, DAY_LEFT))
                .params(parameters(wish, at))
                .param("city", wish.city())
                .param("seen", seen(wish.seenLast()))
                .query((row, _) -> new ChosenNumber(
                        new NumberId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        ChosenBy.valueOf(row.getString("chosen_by"))))
                .optional();
    }

    private static UUID seen(@Nullable NumberId seenLast) {
        return seenLast == null ? new UUID(0, 0) : seenLast.value();
    }

    private static Map<String, Object> parameters(NumberWish wish, Instant at) {
        var local = at.atZone(CentreClock.ZONE);
        OffsetDateTime hour = local.truncatedTo(ChronoUnit.HOURS).toInstant().atOffset(UTC);
        LocalDate today = local.toLocalDate();
        Campaign campaign = wish.campaign();
        var parameters = new HashMap<String, Object>();
        parameters.put("purpose", campaign.purpose());
        parameters.put("trade", campaign.trade());
        parameters.put("campaign", campaign.id().value());
        parameters.put("province", wish.province());
        parameters.put("hour", hour);
        parameters.put("today", today);
        return parameters;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<NumberId, String> names(Collection<NumberId> ids) {
        var names = new HashMap<NumberId, String>();
        jdbc.sql("select id, number from numbers.caller_number where id = any(:ids::uuid[])")
                .param("ids", ids.stream().map(NumberId::toString).toArray(String[]::new))
                .query(row -> {
                    names.put(new NumberId(row.getObject("id", UUID.class)), row.getString("number"));
                });
        return names;
    }
}
