package io.callfloor.platform.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Rows in the text form of `copy`: columns parted by tabs, a backslash before what would be misread. Written into
/// a
/// table in the transaction of the caller.
public final class CopyRows {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean begun;

    /// Adds a text column. A zero character, which PostgreSQL cannot keep, becomes a blank.
    public CopyRows text(String value) {
        next();
        int length = value.length();
        int plain = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '\\') {
                text.append(value, plain, i).append(escaped(c));
                plain = i + 1;
            }
        }
        text.append(value, plain, length);
        return this;
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> " ";
        };
    }

    public CopyRows id(UUID value) {
        next();
        hex(value.getMostSignificantBits());
        hex(value.getLeastSignificantBits());
        return this;
    }

    private void hex(long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(HEX[(int) (bits >>> shift) & 0xf]);
        }
    }

    public CopyRows number(long value) {
        next();
        text.append(value);
        return this;
    }

    public CopyRows bytes(byte @Nullable [] value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        text.append("\\\\x");
        for (byte b : value) {
            text.append(HEX[b >> 4 & 0xf]).append(HEX[b & 0xf]);
        }
        return this;
    }

    /// Ends a row.
    public void end() {
        text.append('\n');
        begun = false;
    }

    private void next() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    /// Writes all rows.
    ///
    /// @param target a table, and its columns in brackets, both the program's own words
    public void into(DataSource dataSource, String target) {
        if (text.isEmpty()) {
            return;
        }
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + target + " from stdin",
                            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                            1 << 16);
        } catch (SQLException e) {
            throw new IllegalStateException("rows could not be copied into " + target, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
