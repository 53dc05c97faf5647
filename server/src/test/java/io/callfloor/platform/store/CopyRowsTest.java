package io.callfloor.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.testing.CentreTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CentreTest
class CopyRowsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyTypeComesBackAsItWasGiven() {
        var id = UUID.randomUUID();
        var lengthy = "王小明 ünï €".repeat(20_000);
        var rows = new CopyRows(6);
        rows.id(id)
                .number(-7)
                .text("a\tb\\c\n名\uD83D\uDE00z")
                .json("{\"城市\": \"上海\"}")
                .numbers(65_537, 0, -1)
                .bytes(new byte[] {0, -1, 9})
                .end();
        rows.id(id).number(2).text(lengthy).json("[]").numbers().bytes(null).end();

        var found = written(rows);

        assertThat(found.get(0))
                .containsEntry("id", id)
                .containsEntry("number", -7)
                .containsEntry("text", "a\tb\\c\n名\uD83D\uDE00z")
                .containsEntry("json", "上海")
                .containsEntry("numbers", "{65537,0,-1}")
                .containsEntry("bytes", "00ff09");
        assertThat(found.get(1))
                .containsEntry("text", lengthy)
                .containsEntry("numbers", "{}")
                .containsEntry("bytes", null);
    }

    @Test
    void aZeroCharacterBecomesABlank() {
        var rows = new CopyRows(6);
        for (var text : List.of("a\0b", "\uD83D\uDE00中\0")) {
            rows.id(UUID.randomUUID())
                    .number(text.length())
                    .text(text)
                    .json("{}")
                    .numbers()
                    .bytes(null)
                    .end();
        }

        assertThat(written(rows)).extracting(it -> it.get("text")).containsExactly("a b", "\uD83D\uDE00中 ");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> new CopyRows(2).number(1).end()).hasMessageContaining("expected: 2");
    }

    private List<Map<String, Object>> written(CopyRows rows) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql(
                            "create table public.copied (id uuid, number int, text text, json jsonb, numbers int[], bytes bytea)")
                    .update();
            rows.into(dataSource, "public.copied");
            return jdbc.sql("""
                    select id, number, text, json ->> '城市' as json, numbers::text as numbers, encode(bytes, 'hex') as bytes
                      from public.copied
                     order by number
                    """).query().listOfRows();
        });
    }
}
