package io.callfloor.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where recordings lie, and who may hear their own.
///
/// @param folder `CALLFLOOR_RECORDINGS`, a folder, default `recordings` in the home folder; with `bucket` the
/// folder in
///     which a recording is put together before it goes there
/// @param bucket `CALLFLOOR_RECORDINGS` as `s3://bucket` or `s3://bucket/prefix`: an object store that speaks S3
/// @param freeMegabytes how much room the folder's disk must keep, or nothing more is recorded where rules ask for
/// it;
///     `CALLFLOOR_RECORDINGS_FREE_MB`, 1 to 10000000, default 1000: an hour of two hundred conversations needs
/// eleven
///     times as much
/// @param agentsHear whether agents may hear their own calls; `CALLFLOOR_AGENTS_HEAR`, `on` or `off` (default:
/// whose
///     voice may be judged by it is asked first)
public record RecordingPlace(Path folder, Optional<Bucket> bucket, int freeMegabytes, boolean agentsHear) {

    private static final Pattern S3 =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9_./-]*))?");

    private static final int MOST = 10_000_000;

    /// A bucket of an object store that speaks S3.
    ///
    /// @param endpoint `CALLFLOOR_BUCKET_URL`, for example `https://s3.example.com`; the bucket goes into the path
    /// @param region `CALLFLOOR_BUCKET_REGION`, default `us-east-1`, which most stores that are not Amazon's take
    /// @param prefix before every name, empty or ending in a slash
    /// @param key `CALLFLOOR_BUCKET_KEY`, the name of the access key
    /// @param secret `CALLFLOOR_BUCKET_SECRET`
    public record Bucket(URI endpoint, String region, String name, String prefix, String key, String secret) {

        /// The secret stays out of logs.
        @Override
        public String toString() {
            return "Bucket[" + endpoint + "/" + name + "/" + prefix + "]";
        }
    }

    static RecordingPlace read(Map<String, String> values, Path home) {
        var place = values.getOrDefault("CALLFLOOR_RECORDINGS", "");
        return new RecordingPlace(
                place.isBlank() || place.startsWith("s3:") ? home.resolve("recordings") : folder(place),
                place.startsWith("s3:") ? Optional.of(bucket(place, values)) : Optional.empty(),
                Settings.number(values, "CALLFLOOR_RECORDINGS_FREE_MB", 1000, 1, MOST),
                Settings.onOff(values, "CALLFLOOR_AGENTS_HEAR", false));
    }

    private static Path folder(String place) {
        var folder = Path.of(place);
        if (!folder.isAbsolute()) {
            throw new SettingWrong("CALLFLOOR_RECORDINGS is '" + place
                    + "', expected a folder from the root on, such as /srv/recordings, or s3://bucket");
        }
        return folder.normalize();
    }

    private static Bucket bucket(String place, Map<String, String> values) {
        var named = S3.matcher(place);
        if (!named.matches()) {
            throw new SettingWrong(
                    "CALLFLOOR_RECORDINGS is '" + place + "', expected s3://bucket or s3://bucket/prefix");
        }
        var url = values.getOrDefault("CALLFLOOR_BUCKET_URL", "");
        if (!url.matches("https?://[A-Za-z0-9.:\\[\\]-]+/?")) {
            throw new SettingWrong("CALLFLOOR_BUCKET_URL is '" + url + "', expected https://host:port for " + place);
        }
        var prefix = named.group(2) == null ? "" : named.group(2).replaceAll("/+$", "");
        return new Bucket(
                URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                values.getOrDefault("CALLFLOOR_BUCKET_REGION", "us-east-1"),
                named.group(1),
                prefix.isEmpty() ? "" : prefix + "/",
                needed(values, "CALLFLOOR_BUCKET_KEY", place),
                needed(values, "CALLFLOOR_BUCKET_SECRET", place));
    }

    private static String needed(Map<String, String> values, String name, String place) {
        var value = values.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new SettingWrong(name + " is empty, expected the access key for " + place);
        }
        return value;
    }
}
