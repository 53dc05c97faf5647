package io.callfloor.customers.intake;

import io.callfloor.customers.ConsentGiven;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerIntake;
import io.callfloor.platform.store.CopyRows;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Candidates wait in an unlogged table per batch: dropped in no time, and when PostgreSQL itself crashes it is
/// merely read again. Its name is made from the batch's id alone.
@Repository
class Newcomers implements CustomerIntake {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final JsonMapper json;

    Newcomers(JdbcClient jdbc, DataSource dataSource, JsonMapper json) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.json = json;
    }

    private static String table(UUID batch) {
        return "customers.intake_" + batch.toString().replace("-", "");
    }

    @Override
    public void open(UUID batch) {
        jdbc.sql("""
                create unlogged table if not exists %s (
                    row           int   not null,
                    id            uuid  not null,
                    number_hash   bytea not null,
                    number_cipher bytea not null,
                    number_shown  text  not null,
                    number_last4  text  not null,
                    name          text  not null,
                    province      text  not null,
                    city          text  not null,
                    carrier       text  not null,
                    attributes    jsonb not null,
                    consents      jsonb not null
                )
                """.formatted(table(batch))).update();
    }

    @Override
    public void append(UUID batch, List<Newcomer> newcomers) {
        var rows = new CopyRows();
        for (var it : newcomers) {
            rows.number(it.row())
                    .id(it.id().value())
                    .bytes(it.numberHash())
                    .bytes(it.numberCipher())
                    .text(it.numberShown())
                    .text(it.numberLast4())
                    .text(it.name())
                    .text(it.province())
                    .text(it.city())
                    .text(it.carrier())
                    .text(it.attributes())
                    .text(consents(batch, it))
                    .end();
        }
        rows.into(dataSource, table(batch));
    }

    /// The consent's id needs only to be unique within its customer: the batch names it well.
    private String consents(UUID batch, Newcomer it) {
        ConsentGiven given = it.consent();
        if (given == null) {
            return "[]";
        }
        var text = new StringBuilder(256)
                .append("[{\"id\":\"")
                .append(batch)
                .append("\",\"batch\":\"")
                .append(batch)
                .append("\",\"basis\":")
                .append(json.writeValueAsString(given.basis()))
                .append(",\"productLines\":[")
                .append(json.writeValueAsString(given.productLine()))
                .append("],\"obtainedAt\":\"")
                .append(given.obtainedAt())
                .append("\",\"expiresAt\":");
        if (given.expiresAt() == null) {
            text.append("null");
        } else {
            text.append('"').append(given.expiresAt()).append('"');
        }
        return text.append(",\"withdrawnAt\":null,\"evidence\":")
                .append(json.writeValueAsString(given.evidence()))
                .append("}]")
                .toString();
    }

    @Override
    public int[] known(UUID batch) {
        return jdbc.sql("""
                select n.row
                  from %s n
                  join customers.customer c on c.id = n.id
                 order by n.row
                """.formatted(table(batch))).query(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public long merge(UUID batch, int[] without) {
        return jdbc.sql("""
                with merged as (
                    insert into customers.customer as c
                        (id, number_hash, number_cipher, number_shown, number_last4, name, province, city, carrier,
                         attributes, consents, batch)
                    select id, number_hash, number_cipher, number_shown, number_last4, name, province, city, carrier,
                           attributes, consents, :batch
                      from %s n
                     where %s
                     order by id
                    on conflict (id) do update
                       set name = case c.name when '' then excluded.name else c.name end
                         , attributes = excluded.attributes || c.attributes
                         , consents = c.consents || excluded.consents
                         , version = c.version + 1
                    returning batch = :batch and version = 0 as fresh)
                select count(*) filter (where fresh) from merged
                """.formatted(
                        table(batch),
                        without.length == 0 ? "true" : "not exists (select 1 from unnest(:without) w where w = n.row)"))
                .param("batch", batch)
                .param("without", without)
                .query(Long.class)
                .single();
    }

    @Override
    public void close(UUID batch) {
        jdbc.sql("drop table if exists " + table(batch)).update();
    }

    @Override
    public void takeBack(UUID batch, List<CustomerId> stillNeeded) {
        jdbc.sql("""
                delete from customers.customer
                 where batch = :batch
                   and jsonb_array_length(jsonb_path_query_array(consents, '$[*] ? (@.batch != $batch)',
                                                                 jsonb_build_object('batch', :batch::text))) = 0
                   and id <> all(:needed)
                """)
                .param("batch", batch)
                .param("needed", stillNeeded.stream().map(CustomerId::value).toArray(UUID[]::new))
                .update();
        jdbc.sql("""
                update customers.customer
                   set consents = jsonb_path_query_array(consents, '$[*] ? (@.batch != $batch)',
                                                         jsonb_build_object('batch', :batch::text))
                     , version = version + 1
                 where consents @> jsonb_build_array(jsonb_build_object('batch', :batch::text))
                """).param("batch", batch).update();
    }
}
