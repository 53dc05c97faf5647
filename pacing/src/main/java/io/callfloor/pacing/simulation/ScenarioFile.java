package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Contract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a scenario from text, a line `name = value` each; `#` begins a remark. What is not said keeps its
/// default. `docs/pacing-scenarios.md` lists the names.
public final class ScenarioFile {

    private static final Pattern LINE = Pattern.compile("\\s*([a-z-]+)\\s*=\\s*(.*?)\\s*");
    private static final Pattern FROM = Pattern.compile("(\\d+(?:\\.\\d+)?):(\\d+(?:\\.\\d+)?)");
    private static final Pattern LIST =
            Pattern.compile("(\\d+(?:\\.\\d+)?)%\\s+(\\d+(?:\\.\\d+)?)\\s+(\\d+(?:\\.\\d+)?)");
    private static final Pattern PART = Pattern.compile(
            "(?:(\\d+(?:\\.\\d+)?)%\\s+)?([a-z-]+)((?:\\s+\\d+(?:\\.\\d+)?)+)(?:\\s+within\\s+(\\S+)\\s+(\\S+))?");
    private static final double WHOLE = 100;
    private static final double ROUNDING = 0.01;
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("name", "unnamed"),
            Map.entry("agents", "0:20"),
            Map.entry("answer-rate", "0:0.3"),
            Map.entry("spread", "0"),
            Map.entry("score-error", "none"),
            Map.entry("ring", "lognormal-mean 9 4 within 1.5 21.5"),
            Map.entry("unanswered", "60% fixed 22 | 20% fixed 3 | 20% fixed 15"),
            Map.entry("talk", "lognormal-mean 120 144"),
            Map.entry("last-step", "fixed 0"),
            Map.entry("wrap-up", "exponential 15"),
            Map.entry("hang-ups", "0"),
            Map.entry("lines", "100000"),
            Map.entry("lateness", "0"),
            Map.entry("cap", "0.03"),
            Map.entry("window", "day"),
            Map.entry("patience", "2"),
            Map.entry("hours", "8"),
            Map.entry("failures", "0:0"),
            Map.entry("lists", ""));

    private final String source;
    private final Map<String, String> values = new HashMap<>(DEFAULTS);
    private final Map<String, Integer> lines = new HashMap<>();

    private ScenarioFile(String source) {
        this.source = source;
    }

    /// @param source where the text is from, for what is said of its faults
    /// @throws IllegalArgumentException with line, value and expectation
    public static Scenario read(String source, String text) {
        var file = new ScenarioFile(source);
        int number = 0;
        for (var line : text.split("\\R", -1)) {
            file.take(++number, line.replaceAll("#.*", ""));
        }
        if (file.lines.isEmpty()) {
            throw new IllegalArgumentException(source + " holds nothing, expected is at least one line name = value");
        }
        return file.scenario();
    }

    private void take(int number, String line) {
        if (line.isBlank()) {
            return;
        }
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw wrong(number, line.strip(), "name = value");
        }
        if (!DEFAULTS.containsKey(matcher.group(1))) {
            throw wrong(
                    number,
                    matcher.group(1),
                    "one of "
                            + String.join(
                                    ", ", DEFAULTS.keySet().stream().sorted().toList()));
        }
        var before = lines.putIfAbsent(matcher.group(1), number);
        if (before != null) {
            throw wrong(number, line.strip(), "each name once: " + matcher.group(1) + " stands in line " + before);
        }
        values.put(matcher.group(1), matcher.group(2));
    }

    private IllegalArgumentException wrong(int line, String value, String expected) {
        return new IllegalArgumentException(
                "%s, line %d: \"%s\" was given, expected is %s".formatted(source, line, value, expected));
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return wrong(lines.getOrDefault(name, 0), name + " = " + values.get(name), expected);
    }

    private Scenario scenario() {
        return new Scenario(
                value("name"),
                staff(),
                over("answer-rate", 0.001, 0.97),
                number("spread", 0, 5),
                value("score-error").equals("none") ? Double.POSITIVE_INFINITY : number("score-error", 0, 5),
                draw("ring"),
                draw("unanswered"),
                draw("talk"),
                draw("last-step"),
                draw("wrap-up"),
                number("hang-ups", 0, 1),
                whole("lines", 1, 1_000_000),
                number("lateness", 0, 30),
                contract(),
                number("hours", 0.5, 24),
                value("failures").equals("0:0") ? List.of() : over("failures", 0, 1),
                lists());
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private double number(String name, double least, double most) {
        try {
            double number = Double.parseDouble(value(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(name, String.format(Locale.ROOT, "a number from %s to %s", plain(least), plain(most)));
    }

    private int whole(String name, int least, int most) {
        double number = number(name, least, most);
        if (number != Math.rint(number)) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private List<Scenario.From> over(String name, double least, double most) {
        var found = new ArrayList<Scenario.From>();
        double last = -1;
        for (var it : value(name).split("\\s+")) {
            var matcher = FROM.matcher(it);
            if (!matcher.matches()) {
                throw wrong(name, "hour:value pairs such as 0:20 2.5:24");
            }
            double hour = Double.parseDouble(matcher.group(1));
            double amount = Double.parseDouble(matcher.group(2));
            if (hour <= last || (found.isEmpty() && hour != 0)) {
                throw wrong(name, "hours that begin with 0 and rise");
            }
            if (amount < least || amount > most) {
                throw wrong(name, "values from " + plain(least) + " to " + plain(most));
            }
            found.add(new Scenario.From(hour, amount));
            last = hour;
        }
        return found;
    }

    private List<Scenario.From> staff() {
        var staff = over("agents", 0, 100_000);
        if (staff.stream().anyMatch(it -> it.value() != Math.rint(it.value()))) {
            throw wrong("agents", "whole people");
        }
        return staff;
    }

    private List<Scenario.Part> lists() {
        var parts = new ArrayList<Scenario.Part>();
        for (var text :
                value("lists").isEmpty() ? new String[0] : value("lists").split("\\s*\\|\\s*")) {
            var matcher = LIST.matcher(text.strip());
            if (!matcher.matches()) {
                throw wrong("lists", "share, answers and talks of each list, such as \"60% 0.5 1 | 40% 1.75 1.2\"");
            }
            parts.add(new Scenario.Part(
                    Double.parseDouble(matcher.group(1)),
                    Double.parseDouble(matcher.group(2)),
                    Double.parseDouble(matcher.group(3))));
        }
        if (!parts.isEmpty()) {
            double percent = parts.stream().mapToDouble(Scenario.Part::share).sum();
            if (Math.abs(percent - WHOLE) > ROUNDING) {
                throw wrong("lists", "shares that come to 100 %, not " + plain(percent) + " %");
            }
        }
        return parts;
    }

    private Draw draw(String name) {
        var texts = value(name).split("\\s*\\|\\s*");
        var shares = new double[texts.length];
        var parts = new Draw[texts.length];
        for (int i = 0; i < texts.length; i++) {
            var matcher = PART.matcher(texts[i].strip());
            if (!matcher.matches() || (texts.length > 1 && matcher.group(1) == null)) {
                throw wrong(
                        name,
                        "a distribution such as \"exponential 15\", or a mixture \"60% fixed 22 | 40% lognormal 8 0.3\"");
            }
            shares[i] = matcher.group(1) == null ? 100 : Double.parseDouble(matcher.group(1));
            parts[i] = within(name, matcher, part(name, matcher));
        }
        double percent = Arrays.stream(shares).sum();
        if (percent > WHOLE + ROUNDING) {
            throw wrong(name, "shares that come to no more than 100 %, not " + plain(percent) + " %");
        }
        return texts.length == 1 ? parts[0] : Draw.mixture(shares, parts);
    }

    private Draw part(String name, Matcher matcher) {
        var numbers = matcher.group(3).strip().split("\\s+");
        var n = new double[numbers.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Double.parseDouble(numbers[i]);
        }
        if (n[0] == 0 && !matcher.group(2).equals("fixed")) {
            throw wrong(name, "more than 0 seconds in the mean or the median");
        }
        return switch (matcher.group(2) + " " + n.length) {
            case "fixed 1" -> Draw.fixed(n[0]);
            case "exponential 1" -> Draw.exponential(n[0]);
            case "lognormal 2" -> Draw.lognormal(n[0], n[1]);
            case "lognormal-mean 2" -> Draw.lognormalMean(n[0], n[1]);
            case "normal 2" -> Draw.normal(n[0], n[1]);
            default ->
                throw wrong(
                        name,
                        "fixed seconds, exponential mean, lognormal median sigma, lognormal-mean mean deviation or normal mean deviation");
        };
    }

    private Draw within(String name, Matcher matcher, Draw part) {
        if (matcher.group(4) == null) {
            return part;
        }
        try {
            double least = Double.parseDouble(matcher.group(4));
            double most = Double.parseDouble(matcher.group(5));
            if (least >= 0 && least < most) {
                return part.within(least, most);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(name, "within followed by two numbers, the lesser first");
    }

    private Contract contract() {
        var window = switch (value("window")) {
            case "day" -> Contract.Window.CALENDAR_DAY;
            case "rolling" -> Contract.Window.ROLLING;
            case "thirty-days" -> Contract.Window.THIRTY_DAYS;
            default -> throw wrong("window", "day, rolling (of 24 hours) or thirty-days");
        };
        return new Contract(
                number("cap", 0, 0.5),
                window,
                Duration.ofHours(24),
                Contract.ClockStart.ANSWER,
                Duration.ofMillis((long) (1000 * number("patience", 0, 60))),
                Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
                Duration.ofSeconds(15),
                Duration.ofHours(72));
    }
}
