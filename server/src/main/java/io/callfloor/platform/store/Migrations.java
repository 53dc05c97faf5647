package io.callfloor.platform.store;

import java.io.IOException;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings the database up to date, each module by itself: its folder below `db/migration`, its schema, its own
/// history `public.migrations_<module>`. So the versions of one module never wait for those of another.
@Configuration
class Migrations {

    private static final Pattern FOLDER = Pattern.compile(".*/db/migration/([a-z]+)/[^/]+\\.sql");

    @Bean
    FlywayMigrationStrategy eachModuleByItself() {
        return whole -> modules()
                .forEach(module -> Flyway.configure()
                        .configuration(whole.getConfiguration())
                        .locations("classpath:db/migration/" + module)
                        .table("migrations_" + module)
                        .load()
                        .migrate());
    }

    private static TreeSet<String> modules() {
        try {
            var modules = new TreeSet<String>();
            for (var it : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql")) {
                var path = FOLDER.matcher(it.getURL().toString());
                if (path.matches()) {
                    modules.add(path.group(1));
                }
            }
            return modules;
        } catch (IOException e) {
            throw new DatabaseUnavailable("The migrations cannot be read: " + e.getMessage(), e);
        }
    }
}
