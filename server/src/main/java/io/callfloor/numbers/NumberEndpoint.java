package io.callfloor.numbers;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Provinces;
import io.callfloor.numbers.NumberDesk.Judged;
import io.callfloor.numbers.NumberRules.Read;
import io.callfloor.numbers.NumberView.NumberDetail;
import io.callfloor.numbers.NumberView.NumberFilter;
import io.callfloor.numbers.NumberView.NumberList;
import io.callfloor.numbers.NumberView.NumberRow;
import io.callfloor.numbers.NumberView.NumberSort;
import io.callfloor.numbers.NumberView.ProjectNumbers;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.callfloor.trade.Trades;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The pool of caller numbers.
@RestController
class NumberEndpoint {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int MOST_PER_HOUR = 10_000;
    private static final int MOST_PER_DAY = 100_000;
    private static final int MOST_TEXT = 200_000;

    private final NumberDesk desk;
    private final NumberPages pages;
    private final Campaigns campaigns;
    private final Trades trades;
    private final Audit audit;
    private final Sentences sentences;

    NumberEndpoint(
            NumberDesk desk, NumberPages pages, Campaigns campaigns, Trades trades, Audit audit, Sentences sentences) {
        this.desk = desk;
        this.pages = pages;
        this.campaigns = campaigns;
        this.trades = trades;
        this.audit = audit;
        this.sentences = sentences;
    }

