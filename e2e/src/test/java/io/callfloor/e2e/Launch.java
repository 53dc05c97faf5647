package io.callfloor.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts the packaged server the way the launcher does: unpacked, with its prepared fast start when there is one.
final class Launch {

    private static final Path FOLDER =
            Path.of("..", "server", "target", "run").toAbsolutePath().normalize();
    private static final String JAR = "server-1-app.jar";
    private static final String FAST_START = "app.aot";

    private Launch() {}

    /// A process to be started, its error output joined to its output.
    ///
    /// @param settings its environment, on top of ours
    static ProcessBuilder server(Map<String, String> settings) {
        var jar = FOLDER.resolve(JAR);
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("unpack the server first (./callfloor e2e does): " + jar + " is missing");
        }
        var words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        var fastStart = FOLDER.resolve(FAST_START);
        if (Files.isRegularFile(fastStart)) {
            words.addAll(List.of("-XX:AOTCache=" + fastStart, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        words.addAll(List.of("-Xmx768m", "--enable-native-access=ALL-UNNAMED", "-jar", jar.toString()));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(settings);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}
