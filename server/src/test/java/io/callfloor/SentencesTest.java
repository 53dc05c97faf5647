package io.callfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every sentence the server says exists in Chinese and in English, and every code it can answer has one.
class SentencesTest {

    private static final Path BUNDLES = Path.of("src/main/resources/i18n");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern THROWN = Pattern.compile(
            "ProblemException\\s*\\.(?:of\\(\\s*HttpStatus\\.\\w+,|badRequest\\(|notFound\\(|conflict\\(|refused\\(|forbidden\\()"
                    + "\\s*\"([a-z0-9-]+)\"|new ValueWrong\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void bothLanguagesSayTheSameThingsWithTheSameFacts() throws IOException {
        for (var module : modules()) {
            var chinese = read(module, "zh");
            var english = read(module, "en");
            assertThat(english.keySet()).as(module).isEqualTo(chinese.keySet());
            chinese.forEach((key, sentence) -> {
                // a thing's Chinese and English name may be two facts, so they are counted and not compared
                assertThat(places(english.get(key))).as(module + ": " + key).hasSameSizeAs(places(sentence));
                assertThat(CHINESE.matcher(english.get(key)).find()).as(key).isFalse();
            });
        }
    }

    @Test
    void everySentenceCanBeFormatted() throws IOException {
        for (var module : modules()) {
            for (var language : List.of("zh", "en")) {
                read(module, language).forEach((key, sentence) -> {
                    var said = new MessageFormat(sentence, Locale.ENGLISH)
                            .format(new Object[] {"a", "b", "c", "d", "e", "f", "g"});
                    assertThat(said).as(module + "_" + language + ": " + key).isNotBlank();
                    assertThat(PLACE.matcher(said).find())
                            .as("a lonely apostrophe hides a fact: " + key + " = " + sentence)
                            .isFalse();
                });
            }
        }
    }

    @Test
    void everyPermissionHasAName() throws IOException {
        var names = read("people", "zh").keySet();
        for (var role : Role.values()) {
            for (var permission : role.permissions()) {
                assertThat(names).as(role.name()).contains("permission." + permission.replace(':', '-'));
            }
        }
    }

    @Test
    void noTwoModulesSayDifferentThingsUnderOneCode() throws IOException {
        var owners = new TreeMap<String, Set<String>>();
        for (var module : modules()) {
            read(module, "zh")
                    .keySet()
                    .forEach(key ->
                            owners.computeIfAbsent(key, _ -> new TreeSet<>()).add(module));
        }
        owners.values().removeIf(it -> it.size() == 1);
        assertThat(owners).isEmpty();
    }

    @Test
    void everyCodeThatIsThrownHasASentence() throws IOException {
        var known = new TreeSet<String>();
        for (var module : modules()) {
            known.addAll(read(module, "zh").keySet());
        }
        var thrown = new TreeMap<String, String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                var code = THROWN.matcher(Files.readString(file));
                while (code.find()) {
                    thrown.put(
                            code.group(1) == null ? code.group(2) : code.group(1),
                            file.getFileName().toString());
                }
            }
        }
        thrown.keySet().removeAll(known);
        assertThat(thrown).isEmpty();
    }

    private static List<String> modules() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return files.map(it -> it.getFileName().toString())
                    .map(it -> it.replaceFirst("_(zh|en)\\.properties$", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> read(String module, String language) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(BUNDLES.resolve(module + "_" + language + ".properties"))) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(it -> it, properties::getProperty, (one, _) -> one, TreeMap::new));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
