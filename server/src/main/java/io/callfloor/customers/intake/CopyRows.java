package io.callfloor.customers.intake;

/// Rows in the text form of `copy`: columns parted by tabs, a backslash before what would be misread.
final class CopyRows {

    private final StringBuilder text = new StringBuilder(1 << 20);
    private boolean begun;

    CopyRows add(String value) {
        next();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> text.append(' ');
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyRows add(Object value) {
        next();
        text.append(value);
        return this;
    }

    CopyRows add(byte[] bytes) {
        next();
        text.append("\\\\x");
        for (byte b : bytes) {
            text.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return this;
    }

    void end() {
        text.append('\n');
        begun = false;
    }

    private void next() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    byte[] bytes() {
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
