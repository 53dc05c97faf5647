package io.callfloor.numbers;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Provinces;
import io.callfloor.platform.phone.Parsed;
import io.callfloor.platform.phone.PhoneKind;
import io.callfloor.platform.phone.PhoneNumber;
import io.callfloor.platform.phone.PhoneNumbers;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences.Sentence;
import io.callfloor.platform.web.Sentences.Word;
import io.callfloor.trade.TradePack;
import io.callfloor.trade.Trades;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What may stand against a number or its terms.
@Component
class NumberRules {

    static final List<String> USES = List.of("SALES", "SERVICE");

    private static final int SHORTEST = 2;
    private static final int LONGEST = 60;

    /// Numbers made to be called, which carriers grant no outbound display (CN-TE-10).
    private static final Pattern INBOUND_ONLY = Pattern.compile("\\+86[48]00\\d{7}");

    /// Service codes of one province (CN-TE-10).
    private static final Pattern OF_A_PROVINCE = Pattern.compile("\\+8696\\d{3,6}");

    private final PhoneNumbers phones;
    private final Trades trades;
    private final Campaigns campaigns;
    private final CentreClock clock;

    NumberRules(PhoneNumbers phones, Trades trades, Campaigns campaigns, CentreClock clock) {
        this.phones = phones;
        this.trades = trades;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /// What became of a text that should be a caller number.
    sealed interface Read {

        record Good(PhoneNumber phone, String number) implements Read {}

        record Bad(Sentence why) implements Read {}
    }

    Read read(String text) {
        return switch (phones.parse(text)) {
            case Parsed.Invalid(var reason) -> new Read.Bad(new Sentence(reason, List.of()));
            case Parsed.Valid(var phone)
            when INBOUND_ONLY.matcher(phone.e164()).matches() ->
                new Read.Bad(new Sentence("caller-number-inbound", List.of(written(phone))));
            case Parsed.Valid(var phone) -> new Read.Good(phone, written(phone));
        };
    }

    /// As it is dialled within the country.
    private static String written(PhoneNumber phone) {
        var home = phone.e164().startsWith("+86") ? phone.e164().substring(3) : phone.e164();
        return phone.kind() == PhoneKind.LANDLINE ? "0" + home : home;
    }

    /// The first thing that stands against these terms for this number.
    Optional<Sentence> against(PhoneNumber phone, Terms terms) {
        return against(phone.e164(), terms);
    }

    Optional<Sentence> against(String e164, Terms it) {
        return length("field.owner", it.owner(), SHORTEST)
                .or(() -> length("field.carrier", it.carrier(), 0))
                .or(() -> length("field.contract", it.contract(), 0))
                .or(() -> length("field.permit", it.permit(), SHORTEST))
                .or(() -> when(
                        it.permitUntil().isBefore(LocalDate.now(clock)),
                        "caller-permit-over",
                        it.permitUntil(),
                        LocalDate.now(clock)))
                .or(() -> when(
                        it.uses().isEmpty() || !USES.containsAll(it.uses()),
                        "caller-uses-wrong",
                        it.uses().isEmpty() ? "–" : it.uses(),
                        USES.stream().map(use -> new Word("caller-use." + use)).toList()))
                .or(() -> it.trades().stream()
                        .filter(trade ->
                                trades.list().stream().map(TradePack::code).noneMatch(trade::equals))
                        .findFirst()
                        .map(trade -> new Sentence("caller-trade-unknown", List.of(trade))))
                .or(() -> it.campaigns().stream()
                        .filter(campaign ->
                                campaigns.find(new CampaignId(campaign)).isEmpty())
                        .findFirst()
                        .map(campaign -> new Sentence("caller-campaign-unknown", List.of(campaign.toString()))))
                .or(() -> it.provinces().stream()
                        .filter(province -> !Provinces.names().contains(province))
                        .findFirst()
                        .map(province -> new Sentence("caller-province-unknown", List.of(province))))
                .or(() -> when(
                        OF_A_PROVINCE.matcher(e164).matches() && it.provinces().size() != 1,
                        "caller-one-province",
                        e164.substring(3),
                        it.provinces().size()))
                .or(() -> limits(it));
    }

    private static Optional<Sentence> limits(Terms it) {
        var hourly = it.hourlyLimit();
        var daily = it.dailyLimit();
        return when(
                hourly != null && daily != null && daily < hourly,
                "caller-limits-reversed",
                daily == null ? 0 : daily,
                hourly == null ? 0 : hourly);
    }

    private static Optional<Sentence> length(String field, String text, int least) {
        return when(
                text.length() < least || text.length() > LONGEST,
                "caller-text-length",
                new Word(field),
                least,
                LONGEST,
                text.length());
    }

    private static Optional<Sentence> when(boolean stands, String code, Object... arguments) {
        return stands ? Optional.of(new Sentence(code, List.of(arguments))) : Optional.empty();
    }
}
