package io.callfloor.leads.intake;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.customers.ConsentGiven;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListState;
import io.callfloor.leads.intake.ListStore.Kept;
import io.callfloor.leads.intake.RowReader.Read;
import io.callfloor.platform.Ids;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.phone.Parsed;
import io.callfloor.platform.phone.PhoneNumbers;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// From an uploaded file to a running import.
@Component
class ImportDesk {

    /// A run of digits that may be somebody's number, in any script and however it is grouped.
    private static final Pattern NUMBER = Pattern.compile("(\\p{Nd}{3})([\\p{Nd} ()-]{3,})(\\p{Nd}{4})");

    /// Columns a preview shows in places of their own.
    private static final Set<String> ELSEWHERE =
            Set.of(Target.IGNORE, Target.NAME.name(), Target.NUMBER.name(), Target.NUMBER2.name());

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);
    private static final int LONGEST_NAME = 120;

    private final ListStore store;
    private final ImportFiles files;
    private final Campaigns campaigns;
    private final PhoneNumbers phones;
    private final FirstRows firstRows;
    private final Jobs jobs;
    private final Audit audit;
    private final CentreClock clock;

    ImportDesk(
            ListStore store,
            ImportFiles files,
            Campaigns campaigns,
            PhoneNumbers phones,
            FirstRows firstRows,
            Jobs jobs,
            Audit audit,
            CentreClock clock) {
        this.store = store;
        this.files = files;
        this.campaigns = campaigns;
        this.phones = phones;
        this.firstRows = firstRows;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// A column as the wizard shows it.
    ///
    /// @param target what it is taken to mean
    /// @param remembered whether a person decided so the last time
    record Column(int index, String name, List<String> samples, String target, boolean remembered) {}

    record Described(ListId list, TableFile file, Header header, List<Column> columns, List<CampaignField> fields) {}

    Described upload(Campaign campaign, String fileName, InputStream content, SignedIn who) {
        clearForgotten();
        var id = new ListId(Ids.next(clock.instant()));
        try {
            long bytes = files.receive(id, content);
            var described = describe(campaign, id, fileName, null);
            store.insert(campaign.id(), id, cleanName(fileName), bytes, who.user(), who.name(), clock.instant());
            return described;
        } catch (RuntimeException e) {
            files.remove(id);
            throw e;
        }
    }

    private static String cleanName(String fileName) {
        var name = fileName.replaceAll("[\\p{Cntrl}/\\\\]", " ").strip();
        if (name.isEmpty()) {
            throw ProblemException.badRequest("file-name-missing");
        }
        return name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    private void clearForgotten() {
        var now = clock.instant();
        for (var it : store.listForgotten(now.minus(FORGOTTEN_AFTER))) {
            if (store.move(it.campaign(), it.id(), ListState.UPLOADED, ListState.CANCELLED, now)) {
                files.remove(it.id());
            }
        }
    }

    /// @param headerRow the header's row as a person sees it; null to find it
    Described describe(Campaign campaign, ListId id, String fileName, @Nullable Integer headerRow) {
        var file = FileSniffer.sniff(files.path(id));
        var header = headerRow == null ? Header.find(file, phones) : Header.at(file, headerRow);
        if (header.samples().isEmpty()) {
            boolean fromName = file instanceof TableFile.Csv
                    && fileName.toLowerCase(Locale.ROOT).endsWith(".xlsx");
            throw ProblemException.refused(fromName ? "file-no-xlsx" : "file-empty");
        }
        var fields = campaigns.leadFields(campaign.id());
        return new Described(id, file, header, columns(campaign, header, fields), fields);
    }

    private List<Column> columns(Campaign campaign, Header header, List<CampaignField> fields) {
        var memory = store.recall(campaign.trade(), header.names());
        var taken = new HashSet<String>();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < header.names().size(); i++) {
            var name = header.names().get(i);
            var samples = samples(header, i);
            var remembered = memory.get(name);
            var target = remembered != null ? remembered : guess(name, samples, fields, taken);
            if (!target.equals(Target.IGNORE) && !taken.add(target)) {
                target = Target.IGNORE;
            }
            columns.add(new Column(i, name, masked(samples), target, remembered != null));
        }
        return columns;
    }

    /// Nobody needs a whole number to see what a column means.
    private static List<String> masked(List<String> samples) {
        return samples.stream()
                .map(it -> NUMBER.matcher(it)
                        .replaceAll(number ->
                                number.group(1) + "*".repeat(number.group(2).length()) + number.group(3)))
                .toList();
    }

    private static List<String> samples(Header header, int column) {
        return header.samples().stream()
                .map(it -> column < it.cells().length ? it.cells()[column].strip() : "")
                .filter(it -> !it.isEmpty())
                .limit(3)
                .toList();
    }

    private String guess(String name, List<String> samples, List<CampaignField> fields, HashSet<String> taken) {
        var byName = Target.of(name);
        if (byName.isPresent()) {
            return byName.get().name();
        }
        for (var field : fields) {
            if (name.equalsIgnoreCase(field.key())
                    || name.equals(field.nameZh())
                    || name.equalsIgnoreCase(field.nameEn())) {
                return Target.FIELD + field.key();
            }
        }
        boolean numbers = !samples.isEmpty()
                && !taken.contains(Target.NUMBER.name())
                && samples.stream().allMatch(it -> it.length() >= 10 && phones.parse(it) instanceof Parsed.Valid);
        return numbers ? Target.NUMBER.name() : Target.IGNORE;
    }

    /// @param values what is made of each column with a meaning beside name and number, by its place; of a row
    ///     that is not understood the cells, without whole numbers
    record PreviewRow(int row, Read read, Map<Integer, String> values) {}

    /// The first twenty rows as the import will understand and judge them.
    List<PreviewRow> preview(Campaign campaign, ListId id, ImportPlan plan, Locale locale) {
        var list = uploaded(campaign.id(), id);
        plan.checkColumns();
        var header = header(list.id(), plan);
        var background = plan.background() == null ? stillToCome() : plan.background();
        var fields = campaigns.leadFields(campaign.id());
        return firstRows.judge(campaign, plan, background, header.samples()).stream()
                .map(it -> new PreviewRow(
                        it.from().row(), it.read(), values(plan, it.from().cells(), it.read(), fields, locale)))
                .toList();
    }

    private static Map<Integer, String> values(
            ImportPlan plan, String[] cells, Read read, List<CampaignField> fields, Locale locale) {
        var values = new TreeMap<Integer, String>();
        plan.columns().forEach((column, target) -> {
            if (!ELSEWHERE.contains(target)) {
                var understood = read.consent() == null
                        ? masked(List.of(RowReader.cell(cells, column))).getFirst()
                        : value(target, read, read.consent(), fields, locale);
                values.put(column, understood);
            }
        });
        return values;
    }

    private static String value(
            String target, Read read, ConsentGiven consent, List<CampaignField> fields, Locale locale) {
        if (target.startsWith(Target.FIELD)) {
            var key = target.substring(Target.FIELD.length());
            return inWords(read.fields().getOrDefault(key, ""), key, fields, locale);
        }
        return switch (Target.valueOf(target)) {
            case NAME -> read.name();
            case PROVINCE -> read.province();
            case CITY -> read.city();
            case REFERENCE -> read.reference();
            case CONSENT_BASIS -> consent.basis();
            case CONSENT_EVIDENCE -> consent.evidence();
            case CONSENT_DATE ->
                LocalDate.ofInstant(consent.obtainedAt(), CentreClock.ZONE).toString();
            case NUMBER, NUMBER2 -> "";
        };
    }

    /// A choice by the name people know it by; whatever else as it stands.
    private static String inWords(String value, String key, List<CampaignField> fields, Locale locale) {
        return fields.stream()
                .filter(it -> it.key().equals(key))
                .flatMap(it -> it.choices().stream())
                .filter(it -> it.value().equals(value))
                .findFirst()
                .map(it -> locale.getLanguage().equals("en") ? it.nameEn() : it.nameZh())
                .orElse(value);
    }

    /// The header the plan names.
    ///
    /// @throws ProblemException 422 `mapping-header-missing` or `mapping-column-missing` when the file has no such
    ///     row or column
    private Header header(ListId id, ImportPlan plan) {
        var header = Header.at(FileSniffer.sniff(files.path(id)), plan.headerRow());
        if (header.names().isEmpty()) {
            throw ProblemException.refused("mapping-header-missing", plan.headerRow());
        }
        plan.columns().keySet().stream()
                .filter(it -> it >= header.names().size())
                .findFirst()
                .ifPresent(it -> {
                    throw ProblemException.refused(
                            "mapping-column-missing", it + 1, header.names().size());
                });
        return header;
    }

    /// While the background is not written yet, the preview takes it as given.
    private ImportPlan.Background stillToCome() {
        return new ImportPlan.Background("-", today(), "CONSENT", "-", "-", "-", today());
    }

    private LocalDate today() {
        return clock.instant().atZone(CentreClock.ZONE).toLocalDate();
    }

    @Transactional
    UUID start(Campaign campaign, ListId id, String name, ImportPlan plan, SignedIn who) {
        var list = uploaded(campaign.id(), id);
        plan.checkColumns().checkBackground(today());
        var names = header(id, plan).names();
        var background = Objects.requireNonNull(plan.background(), "background");
        var job = jobs.start(
                ImportJob.KIND, who.user(), new ImportJob.Input(campaign.id().value(), id.value(), who.name()));
        var expiresAt = background
                .expiresOn()
                .plusDays(1)
                .atStartOfDay(CentreClock.ZONE)
                .toInstant();
        var called = name.isBlank() ? list.fileName() : name.strip();
        if (!store.start(
                campaign.id(),
                id,
                called.substring(0, Math.min(LONGEST_NAME, called.length())),
                plan.headerRow() == 0 ? plan : plan.named(names),
                expiresAt,
                job)) {
            throw ProblemException.conflict("list-started");
        }
        memorise(campaign, id, plan);
        audit.record(
                who,
                "list.import-started",
                "list:" + id,
                Map.of("campaign", campaign.name(), "file", list.fileName(), "source", background.source()));
        return job;
    }

    private void memorise(Campaign campaign, ListId id, ImportPlan plan) {
        if (plan.headerRow() == 0) {
            return;
        }
        var names =
                Header.at(FileSniffer.sniff(files.path(id)), plan.headerRow()).names();
        var targets = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            targets.put(names.get(i), plan.columns().getOrDefault(i, Target.IGNORE));
        }
        store.memorise(campaign.trade(), targets, clock.instant());
    }

    private Kept uploaded(CampaignId campaign, ListId id) {
        var list = get(campaign, id);
        if (list.state() != ListState.UPLOADED) {
            throw ProblemException.conflict("list-started");
        }
        return list;
    }

    Kept get(CampaignId campaign, ListId id) {
        return store.find(campaign, id).orElseThrow(() -> ProblemException.notFound("list-unknown", id));
    }

    /// Gives an upload up that was never begun.
    @Transactional
    void giveUp(Campaign campaign, ListId id, SignedIn who) {
        var list = get(campaign.id(), id);
        if (!store.move(campaign.id(), id, ListState.UPLOADED, ListState.CANCELLED, clock.instant())) {
            throw ProblemException.conflict("list-started");
        }
        files.remove(id);
        audit.record(who, "list.discarded", "list:" + id, Map.of("campaign", campaign.name(), "file", list.fileName()));
    }

    @Transactional
    UUID undo(Campaign campaign, ListId id, String reason, SignedIn who) {
        var list = get(campaign.id(), id);
        if (list.state() != ListState.READY) {
            throw ProblemException.conflict("list-not-ready");
        }
        if (reason.isBlank()) {
            throw ProblemException.refused("undo-reason-needed");
        }
        return jobs.start(
                UndoJob.KIND,
                who.user(),
                new UndoJob.Input(campaign.id().value(), id.value(), who.name(), reason.strip()));
    }
}
