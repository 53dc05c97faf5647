package io.callfloor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.callfloor.people.Role;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.time.CentreClock;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RequestMapping;

/// The house rules that a machine can hold.
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.callfloor")
            .that(resideOutsideOfPackage("io.callfloor.pacing.."));
    /// The island of pacing is a library, not a module of the house.
    private static final ApplicationModules MODULES =
            ApplicationModules.of(Callfloor.class, resideInAPackage("io.callfloor.pacing.."));

    private static final Path DRAWN = Path.of("../ARCHITECTURE.md");
    private static final Pattern ROW = Pattern.compile("\\| \\d \\| \\*\\*(\\w+)\\*\\* \\|[^|]*\\| ([^|]*) \\|");
    private static final String TIMED = "[^.]*(Clock|Timers)$";

    @Test
    void modulesKeepToTheGraph() {
        MODULES.verify();
    }

    @Test
    void onlyWhoDialsOrForecastsMayPace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.callfloor.dialer..", "io.callfloor.reporting..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callfloor.pacing..")
                .check(CODE);
    }

    @Test
    void theGraphInTheCodeIsTheOneThatIsDrawn() throws IOException {
        var drawn = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(DRAWN)) {
            var row = ROW.matcher(line);
            if (row.matches() && !row.group(1).equals("platform")) {
                drawn.put(row.group(1), uses(row.group(1), row.group(2)));
            }
        }
        written().forEach((module, uses) -> assertThat(uses).as(module).isEqualTo(drawn.get(module)));
    }

    private static Set<String> uses(String module, String cell) {
        var words = cell.replaceAll("[,–].*?to script.*", "").replaceAll(" and their.*", "");
        var names = Arrays.stream(words.split("[^a-z]+"))
                .filter(it -> !it.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).as("what %s uses", module).doesNotContain(module);
        return names;
    }

    private static Map<String, Set<String>> written() {
        var modules = new TreeMap<String, Set<String>>();
        for (var module : MODULES) {
            var name = module.getIdentifier().toString();
            if (!name.equals("platform")) {
                var allowed = module.getBasePackage()
                        .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                        .map(org.springframework.modulith.ApplicationModule::allowedDependencies)
                        .orElseThrow(() -> new AssertionError(name + " does not say what it may use"));
                modules.put(
                        name,
                        Arrays.stream(allowed)
                                .filter(it -> !it.equals("platform"))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return modules;
    }

    @Test
    void onlyCallsTalksToTheSwitchAndTheRehearsalScriptsItsCustomers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.callfloor.telephony..", "io.callfloor.calls..", "io.callfloor.rehearsal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.callfloor.telephony..")
                .check(CODE);
    }

    @Test
    void onlyAModulesRootIsPublic() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .resideInAPackage("io.callfloor.*.*..")
                .and()
                .resideOutsideOfPackage("io.callfloor.platform..")
                .should()
                .notBePublic()
                .check(CODE);
    }

    @Test
    void valuesKnowNoFramework() {
        noClasses()
                .that()
                .areRecords()
                .or()
                .areEnums()
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .or(resideInAPackage("java.sql.."))
                        .or(resideInAPackage("jakarta..")))
                .check(CODE.that(areValues()));
    }

    /// Values of the modules; the small private records that carry a row or a running thing inside one class
    /// are not.
    private static DescribedPredicate<JavaClass> areValues() {
        return new DescribedPredicate<>("values of a module") {
            @Override
            public boolean test(JavaClass it) {
                return (it.isRecord() || it.isEnum())
                        && !it.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE)
                        && it.isTopLevelClass();
            }
        };
    }

    @Test
    void nobodyReadsTheWallClock() {
        var rule = noClasses()
                .that()
                .haveNameNotMatching(".*" + TIMED)
                .should()
                .callMethod(System.class, "currentTimeMillis");
        for (var type : new Class<?>[] {
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class
        }) {
            rule = rule.orShould().callMethod(type, "now");
        }
        rule.check(CODE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.callfloor.platform.PlatformConfiguration")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .check(CODE);
        assertThat(CODE.contain(CentreClock.class)).isTrue();
    }

    @Test
    void everyEndpointNamesThePermissionItNeeds() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should()
                .beAnnotatedWith(Requires.class)
                .check(CODE);
    }

    @Test
    void everyPermissionAskedForIsOneThatARoleHas() {
        var asked = CODE.stream()
                .flatMap(it -> it.getMethods().stream())
                .filter(it -> it.isAnnotatedWith(Requires.class))
                .map(it -> it.getAnnotationOfType(Requires.class).value())
                .filter(it -> !it.equals(Requires.NOTHING) && !it.equals(Requires.SIGN_IN))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Role.everyPermission()).containsAll(asked);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helper|DTO|Dto|VO|Abstract[A-Z]\\w*)(\\$.*)?")
                .check(CODE);
    }

    @Test
    void constructorsAreInjectedByHand() {
        for (var annotation : forbiddenOnFields()) {
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
                    .should()
                    .beAnnotatedWith(annotation)
                    .check(CODE);
        }
    }

    private static Set<Class<? extends Annotation>> forbiddenOnFields() {
        return Set.of(org.springframework.beans.factory.annotation.Autowired.class);
    }
}
