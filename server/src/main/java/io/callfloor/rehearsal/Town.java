package io.callfloor.rehearsal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.callfloor.rehearsal.Person.Truth;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The people of the rehearsal: true histories of a bank's clients under made-up names and numbers. Made anew
/// at every start and always the same.
final class Town {

    static final int BATCH = 5000;

    private static final long SEED = 20_260_302L;
    private static final LocalDate FIRST_CONSENT = LocalDate.of(2025, 1, 6);
    private static final int CONSENT_DAYS = 360;

    // Of a thousand rows so many are as imperfect as in any real file.
    private static final int UNREADABLE = 5;
    private static final int REPEATED = 9;
    private static final int WITHOUT_CONSENT = 12;
    private static final int LANDLINES = 40;

    private static final List<String> UNREADABLE_NUMBERS =
            List.of("无", "1380013", "8888", "12345678901", "138-0000", "查无此号", "", "+86 13", "13800x38000");

    private static final Map<String, String> JOBS = Map.ofEntries(
            Map.entry("admin.", "行政文员"),
            Map.entry("blue-collar", "产业工人"),
            Map.entry("entrepreneur", "企业主"),
            Map.entry("housemaid", "家政服务"),
            Map.entry("management", "管理人员"),
            Map.entry("retired", "退休"),
            Map.entry("self-employed", "个体经营"),
            Map.entry("services", "服务业"),
            Map.entry("student", "学生"),
            Map.entry("technician", "技术人员"),
            Map.entry("unemployed", "待业"),
            Map.entry("unknown", "未知"));
    private static final Map<String, String> MARITAL =
            Map.of("married", "已婚", "single", "未婚", "divorced", "离异或丧偶", "unknown", "未知");
    private static final Map<String, String> EDUCATION = Map.of(
            "illiterate", "未受教育",
            "basic.4y", "小学",
            "basic.6y", "初小",
            "basic.9y", "初中",
            "high.school", "高中",
            "professional.course", "职业教育",
            "university.degree", "大学",
            "unknown", "未知");
    private static final Map<String, String> YES_NO = Map.of("yes", "有", "no", "无", "unknown", "未知");
    private static final Map<String, String> EARLIER = Map.of("success", "成交", "failure", "未成交", "nonexistent", "未参加");
    private static final List<Consent> CONSENTS = List.of(
            new Consent("书面同意", "开户协议"),
            new Consent("录音同意", "录音编号"),
            new Consent("线上授权", "网银授权书"),
            new Consent("主动咨询", "网点登记"));

    private final List<List<Person>> batches = new CopyOnWriteArrayList<>();
    private final Map<String, Person> byNumber = new ConcurrentHashMap<>();
    private final Map<String, Person> byReference = new ConcurrentHashMap<>();

    private record Consent(String basis, String evidence) {}

    private record Head(String digits, String areaCode) {}

    /// A town of its first five thousand.
    static Town build() {
        var town = new Town();
        town.grow(1);
        return town;
    }

    /// Lets people move in until there are so many batches of five thousand: the same histories again, each
    /// batch under names and numbers of its own.
    synchronized void grow(int size) {
        while (batches.size() < size) {
            var batch = new Builder(batches.size()).build();
            batch.forEach(it -> {
                byReference.put(it.reference(), it);
                Optional.ofNullable(it.e164()).ifPresent(number -> byNumber.putIfAbsent(number, it));
            });
            batches.add(batch);
        }
    }

    /// The people of one batch, counted from 1.
    List<Person> people(int batch) {
        return batches.get(batch - 1);
    }

    Optional<Person> byNumber(String e164) {
        return Optional.ofNullable(byNumber.get(e164));
    }

