package io.callfloor.customers.intake;

import io.callfloor.customers.ConsentGiven;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.CustomerIntake;
import io.callfloor.platform.store.CopyRows;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

    private volatile @Nullable Written written;

    /// A consent as it was last written.
    private record Written(UUID batch, ConsentGiven given, String text) {}

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
        var rows = new CopyRows(12);
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
                    .json(it.attributes())
                    .json(consents(batch, it.consent()))
                    .end();
        }
        rows.into(dataSource, table(batch));
    }

    /// Rows of a list nearly always share one consent: it is written out when it changes. The consent's id
    /// needs only to be unique within its customer: the batch names it well.
    private String consents(UUID batch, @Nullable ConsentGiven given) {
        if (given == null) {
            return "[]";
        }
        var last = written;
        if (last == null || !last.batch().equals(batch) || !last.given().equals(given)) {
            last = new Written(batch, given, text(batch, given));
            written = last;
        }
        return last.text();
    }

    private String text(UUID batch, ConsentGiven given) {
        var consent = new LinkedHashMap<String, @Nullable Object>();
        consent.put("id", batch);
        consent.put("batch", batch);
        consent.put("basis", given.basis());
        consent.put("productLines", List.of(given.productLine()));
        consent.put("obtainedAt", given.obtainedAt().toString());
        consent.put(
                "expiresAt",
                given.expiresAt() == null ? null : given.expiresAt().toString());
        consent.put("withdrawnAt", null);
        consent.put("evidence", given.evidence());
        return json.writeValueAsString(List.of(consent));
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
    public Set<CustomerId> known(Collection<CustomerId> ids) {
        return Set.copyOf(jdbc.sql("select id from customers.customer where id = any (:ids)")
                .param("ids", ids.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
                .list());
    }

    @Override
    public void merge(UUID batch, int[] without) {
        // In the order of the index, which outgrows the memory for it; the sort has room for most of a million rows.
        jdbc.sql("set local work_mem = '256MB'").update();
        jdbc.sql("""
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
                 where not c.consents @> jsonb_build_array(jsonb_build_object('batch', :batch::text))
                """.formatted(
                        table(batch),
                        without.length == 0 ? "true" : "not exists (select 1 from unnest(:without) w where w = n.row)"))
                .param("batch", batch)
                .param("without", without)
                .update();
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
