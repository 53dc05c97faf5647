package io.callfloor.platform.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// What the operator decides before the start. Every value comes from the environment or, where that is silent,
/// from the file `callfloor.properties` in the home folder (same names).
///
/// @param port where the pages are served; `CALLFLOOR_PORT`, default 8080
/// @param home where data, keys and recordings lie; `CALLFLOOR_HOME`, default `var` beside the launcher
/// @param databaseUrl another PostgreSQL, 15 or newer, as `jdbc:postgresql://host:port/name`;
///     `CALLFLOOR_DATABASE_URL`
/// @param databaseUser `CALLFLOOR_DATABASE_USER`, default `postgres`
/// @param databasePassword `CALLFLOOR_DATABASE_PASSWORD`, default empty
/// @param demo whether a rehearsal centre is set up and played; `CALLFLOOR_DEMO`, `on` (default) or `off`
/// @param demoSpeed how many centre seconds pass in a real one while rehearsing, 1 to 60;
///     `CALLFLOOR_DEMO_SPEED`, default 10
/// @param demoRobots whether robot agents work the seats nobody takes; `CALLFLOOR_DEMO_ROBOTS`, `on` (default)
///     or `off`
/// @param awaySeconds how long nobody may be at a seat that waits for calls before it is sent on a break, 10 to
///     86400; `CALLFLOOR_AWAY_SECONDS`, default 30: longer than a page takes to load anew, shorter than a
///     customer is to be rung for nobody
/// @param lines most lines of the switch at once, shared among campaigns that dial ahead; `CALLFLOOR_LINES`, 1 to
///     1000000, default the highest: no limit of ours, for the simulator has none
/// @param phones which switch carries the calls
/// @param recordings where recordings lie, and who hears their own
/// @param bind the address to listen on; `CALLFLOOR_BIND`, default all, but always loopback while the demo is
///     on
/// @param training whether this start only serves to train the AOT cache; set by the launcher
public record Settings(
        int port,
        Path home,
        Optional<String> databaseUrl,
        String databaseUser,
        String databasePassword,
        boolean demo,
        int demoSpeed,
        boolean demoRobots,
        int awaySeconds,
        int lines,
        SwitchAccess phones,
        RecordingPlace recordings,
        String bind,
        boolean training) {

    private static final int FASTEST_DEMO = 60;
    private static final int HIGHEST_PORT = 65535;
    private static final int A_DAY = 86_400;

    /// As many lines as no switch has.
    public static final int NO_LIMIT = 1_000_000;

    /// Reads the settings.
    ///
    /// @throws SettingWrong when a value is not what its name expects; the message names both
    public static Settings read(Map<String, String> environment) {
        var home = Path.of(environment.getOrDefault("CALLFLOOR_HOME", "var"))
                .toAbsolutePath()
                .normalize();
        var values = new HashMap<String, String>();
        file(home).forEach((key, value) -> values.put(key.toString(), value.toString()));
        environment.forEach((key, value) -> {
            if (key.startsWith("CALLFLOOR_")) {
                values.put(key, value);
            }
        });
        boolean demo = onOff(values, "CALLFLOOR_DEMO", true);
        return new Settings(
                number(values, "CALLFLOOR_PORT", 8080, 1, HIGHEST_PORT),
                home,
                Optional.ofNullable(values.get("CALLFLOOR_DATABASE_URL"))
                        .filter(it -> !it.isBlank())
                        .map(Settings::jdbc),
                values.getOrDefault("CALLFLOOR_DATABASE_USER", "postgres"),
                values.getOrDefault("CALLFLOOR_DATABASE_PASSWORD", ""),
                demo,
                number(values, "CALLFLOOR_DEMO_SPEED", 10, 1, FASTEST_DEMO),
                onOff(values, "CALLFLOOR_DEMO_ROBOTS", true),
                number(values, "CALLFLOOR_AWAY_SECONDS", 30, 10, A_DAY),
                number(values, "CALLFLOOR_LINES", NO_LIMIT, 1, NO_LIMIT),
                SwitchAccess.read(values, demo),
                RecordingPlace.read(values, home),
                demo ? "127.0.0.1" : values.getOrDefault("CALLFLOOR_BIND", "0.0.0.0"),
                onOff(values, "CALLFLOOR_TRAINING", false));
    }

    private static Properties file(Path home) {
        var properties = new Properties();
        var file = home.resolve("callfloor.properties");
        if (Files.isRegularFile(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new SettingWrong("The settings file " + file + " cannot be read: " + e.getMessage());
            }
        }
        return properties;
    }

    private static String jdbc(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SettingWrong(
                    "CALLFLOOR_DATABASE_URL is '" + url + "', expected jdbc:postgresql://host:port/database");
        }
        return url;
    }

    static boolean onOff(Map<String, String> values, String name, boolean byDefault) {
        var value = values.getOrDefault(name, byDefault ? "on" : "off");
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new SettingWrong(name + " is '" + value + "', expected on or off");
        };
    }

    static int number(Map<String, String> values, String name, int byDefault, int least, int most) {
        var value = values.getOrDefault(name, String.valueOf(byDefault));
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        throw new SettingWrong(name + " is '" + value + "', expected a whole number from " + least + " to " + most);
    }
}