    /// The numbers of the pool with how they stand and were answered in the last seven days.
    ///
    /// @param q part of the number, its owner, contract or permit
    /// @param campaign only numbers this project may show
    @Requires("number:read")
    @GetMapping("/api/numbers")
    NumberList list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable NumberState state,
            @RequestParam(required = false) @Nullable String province,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(defaultValue = "NUMBER") NumberSort sort,
            @RequestParam(defaultValue = "false") boolean descending) {
        return pages.list(new NumberFilter(q, state, province, campaign(campaign)), sort, descending);
    }

    private @Nullable Campaign campaign(@Nullable UUID id) {
        return id == null ? null : campaigns.get(new CampaignId(id));
    }

    /// A trade a number may be kept for.
    record NumberTrade(String code, String nameZh, String nameEn) {}

    /// What may be chosen for a number.
    record NumberChoices(List<String> uses, List<NumberTrade> trades, List<String> provinces) {}

    @Requires("number:read")
    @GetMapping("/api/numbers/choices")
    NumberChoices choices() {
        return new NumberChoices(
                NumberRules.USES,
                trades.list().stream()
                        .map(it -> new NumberTrade(
                                it.code(), it.name().zh(), it.name().en()))
                        .toList(),
                Provinces.names().stream().sorted().toList());
    }

    /// One number with its last fortnight and what became of it.
    @Requires("number:read")
    @GetMapping("/api/numbers/{id}")
    NumberDetail get(@PathVariable UUID id) {
        return pages.detail(desk.get(new NumberId(id)));
    }

    /// Which numbers a project may show, and what is missing.
    @Requires("campaign:read")
    @GetMapping("/api/campaigns/{id}/caller-numbers")
    ProjectNumbers ofProject(@PathVariable UUID id, SignedIn who, Locale locale) {
        return pages.project(campaigns.getFor(who, new CampaignId(id)), locale);
    }

    /// What a number was granted for.
    ///
    /// @param trades empty for all
    /// @param campaigns empty for all
    /// @param provinces empty for everywhere
    /// @param hourlyLimit null for none
    /// @param dailyLimit null for none
    record NumberTerms(
            String owner,
            @Nullable String carrier,
            @Nullable String contract,
            String permit,
            LocalDate permitUntil,
            List<String> uses,
            @Nullable List<String> trades,
            @Nullable List<UUID> campaigns,
            @Nullable List<String> provinces,
            @Bound(min = 1, max = MOST_PER_HOUR) @Nullable Integer hourlyLimit,
            @Bound(min = 1, max = MOST_PER_DAY) @Nullable Integer dailyLimit) {

        NumberTerms {
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(permit, "permit");
            Objects.requireNonNull(permitUntil, "permitUntil");
            Objects.requireNonNull(uses, "uses");
        }

        Terms terms() {
            return new Terms(
                    owner.strip(),
                    Objects.requireNonNullElse(carrier, "").strip(),
                    Objects.requireNonNullElse(contract, "").strip(),
                    permit.strip(),
                    permitUntil,
                    uses,
                    Objects.requireNonNullElse(trades, List.of()),
                    Objects.requireNonNullElse(campaigns, List.of()),
                    Objects.requireNonNullElse(provinces, List.of()),
                    hourlyLimit,
                    dailyLimit);
        }
    }

    record AddNumberBody(String number, NumberTerms terms) {
        AddNumberBody {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(terms, "terms");
        }
    }

    @Requires("number:edit")
    @PostMapping("/api/numbers")
    NumberRow add(@RequestBody AddNumberBody body, SignedIn who) {
        return pages.row(desk.add(body.number(), body.terms().terms(), who));
    }

    /// @param text one number a line; further cells of a line stand for its owner, carrier, contract, permit, end
    /// of
    ///     the permit, limit of the hour and of the day, and what is left empty is taken from the terms
    record NumberListBody(String text, NumberTerms terms) {
        NumberListBody {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(terms, "terms");
            if (text.length() > MOST_TEXT) {
                throw ProblemException.refused("caller-text-long", text.length(), MOST_TEXT);
            }
        }
    }

    /// A line of a list and what becomes of it.
    ///
    /// @param number as it would be kept; null when it is none
    /// @param why it is not added, in the reader's language; null when it is
    record NumberLine(
            int line,
            String given,
            @Nullable String number,
            @Nullable String province,
            @Nullable String city,
            @Nullable String owner,
            @Nullable LocalDate permitUntil,
            @Nullable String why) {}

    record NumberLinesRead(int good, int wrong, List<NumberLine> lines) {}

    /// Says of every line of a list what would become of it, and changes nothing.
    @Requires("number:edit")
    @PostMapping("/api/numbers/preview")
    NumberLinesRead preview(@RequestBody NumberListBody body, Locale locale) {
        return read(desk.judge(body.text(), body.terms().terms()), locale);
    }

    /// Adds what can be added of a list.
    @Requires("number:edit")
    @PostMapping("/api/numbers/imports")
    NumberLinesRead addAll(@RequestBody NumberListBody body, SignedIn who, Locale locale) {
        return read(desk.addAll(body.text(), body.terms().terms(), who), locale);
    }

    private NumberLinesRead read(List<Judged> judged, Locale locale) {
        int good = (int) judged.stream().filter(Judged::good).count();
        return new NumberLinesRead(
                good,
                judged.size() - good,
                judged.stream().map(it -> line(it, locale)).toList());
    }

    private NumberLine line(Judged it, Locale locale) {
        var good = it.read() instanceof Read.Good read ? read : null;
        var why = it.why();
        return new NumberLine(
                it.line(),
                it.given(),
                good == null ? null : good.number(),
                good == null ? null : good.phone().province(),
                good == null ? null : good.phone().city(),
                it.terms() == null ? null : it.terms().owner(),
                it.terms() == null ? null : it.terms().permitUntil(),
                why == null ? null : sentences.of(why.code(), why.arguments(), locale));
    }

    record EditNumberBody(
            @Bound(min = 1, max = Bound.VERSIONS) int version, NumberTerms terms) {
        EditNumberBody {
            Objects.requireNonNull(terms, "terms");
        }
    }

    @Requires("number:edit")
    @PutMapping("/api/numbers/{id}")
    NumberRow edit(@PathVariable UUID id, @RequestBody EditNumberBody body, SignedIn who) {
        return pages.row(
                desk.edit(new NumberId(id), body.version(), body.terms().terms(), who));
    }

    /// @param until when it is shown again by itself, on trial; null to let it rest until somebody takes it back
    record RestNumberBody(String reason, @Nullable Instant until) {
        RestNumberBody {
            reason = words(reason);
        }
    }

    @Requires("number:edit")
    @PostMapping("/api/numbers/{id}/rest")
    NumberRow rest(@PathVariable UUID id, @RequestBody RestNumberBody body, SignedIn who) {
        return pages.row(desk.rest(new NumberId(id), body.reason(), body.until(), who));
    }

    record NumberReasonBody(String reason) {
        NumberReasonBody {
            reason = words(reason);
        }
    }

    /// Shows a number again that rests or is on trial.
    @Requires("number:edit")
    @PostMapping("/api/numbers/{id}/use")
    NumberRow takeBack(@PathVariable UUID id, @RequestBody NumberReasonBody body, SignedIn who) {
        return pages.row(desk.takeBack(new NumberId(id), body.reason(), who));
    }

    @Requires("number:edit")
    @PostMapping("/api/numbers/{id}/withdraw")
    NumberRow withdraw(@PathVariable UUID id, @RequestBody NumberReasonBody body, SignedIn who) {
        return pages.row(desk.withdraw(new NumberId(id), body.reason(), who));
    }

    private static String words(@Nullable String given) {
        var words = given == null ? "" : given.strip();
        if (words.length() < 2 || words.length() > 200) {
            throw ProblemException.badRequest("caller-reason-needed", words.length());
        }
        return words;
    }

    /// The pool as xlsx; who took it out goes on record.
    @Requires("number:read")
    @GetMapping("/api/numbers/export")
    ResponseEntity<byte[]> export(SignedIn who, Locale locale) {
        var book = pages.book(who, locale);
        audit.record(who, "number.exported", "numbers", Map.of());
        return file(book, "caller-numbers.xlsx");
    }

    /// Per number and day: attempts, answers and how the number stood at the end of the day.
    @Requires("number:read")
    @GetMapping("/api/numbers/report")
    NumberReport.NumberDays report(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID number) {
        return pages.report(from, to, number == null ? null : new NumberId(number));
    }

    /// The same as xlsx; who took it out goes on record.
    @Requires("number:read")
    @GetMapping("/api/numbers/report/export")
    ResponseEntity<byte[]> exportReport(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            SignedIn who,
            Locale locale) {
        var report = pages.report(from, to, null);
        var book = pages.book(report, who, locale);
        audit.record(
                who,
                "report.exported",
                "numbers",
                Map.of("from", report.from().toString(), "to", report.to().toString()));
        return file(book, "caller-numbers_" + report.from() + "_" + report.to() + ".xlsx");
    }

    private static ResponseEntity<byte[]> file(byte[] book, String name) {
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
