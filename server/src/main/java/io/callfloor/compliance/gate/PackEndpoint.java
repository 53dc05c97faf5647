package io.callfloor.compliance.gate;

import io.callfloor.compliance.gate.RulePack.Parameters;
import io.callfloor.platform.security.Requires;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The rule packs as they are applied: parameters, and each rule with its source and how sure we are of it.
@RestController
class PackEndpoint {

    private final RulePacks packs;

    PackEndpoint(RulePacks packs) {
        this.packs = packs;
    }

    /// @param kind `GATE`, `BASE` or `ADDITION`
    /// @param note what counsel must know before it is used
    record PackView(
            String code,
            String kind,
            String version,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            String name,
            String note,
            List<PackParameter> parameters,
            List<PackRule> rules) {}

    /// @param unit `HOURS` (a stretch of the day), `COUNT`, `MINUTES`, `DAYS`, `SECONDS`, `PERCENT`, `WORDS` or
    /// `YES_NO`
    record PackParameter(String name, String value, String unit) {}

    /// @param order its place in the gate, from 1
    record PackRule(String code, int order, String effect, String certainty, String sentence, String citation) {}

    @Requires("campaign:read")
    @GetMapping("/api/compliance/packs")
    List<PackView> list(Locale locale) {
        return packs.list().stream().map(it -> view(it, locale)).toList();
    }

    private static PackView view(RulePack it, Locale locale) {
        return new PackView(
                it.code(),
                it.kind().name(),
                it.version(),
                it.effectiveFrom(),
                it.effectiveTo(),
                it.name().in(locale),
                it.note().in(locale),
                it.parameters() == null ? List.of() : parameters(it.parameters()),
                rules(it, locale));
    }

    private static List<PackRule> rules(RulePack pack, Locale locale) {
        return IntStream.range(0, Rules.IN_ORDER.size())
                .boxed()
                .flatMap(place -> pack.rules().stream()
                        .filter(it -> it.code().equals(Rules.IN_ORDER.get(place).code()))
                        .map(it -> new PackRule(
                                it.code(),
                                place + 1,
                                Rules.IN_ORDER.get(place).effect().name(),
                                it.certainty(),
                                it.sentence().in(locale),
                                it.citation().in(locale))))
                .toList();
    }

    private static List<PackParameter> parameters(Parameters of) {
        var all = new ArrayList<PackParameter>();
        add(
                all,
                "acceptedBases",
                of.acceptedBases() == null
                        ? null
                        : String.join(", ", of.acceptedBases().stream().sorted().toList()),
                "WORDS");
        add(all, "youngest", of.youngest(), "YEARS");
        add(all, "legalHours", of.legalHours(), "HOURS");
        add(all, "weekdayHours", of.hours() == null ? null : of.hours().weekday(), "HOURS");
        add(all, "weekendHours", of.hours() == null ? null : of.hours().weekend(), "HOURS");
        add(all, "holidaysClosed", of.holidaysClosed(), "YES_NO");
        of.regions()
                .forEach(it -> all.add(new PackParameter(
                        "laterIn:" + it.province(), String.valueOf(it.laterBy().toMinutes()), "MINUTES")));
        add(all, "perDay", of.perDay(), "COUNT");
        add(all, "answeredPerDay", of.answeredPerDay(), "COUNT");
        add(all, "perWeek", of.perWeek(), "COUNT");
        add(all, "perMonth", of.perMonth(), "COUNT");
        add(all, "gap", minutes(of.gap()), "MINUTES");
        add(all, "softNo", of.softNo() == null ? null : of.softNo().toDays(), "DAYS");
        add(all, "lunchQuiet", of.lunchQuiet(), "HOURS");
        add(all, "permittedNumber", of.permittedNumber(), "YES_NO");
        var abandonment = of.abandonment();
        if (abandonment != null) {
            add(all, "abandonRate", percent(abandonment.rate()), "PERCENT");
            add(all, "abandonWindow", abandonment.window(), "WORDS");
            add(all, "abandonPatience", abandonment.patience().toSeconds(), "SECONDS");
            add(all, "minimumRing", abandonment.minimumRing().toSeconds(), "SECONDS");
            add(all, "recallLock", minutes(abandonment.recallLock()), "MINUTES");
            add(all, "machineDetection", abandonment.machineDetection(), "YES_NO");
        }
        var recording = of.recording();
        if (recording != null) {
            add(all, "recordingRequired", recording.required(), "YES_NO");
            add(all, "recordingKept", recording.keepDays(), "DAYS");
            add(all, "recordingKeptSold", recording.keepSoldDays(), "DAYS");
        }
        return all;
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private static @Nullable Long minutes(@Nullable Duration of) {
        return of == null ? null : of.toMinutes();
    }

    private static void add(List<PackParameter> all, String name, @Nullable Object value, String unit) {
        if (value != null) {
            all.add(new PackParameter(name, value.toString(), unit));
        }
    }

    record RuleSentence(String rule, String sentence) {}

    /// Every rule in the reader's words, for whichever screen has to say why.
    @Requires(Requires.SIGN_IN)
    @GetMapping("/api/compliance/rules")
    List<RuleSentence> rules(Locale locale) {
        return Rules.IN_ORDER.stream()
                .map(it -> new RuleSentence(it.code(), packs.sentence(it.code(), locale)))
                .toList();
    }
}
