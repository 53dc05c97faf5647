package io.callfloor.pacing.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How lists of a kind behave, for a centre that has not called enough to know its own.
public enum Preset {
    /// Strangers: few answer, a third of the talks is over within seconds.
    COLD_LIST,
    /// The caller's own clients: more than half answer, talks are long.
    KNOWN_CLIENTS,
    /// What vendors report as the average of their users.
    VENDOR_AVERAGE;

    /// @throws IllegalStateException when the package is not whole
    public Scenario scenario() {
        var name = name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (var stream = Preset.class.getResourceAsStream("/pacing/" + name + ".scenario")) {
            if (stream == null) {
                throw new IllegalStateException("the scenario " + name + " is not in the package");
            }
            return ScenarioFile.read(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
