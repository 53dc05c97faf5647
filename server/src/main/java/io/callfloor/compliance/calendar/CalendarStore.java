package io.callfloor.compliance.calendar;

import io.callfloor.compliance.DayKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Years of the calendar that officers have loaded.
@Repository
class CalendarStore {

    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SpecialDay> list() {
        return jdbc.sql("select day, kind, name_zh, name_en from compliance.calendar_day order by day")
                .query((row, _) -> new SpecialDay(
                        row.getObject("day", LocalDate.class),
                        DayKind.valueOf(row.getString("kind")),
                        row.getString("name_zh"),
                        row.getString("name_en")))
                .list();
    }

    /// Where a year came from.
    record Loaded(String source, String byName, Instant at) {}

    Optional<Loaded> find(int year) {
        return jdbc.sql("select source, loaded_by_name, loaded_at from compliance.calendar_year where year = :year")
                .param("year", year)
                .query((row, _) -> new Loaded(
                        row.getString("source"),
                        row.getString("loaded_by_name"),
                        row.getObject("loaded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Puts a year in the place of what was loaded of it before.
    void replace(int year, List<SpecialDay> days, String source, UUID by, String byName, Instant now) {
        jdbc.sql("delete from compliance.calendar_day where year = :year")
                .param("year", year)
                .update();
        jdbc.sql("""
                insert into compliance.calendar_year (year, source, loaded_by, loaded_by_name, loaded_at)
                values (:year, :source, :by, :byName, :now)
                on conflict (year) do update
                   set source = excluded.source
                     , loaded_by = excluded.loaded_by
                     , loaded_by_name = excluded.loaded_by_name
                     , loaded_at = excluded.loaded_at
                """)
                .param("year", year)
                .param("source", source)
                .param("by", by)
                .param("byName", byName)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        for (var day : days) {
            jdbc.sql("""
                    insert into compliance.calendar_day (day, year, kind, name_zh, name_en)
                    values (:day, :year, :kind, :zh, :en)
                    """)
                    .param("day", day.day())
                    .param("year", year)
                    .param("kind", day.kind().name())
                    .param("zh", day.nameZh())
                    .param("en", day.nameEn())
                    .update();
        }
    }
}
