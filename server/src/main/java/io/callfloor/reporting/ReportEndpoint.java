package io.callfloor.reporting;

import io.callfloor.calls.CallFilter;
import io.callfloor.calls.CallRow;
import io.callfloor.calls.Ledger;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reports for managers, leaders and the centre. Days are local dates of call start, both ends included.
@RestController
class ReportEndpoint {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final List<Axis> SHEETS =
            List.of(Axis.TEAM, Axis.AGENT, Axis.LIST, Axis.DAY, Axis.HOUR, Axis.NUMBER);

    private final Reports reports;
    private final Ledger ledger;
    private final Audit audit;
    private final Sentences sentences;
    private final CentreClock clock;

    ReportEndpoint(Reports reports, Ledger ledger, Audit audit, Sentences sentences, CentreClock clock) {
        this.reports = reports;
        this.ledger = ledger;
        this.audit = audit;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// List → dialled → answered → reached → interested → sold, and the goal against the fact.
    @Requires("report:read")
    @GetMapping("/api/reports/campaigns/{campaign}/funnel")
    Reports.FunnelReport funnel(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            SignedIn who) {
        return reports.funnel(who, campaign, from, to);
    }

    /// A campaign's figures by team, agent, list, hour or day; without days from its beginning on.
    @Requires("report:read")
    @GetMapping("/api/reports/campaigns/{campaign}/figures")
    Reports.ReportTable figures(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "TEAM") Axis by,
            SignedIn who) {
        return reports.table(who, campaign, from, to, by);
    }

    /// How well each hour of each day connects.
    @Requires("report:read")
    @GetMapping("/api/reports/campaigns/{campaign}/hours")
    Reports.HoursReport hours(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            SignedIn who) {
        return reports.hours(who, campaign, from, to);
    }

    /// One day of one campaign or the whole centre; without a date today.
    @Requires("report:read")
    @GetMapping("/api/reports/day")
    Reports.ReportTable day(
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(defaultValue = "TEAM") Axis by,
            SignedIn who) {
        var day = date == null ? reports.today() : date;
        return reports.table(who, campaign, day, day, by);
    }

    /// The calls behind a figure: as many as the figure says.
    ///
    /// @param metric the counter
    /// @param hour only the hour that begins at this instant, within the days
    @Requires("report:read")
    @GetMapping("/api/reports/calls")
    Page<CallRow> calls(
            @RequestParam Counter metric,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(required = false) @Nullable UUID list,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID agent,
            @RequestParam(required = false) @Nullable UUID number,
            @RequestParam(required = false) @Nullable Instant hour,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who,
            Locale locale) {
        if (!Columns.drills(metric)) {
            throw ProblemException.badRequest("report-no-calls-behind", metric);
        }
        var range = ReportRange.of(from, to, reports.usual(who, campaign));
        var filter = new CallFilter(
                who.scope(),
                hour == null ? range.begin() : hour,
                hour == null ? range.end() : hour.plus(Duration.ofHours(1)),
                campaign,
                list,
                team,
                agent,
                null,
                null,
                number,
                null,
                null,
                metric,
                null);
        return ledger.list(filter, cursor, limit, locale);
    }

    /// The report as xlsx; who took it out, and what, goes on record.
    @Requires("report:export")
    @GetMapping("/api/reports/export")
    ResponseEntity<byte[]> export(
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            SignedIn who,
            Locale locale) {
        var funnel = campaign == null ? null : reports.funnel(who, campaign, from, to);
        var tables = Stream.concat(campaign == null ? Stream.of(Axis.CAMPAIGN) : Stream.empty(), SHEETS.stream())
                .filter(by -> by != Axis.NUMBER || reports.seesAll(who))
                .map(by -> reports.table(who, campaign, from, to, by))
                .toList();
        var book = new Workbook(sentences, locale, who, clock.instant()).write(funnel, tables);
        var days = tables.getFirst().from() + "_" + tables.getFirst().to();
        audit.record(
                who,
                "report.exported",
                campaign == null ? "centre" : "campaign:" + campaign,
                Map.of(
                        "from",
                        tables.getFirst().from().toString(),
                        "to",
                        tables.getFirst().to().toString()));
        var name = (funnel == null ? "callfloor" : funnel.campaignName()) + "_" + days + ".xlsx";
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(book);
    }
}
