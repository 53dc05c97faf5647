package io.callfloor.rehearsal;

import io.callfloor.platform.crypto.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps the players' cookies over a restart, encrypted, so that a robot comes back to its own seat and not as
/// a stranger who would take it from somebody.
@Component
class Jar {

    private final JdbcClient jdbc;
    private final Vault vault;

    Jar(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    void keep(String login, String cookie) {
        jdbc.sql("""
                insert into rehearsal.cookie (login, cipher)
                values (:login, :cipher)
                on conflict (login) do update
                   set cipher = excluded.cipher
                """)
                .param("login", login)
                .param("cipher", vault.encrypt(cookie))
                .update();
    }

    Optional<String> find(String login) {
        return jdbc.sql("select cipher from rehearsal.cookie where login = :login")
                .param("login", login)
                .query((row, _) -> vault.decrypt(row.getBytes("cipher")))
                .optional();
    }
}
