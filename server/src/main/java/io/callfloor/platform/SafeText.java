package io.callfloor.platform;

/// Text that somebody wrote, made harmless for a spreadsheet: what begins like a formula is shown with an
/// apostrophe in front, by which spreadsheets know it as text (OWASP, CSV injection).
public final class SafeText {

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private SafeText() {}

    public static String of(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