    Optional<Person> byReference(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    /// A batch as the bank would hand it over: csv in UTF-8 with a heading line.
    byte[] list(int batch) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "客户编号", "姓名", "手机号", "年龄", "职业", "婚姻", "学历", "房贷", "个人贷款", "上次活动结果", "授权方式", "授权凭证", "授权日期");
            for (var it : people(batch)) {
                csv.writeRecord(
                        it.reference(),
                        it.name(),
                        it.writtenNumber(),
                        String.valueOf(it.age()),
                        it.job(),
                        it.marital(),
                        it.education(),
                        it.housing(),
                        it.loan(),
                        it.earlier(),
                        it.consent(),
                        it.evidence(),
                        it.consent().isEmpty() ? "" : it.allowedOn().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Builder {

        private final int before;
        private final Random random;
        private final List<Head> heads = read("heads.csv", ',').stream()
                .map(it -> new Head(it.getField("head"), it.getField("area_code")))
                .toList();
        private final NavigableMap<Integer, String> families = new TreeMap<>();
        private final List<String> givens = new ArrayList<>();
        private final List<Person> people = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private int familyShares;

        /// @param batches how many there are already
        Builder(int batches) {
            this.before = batches * BATCH;
            this.random = new Random(SEED + batches);
        }

        List<Person> build() {
            readNames();
            // the bank rang its easiest clients first; mixed, every agent gets the same sort of people
            var rows = new ArrayList<>(read("contacts.csv", ';'));
            Collections.shuffle(rows, random);
            rows.forEach(it -> people.add(person(it)));
            return List.copyOf(people);
        }

        private Person person(NamedCsvRecord row) {
            var number = number();
            var consent = CONSENTS.get(random.nextInt(CONSENTS.size()));
            boolean allowed = random.nextInt(1000) >= WITHOUT_CONSENT;
            var reference = "C%06d".formatted(before + people.size() + 1);
            return new Person(
                    reference,
                    name(),
                    number.written(),
                    number.e164().isEmpty() ? null : number.e164(),
                    Integer.parseInt(row.getField("age")),
                    JOBS.getOrDefault(row.getField("job"), ""),
                    MARITAL.getOrDefault(row.getField("marital"), ""),
                    EDUCATION.getOrDefault(row.getField("education"), ""),
                    YES_NO.getOrDefault(row.getField("housing"), ""),
                    YES_NO.getOrDefault(row.getField("loan"), ""),
                    EARLIER.getOrDefault(row.getField("poutcome"), ""),
                    allowed ? consent.basis() : "",
                    allowed ? consent.evidence() + " " + reference.replace('C', 'K') : "",
                    FIRST_CONSENT.plusDays(random.nextInt(CONSENT_DAYS)),
                    new Truth(
                            Duration.ofSeconds(Long.parseLong(row.getField("duration"))),
                            Integer.parseInt(row.getField("campaign")),
                            row.getField("y").equals("yes")));
        }

        private record Number(String written, String e164) {}

        private Number number() {
            int luck = random.nextInt(1000);
            if (luck < UNREADABLE) {
                return new Number(UNREADABLE_NUMBERS.get(random.nextInt(UNREADABLE_NUMBERS.size())), "");
            }
            if (luck < UNREADABLE + REPEATED && people.size() > 100) {
                var earlier = people.get(random.nextInt(people.size()));
                return new Number(earlier.writtenNumber(), Objects.requireNonNullElse(earlier.e164(), ""));
            }
            return luck < UNREADABLE + REPEATED + LANDLINES ? landline() : mobile();
        }

        private Number mobile() {
            while (true) {
                var digits = head().digits() + "%04d".formatted(random.nextInt(10_000));
                if (taken.add(digits)) {
                    var written = random.nextInt(20) == 0 ? "+86 " + digits : digits;
                    return new Number(written, "+86" + digits);
                }
            }
        }

        /// A number of a city whose numbers have eight digits.
        private Number landline() {
            while (true) {
                var head = head();
                if (head.areaCode().length() != 3) {
                    continue;
                }
                var digits = (6 + random.nextInt(3)) + "%07d".formatted(random.nextInt(10_000_000));
                if (taken.add(head.areaCode() + digits)) {
                    return new Number(
                            head.areaCode() + "-" + digits,
                            "+86" + head.areaCode().substring(1) + digits);
                }
            }
        }

        private Head head() {
            return heads.get(random.nextInt(heads.size()));
        }

        private String name() {
            var family = Objects.requireNonNull(families.higherEntry(random.nextInt(familyShares)))
                    .getValue();
            return family + givens.get(random.nextInt(givens.size()));
        }

        private void readNames() {
            for (var line : text("names.txt").lines().toList()) {
                var words = line.split(" ", -1);
                if (words[0].equals("given")) {
                    givens.addAll(List.of(words).subList(1, words.length));
                    continue;
                }
                for (int i = 1; i < words.length; i += 2) {
                    familyShares += Integer.parseInt(words[i + 1]);
                    families.put(familyShares, words[i]);
                }
            }
        }

        private static List<NamedCsvRecord> read(String file, char separator) {
            try (var csv = CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text(file))) {
                return csv.stream().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String text(String file) {
            try (var reader = new InputStreamReader(
                    Objects.requireNonNull(Town.class.getResourceAsStream("/rehearsal/" + file), file),
                    StandardCharsets.UTF_8)) {
                return reader.readAllAsString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
