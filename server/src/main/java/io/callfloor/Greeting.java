package io.callfloor;

import io.callfloor.platform.settings.Settings;

/// What the console says once the centre can be used.
final class Greeting {

    private Greeting() {}

    static void print(Settings settings) {
        if (settings.training()) {
            return;
        }
        var host = settings.bind().equals("0.0.0.0")
                ? "localhost"
                : settings.bind().replace("127.0.0.1", "localhost");
        System.out.println("Data lies in " + settings.home());
        System.out.println("Callfloor is ready: http://" + host + ":" + settings.port());
    }
}
