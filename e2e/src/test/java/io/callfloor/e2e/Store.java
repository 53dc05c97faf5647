package io.callfloor.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// The centre's database, looked into from outside to prove what the screens say.
final class Store {

    private final Path folder;

    Store(RunningCentre centre) {
        this.folder = centre.home().resolve("postgresql");
    }

    /// The single number a query gives.
    long count(String sql) {
        return one(sql, row -> row.getLong(1));
    }

    /// The single text a query gives.
    String text(String sql) {
        return one(sql, row -> row.getString(1));
    }

    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T one(String sql, Column<T> column) {
        try (var connection = DriverManager.getConnection(url(), "postgres", password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            if (!row.next()) {
                throw new AssertionError("nothing found: " + sql);
            }
            return column.of(row);
        } catch (SQLException | IOException e) {
            throw new AssertionError(sql, e);
        }
    }

    /// Changes what time alone would change.
    void change(String sql) {
        try (var connection = DriverManager.getConnection(url(), "postgres", password());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException | IOException e) {
            throw new AssertionError(sql, e);
        }
    }

    private String url() throws IOException {
        var port =
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(3).strip();
        return "jdbc:postgresql://127.0.0.1:" + port + "/callfloor";
    }

    private String password() throws IOException {
        return Files.readString(folder.resolve("password")).strip();
    }

    /// Waits until a query gives what is expected.
    void expect(String sql, long expected) {
        Await.until(sql + " to give " + expected, Duration.ofSeconds(60), () -> count(sql), it -> it == expected);
    }
}
