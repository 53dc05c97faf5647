package io.callfloor.leads.intake;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.leads.ListId;
import io.callfloor.leads.ListState;
import io.callfloor.leads.intake.ImportDesk.Described;
import io.callfloor.leads.intake.ImportDesk.PreviewRow;
import io.callfloor.leads.intake.ImportPlan.Background;
import io.callfloor.leads.intake.ImportPlan.CentreDuplicates;
import io.callfloor.leads.intake.ListStore.Kept;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@RestController
@RequestMapping("/api/campaigns/{campaign}/lists")
class ListEndpoint {

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final ImportDesk desk;
    private final ListStore store;
    private final RefusedFile refusedFile;
    private final Campaigns campaigns;
    private final Sentences sentences;

    ListEndpoint(ImportDesk desk, ListStore store, RefusedFile refusedFile, Campaigns campaigns, Sentences sentences) {
        this.desk = desk;
        this.store = store;
        this.refusedFile = refusedFile;
        this.campaigns = campaigns;
        this.sentences = sentences;
    }

    /// @param target `NAME`, `NUMBER`, `NUMBER2`, `PROVINCE`, `CITY`, `REFERENCE`, `CONSENT_BASIS`,
    ///     `CONSENT_EVIDENCE`, `CONSENT_DATE`, `field.<key>` or `IGNORE`
    record ListColumn(int index, String name, List<String> samples, String target, boolean remembered) {}

    record ListFieldOption(String key, String nameZh, String nameEn) {}

    /// A file as it was found.
    ///
    /// @param format `CSV` or `XLSX`
    /// @param charset empty for XLSX
    /// @param delimiter empty for XLSX
    /// @param headerRow 0 when there is none
    record ListUpload(
            UUID list,
            String fileName,
            String format,
            String charset,
            String delimiter,
            int headerRow,
            List<ListColumn> columns,
            List<ListFieldOption> fields) {}

