package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What a robot makes of a talk. Whether a deposit is opened is known from the record; how the others say no is
/// drawn, once per person and talk.
final class Talk {

    /// Shorter talks never get to the matter.
    private static final Duration TO_THE_MATTER = Duration.ofSeconds(30);

    private static final List<Share> SHORT = List.of(
            new Share("REFUSED", 46),
            new Share("NOT_NOW", 36),
            new Share("WRONG_PERSON", 10),
            new Share("CALLBACK", 5),
            new Share("NEVER_AGAIN", 3));
    private static final List<Share> LONG = List.of(
            new Share("REFUSED", 52),
            new Share("CONSIDERING", 15),
            new Share("INTERESTED", 9),
            new Share("CALLBACK", 7),
            new Share("NOT_NOW", 6),
            new Share("HAS_PRODUCT", 5),
            new Share("WRONG_PERSON", 4),
            new Share("NEVER_AGAIN", 2));
    private static final int HUNDRED = 100;

    private static final Map<String, List<String>> NOTES = Map.of(
            "SOLD", List.of("同意开户，已约到网点办理", "三年期，利率认可，当场确认金额", "原存款到期转存，金额加了一些"),
            "INTERESTED", List.of("对一年期感兴趣，要看利率表", "想了解提前支取规则", "有意向，等工资到账"),
            "CALLBACK", List.of("在开会，约好再打", "在开车，请稍后联系", "要先看看手上的存单，约时间再谈"),
            "CONSIDERING", List.of("要和家人商量", "在比较别家利率", "先考虑，月底再定"),
            "REFUSED", List.of("暂时没有闲钱", "已买理财，不考虑存款", "觉得利率低", "不需要"),
            "NOT_NOW", List.of("不方便接听", "正在忙"),
            "WRONG_PERSON", List.of("机主不是本人", "号码已换人"),
            "HAS_PRODUCT", List.of("上月刚在柜台存了定期"),
            "NEVER_AGAIN", List.of("要求不要再打来"));

    private static final List<String> TERMS = List.of("6M", "1Y", "1Y", "2Y", "3Y", "3Y");
    private static final int[] AMOUNTS = {20_000, 30_000, 50_000, 50_000, 80_000, 100_000, 150_000, 200_000};

    private static final LocalTime FIRST_CALLBACK = LocalTime.of(9, 30);
    private static final LocalTime LAST_CALLBACK = LocalTime.of(19, 0);

    private Talk() {}

    private record Share(String result, int percent) {}

    /// What goes into the wrap-up.
    ///
    /// @param callbackAt set when the customer asked to be rung again
    record Made(
            String result,
            String note,
            Map<String, String> fields,
            @Nullable Instant callbackAt) {

        boolean sells() {
            return result.equals("SOLD");
        }

        Made thinkingItOver() {
            return new Made("CONSIDERING", note, Map.of(), null);
        }
    }

    /// @param person null for somebody the town does not know, for example of a list a visitor brought
    /// @param talked how many talks there were with this person before
    static Made of(@Nullable Person person, Duration length, int talked, Instant now) {
        var luck = new Random(
                person == null ? now.toEpochMilli() : person.reference().hashCode() * 31L + talked);
        if (person != null && person.truth().bought()) {
            return new Made("SOLD", note("SOLD", luck), sale(luck), null);
        }
        var result = draw(length.compareTo(TO_THE_MATTER) < 0 ? SHORT : LONG, luck);
        return new Made(result, note(result, luck), Map.of(), result.equals("CALLBACK") ? callback(now, luck) : null);
    }

    private static String draw(List<Share> shares, Random luck) {
        int drawn = luck.nextInt(HUNDRED);
        for (var share : shares) {
            drawn -= share.percent();
            if (drawn < 0) {
                return share.result();
            }
        }
        return shares.getFirst().result();
    }

    private static String note(String result, Random luck) {
        var notes = NOTES.getOrDefault(result, List.of(""));
        return notes.get(luck.nextInt(notes.size()));
    }

    private static Map<String, String> sale(Random luck) {
        return Map.of(
                "product", "term-deposit",
                "amount", String.valueOf(AMOUNTS[luck.nextInt(AMOUNTS.length)]),
                "term", TERMS.get(luck.nextInt(TERMS.size())));
    }

    /// One to three hours from now, or the next morning when that is too late; on a Sunday nobody wants to be
    /// rung.
    private static Instant callback(Instant now, Random luck) {
        var wish = now.plus(Duration.ofMinutes(60 + luck.nextInt(120))).atZone(CentreClock.ZONE);
        if (wish.toLocalTime().isBefore(LAST_CALLBACK)) {
            return wish.toInstant();
        }
        LocalDate day = RehearsedClock.nextWeekday(wish.toLocalDate());
        return day.atTime(FIRST_CALLBACK.plusMinutes(luck.nextInt(120)))
                .atZone(CentreClock.ZONE)
                .toInstant();
    }
}
