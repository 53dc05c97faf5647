package io.callfloor.platform.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Understands telephone numbers as people and spreadsheets write them. Plain Chinese mobile numbers, nearly
/// all there are in a list, are read by a table; everything else by libphonenumber. A mobile number whose
/// prefix the table does not know is valid all the same: new prefixes are given out every year.
@Component
public final class PhoneNumbers {

    private static final int MOBILE_DIGITS = 11;
    private static final Pattern SERVICE =
            Pattern.compile("9[56]\\d{3,6}|[48]00\\d{7}|1\\d{2}|10\\d{3}|1[12]\\d{3}|100\\d{2,3}");
    private static final Pattern ROUNDED = Pattern.compile("\\d+(\\.\\d+)?[eE]\\+?\\d+");
    private static final Pattern EXTENSION = Pattern.compile("(.*\\d)\\s*(转|分机|ext\\.?|x|#|,|;)\\s*\\d{1,6}");
    private static final Pattern DASHED_EXTENSION = Pattern.compile("0?\\d{2,3}[-— ]\\d{7,8}[-— ]\\d{1,6}");

    private final Places places = Places.shipped();
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    /// Reads `raw`: with blanks, dashes, brackets, full-width digits, `+86`, `0086`, a carrier's 0 before a
    /// mobile number, the `.0` a spreadsheet appends.
    public Parsed parse(String raw) {
        if (plainMobile(raw)) {
            return new Parsed.Valid(mobile(raw));
        }
        return parseWritten(raw);
    }

    private static boolean plainMobile(String text) {
        if (text.length() != MOBILE_DIGITS || text.charAt(0) != '1' || text.charAt(1) < '3') {
            return false;
        }
        for (int i = 1; i < MOBILE_DIGITS; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private PhoneNumber mobile(String digits) {
        int prefix = 0;
        for (int i = 0; i < 7; i++) {
            prefix = prefix * 10 + digits.charAt(i) - '0';
        }
        var place = places.ofMobile(prefix);
        var last4 = digits.substring(MOBILE_DIGITS - 4);
        return new PhoneNumber(
                "+86" + digits,
                digits.substring(0, 3) + "****" + last4,
                last4,
                place.province(),
                place.city(),
                places.carrierOfMobile(prefix),
                PhoneKind.MOBILE);
    }

    private Parsed parseWritten(String raw) {
        var text = narrow(raw).strip();
        if (text.isEmpty()) {
            return new Parsed.Invalid("number-blank");
        }
        if (ROUNDED.matcher(text).matches()) {
            return new Parsed.Invalid("number-rounded");
        }
        if (EXTENSION.matcher(text).matches() || DASHED_EXTENSION.matcher(text).matches()) {
            return new Parsed.Invalid("number-extension");
        }
        if (text.chars().anyMatch(Character::isLetter)) {
            return new Parsed.Invalid("number-wrong");
        }
        var digits = digits(text);
        return text.startsWith("+") && !digits.startsWith("86") ? foreign(digits) : chinese(home(digits));
    }

    /// Full-width forms become plain ones; what a spreadsheet puts around text goes.
    private static String narrow(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '\uff01' && c <= '\uff5e') {
                text.append((char) (c - 0xfee0));
            } else if (c == '\u3000' || c == '\u00a0') {
                text.append(' ');
            } else if (c != '\u200b' && c != '\ufeff' && c != '\u202a' && c != '\u202c' && c != '\u202d') {
                text.append(c);
            }
        }
        var narrow = text.toString().strip();
        if (narrow.startsWith("=\"") && narrow.endsWith("\"") && narrow.length() > 2) {
            narrow = narrow.substring(2, narrow.length() - 1);
        }
        if (narrow.startsWith("'")) {
            narrow = narrow.substring(1);
        }
        return narrow.endsWith(".0") ? narrow.substring(0, narrow.length() - 2) : narrow;
    }

    private static String digits(String text) {
        var digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 10);
            if (value >= 0) {
                digits.append((char) ('0' + value));
            }
        }
        return digits.toString();
    }

    private static String home(String digits) {
        if (digits.startsWith("0086")) {
            return digits.substring(4);
        }
        return digits.startsWith("86") && digits.length() >= 12 ? digits.substring(2) : digits;
    }

    private Parsed chinese(String digits) {
        var withoutZero = digits.startsWith("0") ? digits.substring(1) : digits;
        if (plainMobile(withoutZero)) {
            return new Parsed.Valid(mobile(withoutZero));
        }
        if (SERVICE.matcher(digits).matches()) {
            var last4 = digits.substring(Math.max(0, digits.length() - 4));
            return new Parsed.Valid(new PhoneNumber("+86" + digits, digits, last4, "", "", "", PhoneKind.SERVICE));
        }
        if (digits.startsWith("00")) {
            return foreign(digits.substring(2));
        }
        return landline("0" + withoutZero, digits);
    }

    private Parsed landline(String withZero, String digits) {
        for (int codeLength : new int[] {3, 4}) {
            if (withZero.length() <= codeLength) {
                continue;
            }
            var place = places.ofAreaCode(withZero.substring(0, codeLength));
            int local = withZero.length() - codeLength;
            if (place != null && (local == 7 || local == 8) && valid("+86" + withZero.substring(1))) {
                var last4 = withZero.substring(withZero.length() - 4);
                return new Parsed.Valid(new PhoneNumber(
                        "+86" + withZero.substring(1),
                        place.areaCode() + "****" + last4,
                        last4,
                        place.province(),
                        place.city(),
                        "",
                        PhoneKind.LANDLINE));
            }
        }
        boolean local = !digits.startsWith("0") && (digits.length() == 7 || digits.length() == 8);
        return new Parsed.Invalid(local ? "number-area-code" : "number-wrong");
    }

    private boolean valid(String e164) {
        try {
            return library.isValidNumber(library.parse(e164, "CN"));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private Parsed foreign(String digits) {
        var e164 = "+" + digits;
        if (digits.length() < 6 || !valid(e164)) {
            return new Parsed.Invalid("number-wrong");
        }
        var last4 = digits.substring(digits.length() - 4);
        return new Parsed.Valid(
                new PhoneNumber(e164, e164.substring(0, 4) + "****" + last4, last4, "", "", "", PhoneKind.FOREIGN));
    }
}
