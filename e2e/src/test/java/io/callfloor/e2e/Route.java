package io.callfloor.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A screen as the web app declares it.
///
/// @param path with `:id` where a project or customer stands
/// @param permission who may open it; empty when whoever is signed in may
/// @param open also before signing in
record Route(String path, String permission, boolean open) {

    private static final Path FEATURES = Path.of("..", "web", "src", "features");
    private static final Pattern PATH = Pattern.compile("path: '([^']+)'");
    private static final Pattern PERMISSION = Pattern.compile("permission: '([^']+)'");

    /// All screens there are, read from where they are declared, so that a new one cannot be forgotten here.
    static List<Route> list() {
        try (Stream<Path> features = Files.list(FEATURES)) {
            return features.map(it -> it.resolve("routes.ts"))
                    .filter(Files::exists)
                    .sorted()
                    .flatMap(Route::read)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Route> read(Path file) {
        try {
            var text = Files.readString(file);
            var starts = PATH.matcher(text)
                    .results()
                    .map(it -> new int[] {it.start(), it.end()})
                    .toList();
            return Stream.iterate(0, it -> it < starts.size(), it -> it + 1).map(place -> {
                int end = place + 1 < starts.size() ? starts.get(place + 1)[0] : text.length();
                return of(text.substring(starts.get(place)[0], end));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Route of(String declared) {
        var path = PATH.matcher(declared);
        if (!path.find()) {
            throw new AssertionError(declared);
        }
        var permission = PERMISSION.matcher(declared);
        return new Route(
                path.group(1), permission.find() ? permission.group(1) : "", declared.contains("public: true"));
    }
}