    /// Receives a file as the body of the request; its name comes as a parameter.
    @Requires("list:import")
    @PostMapping(consumes = "application/octet-stream")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ListUpload upload(
            @PathVariable UUID campaign, @RequestParam String fileName, HttpServletRequest request, SignedIn who) {
        ImportFiles.checkSize(request.getContentLengthLong());
        try {
            return uploaded(fileName, desk.upload(campaign(who, campaign), fileName, request.getInputStream(), who));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Campaign campaign(SignedIn who, UUID id) {
        return campaigns.getFor(who, new CampaignId(id));
    }

    private static ListUpload uploaded(String fileName, Described it) {
        var csv = it.file() instanceof TableFile.Csv file ? file : null;
        return new ListUpload(
                it.list().value(),
                fileName,
                it.file().format(),
                csv == null ? "" : csv.charset().name(),
                csv == null ? "" : String.valueOf(csv.delimiter()),
                it.header().row(),
                it.columns().stream()
                        .map(c -> new ListColumn(c.index(), c.name(), c.samples(), c.target(), c.remembered()))
                        .toList(),
                it.fields().stream()
                        .map(f -> new ListFieldOption(f.key(), f.nameZh(), f.nameEn()))
                        .toList());
    }

    /// The uploaded file once more, with the header in another row.
    @Requires("list:import")
    @GetMapping("/{list}/columns")
    ListUpload columns(
            @PathVariable UUID campaign,
            @PathVariable UUID list,
            @RequestParam(required = false) @Bound(max = 1_000) @Nullable Integer headerRow,
            SignedIn who) {
        var project = campaign(who, campaign);
        var kept = desk.get(project.id(), new ListId(list));
        if (kept.state() != ListState.UPLOADED) {
            throw ProblemException.conflict("list-started");
        }
        return uploaded(kept.fileName(), desk.describe(project, kept.id(), kept.fileName(), headerRow));
    }

    record ListColumnMeaning(@Bound(max = 2_047) int index, String target) {}

    record ListBackground(
            @Nullable String source,
            @Nullable LocalDate extractedOn,
            @Nullable String basis,
            @Nullable String evidence,
            @Nullable String process,
            @Nullable String provider,
            @Nullable LocalDate expiresOn) {

        @SuppressWarnings("NullAway") // what is missing is said by the plan's own check
        Background background() {
            return new Background(source, extractedOn, basis, evidence, process, provider, expiresOn);
        }
    }

    private static ImportPlan plan(
            int headerRow,
            List<ListColumnMeaning> columns,
            @Nullable CentreDuplicates centreDuplicates,
            @Nullable ListBackground background) {
        var byColumn = new HashMap<Integer, String>();
        columns.forEach(it -> byColumn.put(it.index(), it.target()));
        return new ImportPlan(
                headerRow,
                byColumn,
                centreDuplicates == null ? CentreDuplicates.TAKE : centreDuplicates,
                background == null ? null : background.background(),
                List.of());
    }

    /// @param centreDuplicates what is done with customers the centre knows; without it they are taken
    record ListPreviewWish(
            @Bound(max = 1_000) int headerRow,
            List<ListColumnMeaning> columns,
            @Nullable CentreDuplicates centreDuplicates) {}

    /// @param code stable, with a sentence
    record ListCellNote(int column, String code, String sentence) {}

    /// What is made of a cell.
    ///
    /// @param text of a row that is not understood the cell as it stands, without whole numbers
    record ListPreviewValue(int column, String text) {}

    /// A row as it will be understood and judged, were the import to begin now.
    ///
    /// @param refusal why it will be set aside; null when it is taken
    /// @param number masked
    /// @param values of every column with a meaning, name and number left out
    record ListPreviewRow(
            int row,
            @Nullable String refusal,
            String number,
            String name,
            String province,
            String city,
            String carrier,
            String reference,
            Map<String, String> fields,
            List<ListPreviewValue> values,
            List<ListCellNote> notes) {}

    record ListPreview(List<ListPreviewRow> rows) {}

    @Requires("list:import")
    @PostMapping("/{list}/preview")
    ListPreview preview(
            @PathVariable UUID campaign,
            @PathVariable UUID list,
            @RequestBody ListPreviewWish wish,
            SignedIn who,
            Locale locale) {
        var plan = plan(wish.headerRow(), wish.columns(), wish.centreDuplicates(), null);
        return new ListPreview(desk.preview(campaign(who, campaign), new ListId(list), plan, locale).stream()
                .map(it -> previewed(it, locale))
                .toList());
    }

    private ListPreviewRow previewed(PreviewRow it, Locale locale) {
        var read = it.read();
        var phone = read.phone();
        return new ListPreviewRow(
                it.row(),
                read.refusal(),
                phone == null ? "" : phone.shown(),
                read.name(),
                read.province(),
                read.city(),
                phone == null ? "" : phone.carrier(),
                read.reference(),
                read.fields(),
                it.values().entrySet().stream()
                        .map(e -> new ListPreviewValue(e.getKey(), e.getValue()))
                        .toList(),
                read.notes().stream()
                        .map(note -> new ListCellNote(
                                note.column(), note.code(), sentences.of(note.code(), List.of(), locale)))
                        .toList());
    }

    record ListStartWish(
            @Nullable String name,
            @Bound(max = 1_000) int headerRow,
            List<ListColumnMeaning> columns,
            @Nullable CentreDuplicates centreDuplicates,
            @Nullable ListBackground background) {}

    record ListJob(UUID list, UUID job) {}

    @Requires("list:import")
    @PostMapping("/{list}/start")
    ListJob start(@PathVariable UUID campaign, @PathVariable UUID list, @RequestBody ListStartWish wish, SignedIn who) {
        var plan = plan(wish.headerRow(), wish.columns(), wish.centreDuplicates(), wish.background());
        var name = wish.name() == null ? "" : wish.name();
        return new ListJob(list, desk.start(campaign(who, campaign), new ListId(list), name, plan, who));
    }

    /// A list as tables show it.
    ///
    /// @param setAside rows that were not taken, by reason; rowsRead = accepted + all of these
    record ListRow(
            UUID id,
            String name,
            ListState state,
            String fileName,
            long rowsRead,
            long accepted,
            List<ListReason> setAside,
            @Nullable ListBackgroundShown background,
            @Nullable UUID job,
            Instant createdAt,
            String creator,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt) {}

    record ListReason(String code, String sentence, long rows) {}

    record ListBackgroundShown(
            String source,
            LocalDate extractedOn,
            String basis,
            String evidence,
            String process,
            String provider,
            LocalDate expiresOn) {}

    @Requires("campaign:read")
    @GetMapping
    Page<ListRow> list(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who,
            Locale locale) {
        var before = cursor == null ? Cursor.of(END, new UUID(-1, -1)) : Cursor.read(cursor, 2);
        var found = store.list(campaign(who, campaign).id(), before.at(0), before.id(1), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit
                ? Cursor.of(shown.getLast().createdAt(), shown.getLast().id()).text()
                : null;
        return new Page<>(shown.stream().map(it -> row(it, locale)).toList(), next);
    }

    @Requires("campaign:read")
    @GetMapping("/{list}")
    ListRow get(@PathVariable UUID campaign, @PathVariable UUID list, SignedIn who, Locale locale) {
        return row(desk.get(campaign(who, campaign).id(), new ListId(list)), locale);
    }

    private ListRow row(Kept it, Locale locale) {
        var background = it.plan() == null ? null : it.plan().background();
        return new ListRow(
                it.id().value(),
                it.name(),
                it.state(),
                it.fileName(),
                it.rowsRead(),
                it.accepted(),
                it.setAside().entrySet().stream()
                        .map(e -> new ListReason(e.getKey(), sentences.of(e.getKey(), List.of(), locale), e.getValue()))
                        .toList(),
                background == null
                        ? null
                        : new ListBackgroundShown(
                                background.source(),
                                background.extractedOn(),
                                background.basis(),
                                background.evidence(),
                                background.process(),
                                background.provider(),
                                background.expiresOn()),
                it.job(),
                it.createdAt(),
                it.creator(),
                it.readyAt(),
                it.expiresAt());
    }

    /// The rows that were not taken, as a workbook, each with its reason.
    @Requires("list:import")
    @GetMapping(value = "/{list}/refused.xlsx", produces = RefusedFile.MEDIA_TYPE)
    ResponseEntity<StreamingResponseBody> refused(
            @PathVariable UUID campaign, @PathVariable UUID list, SignedIn who, Locale locale) {
        var kept = desk.get(campaign(who, campaign).id(), new ListId(list));
        refusedFile.log(kept, who);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(kept.name() + "-refused.xlsx", java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> refusedFile.write(kept, locale, out));
    }

    record ListUndoWish(@Nullable String reason) {}

    @Requires("list:import")
    @PostMapping("/{list}/undo")
    ListJob undo(@PathVariable UUID campaign, @PathVariable UUID list, @RequestBody ListUndoWish wish, SignedIn who) {
        var reason = wish.reason() == null ? "" : wish.reason();
        return new ListJob(list, desk.undo(campaign(who, campaign), new ListId(list), reason, who));
    }

    /// Gives an upload up before it is begun.
    @Requires("list:import")
    @DeleteMapping("/{list}")
    void giveUp(@PathVariable UUID campaign, @PathVariable UUID list, SignedIn who) {
        desk.giveUp(campaign(who, campaign), new ListId(list), who);
    }
}
