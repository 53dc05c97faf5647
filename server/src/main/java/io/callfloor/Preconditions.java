package io.callfloor;

import io.callfloor.platform.settings.SettingWrong;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.DatabaseUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;

/// What must hold before a start is worth trying; each failure is one sentence that says what to do.
final class Preconditions {

    private static final long LEAST_ROOM_MB = 500;
    private static final int OLDEST_POSTGRES = 15;
    private static final int LOGIN_SECONDS = 5;

    private Preconditions() {}

    static void check(Settings settings) {
        needPort(settings);
        needRoom(settings);
        settings.databaseUrl().ifPresent(url -> needDatabase(url, settings));
    }

    private static void needPort(Settings settings) {
        try (var socket = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.bind()))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new SettingWrong("Port " + settings.port() + " is taken or may not be used (" + e.getMessage()
                    + "). Stop what listens there, or choose another with CALLFLOOR_PORT.");
        }
    }

    private static void needRoom(Settings settings) {
        try {
            Files.createDirectories(settings.home());
            long free = Files.getFileStore(settings.home()).getUsableSpace() >> 20;
            if (free < LEAST_ROOM_MB) {
                throw new SettingWrong("The disk of " + settings.home() + " has " + free + " MB left, Callfloor needs "
                        + LEAST_ROOM_MB + " MB to start. Make room, or choose another folder with CALLFLOOR_HOME.");
            }
        } catch (IOException e) {
            throw new SettingWrong("The folder " + settings.home() + " cannot be made or written (" + e.getMessage()
                    + "). Choose another with CALLFLOOR_HOME.");
        }
    }

    private static void needDatabase(String url, Settings settings) {
        DriverManager.setLoginTimeout(LOGIN_SECONDS);
        try (var connection = DriverManager.getConnection(url, settings.databaseUser(), settings.databasePassword())) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRES) {
                throw new DatabaseUnavailable("The database at " + url + " is PostgreSQL " + version + ", expected "
                        + OLDEST_POSTGRES + " or newer.");
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database at " + url + " does not answer: " + e.getMessage()
                            + " Check CALLFLOOR_DATABASE_URL, CALLFLOOR_DATABASE_USER and CALLFLOOR_DATABASE_PASSWORD.",
                    e);
        }
    }
}
