package io.callfloor.platform.store;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the product's own PostgreSQL is started with: fit for one machine that it shares with the server.
final class PostgresSettings {

    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 4096;

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=''",
            "max_connections=120",
            "work_mem=32MB",
            "maintenance_work_mem=256MB",
            "max_wal_size=4GB",
            "checkpoint_completion_target=0.9",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=Asia/Shanghai");

    private PostgresSettings() {}

    /// @param further `name=value`, stronger than ours
    /// @return the words for the server's command line
    static String words(int port, List<String> further) {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Stream.of(ALWAYS, memory(machine.getTotalMemorySize()), further)
                .flatMap(List::stream)
                .map(it -> " -c " + it)
                .collect(Collectors.joining("", "-p " + port, ""));
    }

    /// A sixteenth of the machine for the shared buffers, so that the indexes of some million leads stay in them;
    /// a quarter counts as the file cache PostgreSQL may hope for.
    ///
    /// @param bytes the machine's memory
    static List<String> memory(long bytes) {
        long buffers = Math.clamp(bytes / MEGABYTE / 16, LEAST_BUFFERS, MOST_BUFFERS);
        return List.of("shared_buffers=" + buffers + "MB", "effective_cache_size=" + 4 * buffers + "MB");
    }
}
