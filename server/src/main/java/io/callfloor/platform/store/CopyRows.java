package io.callfloor.platform.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Rows in the binary form of `copy`, which neither side has to write out or to read again as text. Written
/// into a table in the transaction of the caller. Every method adds one column of the type it names.
public final class CopyRows {

    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int INT4 = 23; // the type's number in PostgreSQL's catalogue
    private static final int LARGEST_UTF8 = 3;

    private final int columns;
    private byte[] bytes = Arrays.copyOf(HEAD, 1 << 16);
    private int size = HEAD.length;
    private int column;

    /// @param columns how many every row has
    public CopyRows(int columns) {
        this.columns = columns;
    }

    /// Adds a column of type `text`. A zero character, which PostgreSQL cannot keep, becomes a blank.
    public CopyRows text(String value) {
        next();
        int length = begin();
        write(value);
        end(length);
        return this;
    }

    /// Adds a column of type `jsonb`.
    public CopyRows json(String value) {
        next();
        int length = begin();
        room(1);
        bytes[size++] = 1; // the version of the form
        write(value);
        end(length);
        return this;
    }

    /// Adds a column of type `uuid`.
    public CopyRows id(UUID value) {
        next();
        int4(2 * Long.BYTES);
        int8(value.getMostSignificantBits());
        int8(value.getLeastSignificantBits());
        return this;
    }

    /// Adds a column of type `int`.
    public CopyRows number(int value) {
        next();
        int4(Integer.BYTES);
        int4(value);
        return this;
    }

    /// Adds a column of type `int[]`.
    public CopyRows numbers(int... values) {
        next();
        int length = begin();
        int4(values.length == 0 ? 0 : 1); // dimensions
        int4(0); // no nulls
        int4(INT4);
        if (values.length > 0) {
            int4(values.length);
            int4(1); // counted from
            for (int value : values) {
                int4(Integer.BYTES);
                int4(value);
            }
        }
        end(length);
        return this;
    }

    /// Adds a column of type `bytea`.
    public CopyRows bytes(byte @Nullable [] value) {
        next();
        if (value == null) {
            int4(-1);
            return this;
        }
        int4(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /// Ends a row.
    public void end() {
        if (column != columns) {
            throw new IllegalStateException(column + " columns in a row (expected: " + columns + ")");
        }
        column = 0;
    }

    private void next() {
        if (column++ == 0) {
            room(Short.BYTES);
            bytes[size++] = (byte) (columns >> 8);
            bytes[size++] = (byte) columns;
        }
    }

    /// Leaves room for a length.
    private int begin() {
        int4(0);
        return size;
    }

    private void end(int begun) {
        int now = size;
        size = begun - Integer.BYTES;
        int4(now - begun);
        size = now;
    }

    private void write(String value) {
        int length = value.length();
        room(length * LARGEST_UTF8);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                bytes[size++] = ' ';
            } else if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xc0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isSurrogate(c)) {
                writePairs(value.substring(i));
                return;
            } else {
                bytes[size++] = (byte) (0xe0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            }
        }
    }

    /// The rest of a text from its first rare character on.
    private void writePairs(String rest) {
        var encoded = rest.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    private void int4(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void int8(long value) {
        int4((int) (value >>> Integer.SIZE));
        int4((int) value);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /// Writes all rows.
    ///
    /// @param target a table, and its columns in brackets, both the program's own words
    public void into(DataSource dataSource, String target) {
        if (size == HEAD.length) {
            return;
        }
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin (format binary)");
            try {
                copy.writeToCopy(bytes, 0, size);
                copy.writeToCopy(new byte[] {-1, -1}, 0, Short.BYTES); // no more rows
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows could not be copied into " + target, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
