package io.callfloor.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts the packaged server the way the launcher does: unpacked, with its prepared fast start when there is one,
/// in
/// the project's folder, for the fast start holds for that alone.
final class Launch {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String JAR = "server/target/run/server-1-app.jar";
    private static final String FAST_START = "server/target/run/app.aot";

    private Launch() {}

    /// A process to be started, its error output joined to its output.
    ///
    /// @param settings its environment, on top of ours
    static ProcessBuilder server(Map<String, String> settings) {
        return server(settings, List.of("-jar", JAR));
    }

    /// The same, in which it is a working morning at the start, see {@link ByDay}.
    static ProcessBuilder serverByDay(Map<String, String> settings) {
        var tests = Path.of("target", "test-classes").toAbsolutePath();
        var path = String.join(
                java.io.File.pathSeparator,
                JAR,
                tests.toString(),
                tests.resolve("by-day").toString());
        return server(settings, List.of("-cp", path, "io.callfloor.Callfloor"));
    }

    private static ProcessBuilder server(Map<String, String> settings, List<String> what) {
        if (!Files.isRegularFile(PROJECT.resolve(JAR))) {
            throw new AssertionError("unpack the server first (./callfloor e2e does): " + JAR + " is missing");
        }
        var words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        if (Files.isRegularFile(PROJECT.resolve(FAST_START))) {
            words.addAll(List.of("-XX:AOTCache=" + FAST_START, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        words.addAll(List.of("-Xmx768m", "--enable-native-access=ALL-UNNAMED"));
        words.addAll(what);
        var builder = new ProcessBuilder(words).directory(PROJECT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}
