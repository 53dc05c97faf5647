package io.callfloor.platform.settings;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which telephone switch carries the calls, and how it is reached.
///
/// @param kind `CALLFLOOR_SWITCH`, `simulated` (default: a first start needs nothing) or `asterisk`, which is
/// refused
///     while the rehearsal is on, for its made-up numbers may be somebody's
/// @param url where Asterisk's HTTP server listens; `CALLFLOOR_SWITCH_URL`, default `http://127.0.0.1:8088`
/// @param user `CALLFLOOR_SWITCH_USER`, default `callfloor`
/// @param password `CALLFLOOR_SWITCH_PASSWORD`, default empty
/// @param trunk the endpoint that is rung for a customer, with `{number}` in place of the number without its plus;
///     `CALLFLOOR_SWITCH_TRUNK`, default `PJSIP/{number}@trunk`
/// @param stations the endpoint of an agent's station, with `{station}` in place of its name;
///     `CALLFLOOR_SWITCH_STATIONS`, default `PJSIP/{station}`
/// @param browsers the WebSocket at which agents' browsers reach the switch; `CALLFLOOR_SWITCH_BROWSERS`,
///     default that of `CALLFLOOR_SWITCH_URL`
/// @param browserFields what the endpoint of a browser has besides, as `media_address=203.0.113.5,…`;
///     `CALLFLOOR_SWITCH_BROWSER_FIELDS`, default nothing
/// @param name under which this node hears what happens on the switch, every node another; `CALLFLOOR_SWITCH_NAME`,
///     empty for one made of the machine's name and the port
/// @param machines whether machines that answer are told from people, which costs two seconds of silence each;
///     `CALLFLOOR_SWITCH_MACHINES`, `on` or `off` (default)
/// @param earlyMedia whether sound before the answer counts as ringing; `CALLFLOOR_SWITCH_EARLY_MEDIA`, `on`
/// (default:
///     many carriers play the ringing tone themselves) or `off`
/// @param sounds recordings on the switch by the name of the message, as `call-nobody-there=custom/sorry,…`;
///     `CALLFLOOR_SWITCH_SOUNDS`, default none
public record SwitchAccess(
        Kind kind,
        URI url,
        String user,
        String password,
        String trunk,
        String stations,
        URI browsers,
        Map<String, String> browserFields,
        Optional<String> name,
        boolean machines,
        boolean earlyMedia,
        Map<String, String> sounds) {

    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern FIELD = Pattern.compile("([a-z_0-9]+)=([A-Za-z0-9_.:|!/-]+)");
    private static final Pattern SOUND = Pattern.compile("([a-z0-9-]+)=([A-Za-z0-9_./-]+)");

    /// What carries the calls.
    public enum Kind {
        SIMULATED,
        ASTERISK
    }

    public SwitchAccess {
        sounds = Map.copyOf(sounds);
        browserFields = Map.copyOf(browserFields);
    }

    static SwitchAccess read(Map<String, String> values, boolean demo) {
        var kind = kind(values.getOrDefault("CALLFLOOR_SWITCH", "simulated"));
        if (kind == Kind.ASTERISK && demo) {
            throw new SettingWrong(
                    "CALLFLOOR_SWITCH is 'asterisk' while the rehearsal is on, whose made-up customers may"
                            + " have real numbers: expected CALLFLOOR_DEMO=off with it");
        }
        var url = url(values.getOrDefault("CALLFLOOR_SWITCH_URL", "http://127.0.0.1:8088"));
        return new SwitchAccess(
                kind,
                url,
                values.getOrDefault("CALLFLOOR_SWITCH_USER", "callfloor"),
                values.getOrDefault("CALLFLOOR_SWITCH_PASSWORD", ""),
                trunk(values.getOrDefault("CALLFLOOR_SWITCH_TRUNK", "PJSIP/{number}@trunk")),
                stations(values.getOrDefault("CALLFLOOR_SWITCH_STATIONS", "PJSIP/{station}")),
                browsers(values.getOrDefault(
                        "CALLFLOOR_SWITCH_BROWSERS", url.toString().replaceFirst("^http", "ws") + "/ws")),
                fields(values.getOrDefault("CALLFLOOR_SWITCH_BROWSER_FIELDS", "")),
                Optional.ofNullable(values.get("CALLFLOOR_SWITCH_NAME"))
                        .filter(it -> !it.isBlank())
                        .map(SwitchAccess::name),
                Settings.onOff(values, "CALLFLOOR_SWITCH_MACHINES", false),
                Settings.onOff(values, "CALLFLOOR_SWITCH_EARLY_MEDIA", true),
                sounds(values.getOrDefault("CALLFLOOR_SWITCH_SOUNDS", "")));
    }

    private static Kind kind(String value) {
        return switch (value) {
            case "simulated" -> Kind.SIMULATED;
            case "asterisk" -> Kind.ASTERISK;
            default -> throw new SettingWrong("CALLFLOOR_SWITCH is '" + value + "', expected simulated or asterisk");
        };
    }

    private static URI url(String value) {
        if (!value.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
            throw new SettingWrong("CALLFLOOR_SWITCH_URL is '" + value + "', expected http://host:port");
        }
        return URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
    }

    private static String trunk(String value) {
        if (!value.contains("{number}")) {
            throw new SettingWrong("CALLFLOOR_SWITCH_TRUNK is '" + value
                    + "', expected an endpoint with {number} in it, such as PJSIP/{number}@trunk");
        }
        return value;
    }

    private static String stations(String value) {
        if (!value.contains("{station}")) {
            throw new SettingWrong("CALLFLOOR_SWITCH_STATIONS is '" + value
                    + "', expected an endpoint with {station} in it, such as PJSIP/{station}");
        }
        return value;
    }

    private static URI browsers(String value) {
        if (!value.matches("wss?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._/-]*)?")) {
            throw new SettingWrong("CALLFLOOR_SWITCH_BROWSERS is '" + value + "', expected wss://host:port/ws");
        }
        return URI.create(value);
    }

    private static Map<String, String> fields(String value) {
        var fields = new HashMap<String, String>();
        for (var part : value.isBlank() ? new String[0] : value.split(",", -1)) {
            var field = FIELD.matcher(part.strip());
            if (!field.matches()) {
                throw new SettingWrong("CALLFLOOR_SWITCH_BROWSER_FIELDS has '" + part.strip()
                        + "', expected field=value, such as media_address=203.0.113.5");
            }
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private static String name(String value) {
        if (!APPLICATION.matcher(value).matches()) {
            throw new SettingWrong("CALLFLOOR_SWITCH_NAME is '" + value
                    + "', expected up to 60 letters, digits, dots, dashes and underscores");
        }
        return value;
    }

    private static Map<String, String> sounds(String value) {
        var sounds = new HashMap<String, String>();
        for (var part : value.isBlank() ? new String[0] : value.split(",", -1)) {
            var sound = SOUND.matcher(part.strip());
            if (!sound.matches()) {
                throw new SettingWrong("CALLFLOOR_SWITCH_SOUNDS has '" + part.strip()
                        + "', expected message=recording, such as call-nobody-there=custom/sorry");
            }
            sounds.put(sound.group(1), sound.group(2));
        }
        return sounds;
    }
}
