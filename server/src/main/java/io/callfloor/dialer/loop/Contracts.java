package io.callfloor.dialer.loop;

import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.RuleBook;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Contract.ClockStart;
import io.callfloor.pacing.Contract.Denominator;
import io.callfloor.pacing.Contract.Window;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The abandonment contract of a campaign, out of its rule packs.
@Component
class Contracts {

    /// Where no pack speaks of abandonment none is allowed.
    private static final Contract NONE_ALLOWED = new Contract(
            0,
            Window.CALENDAR_DAY,
            Duration.ofDays(1),
            ClockStart.ANSWER,
            Duration.ofSeconds(2),
            Denominator.LIVE_ANSWERS_AND_DROPS,
            Duration.ZERO,
            Duration.ofDays(1));

    private static final int THIRTY_DAYS = 30;

    private final RuleBook rules;

    Contracts(RuleBook rules) {
        this.rules = rules;
    }

    Contract of(Campaign campaign) {
        return rules.abandonment(campaign.packs()).map(Contracts::contract).orElse(NONE_ALLOWED);
    }

    private static Contract contract(Abandonment it) {
        var window = switch (it.window()) {
            case CALENDAR_DAY -> Window.CALENDAR_DAY;
            case THIRTY_DAYS -> Window.THIRTY_DAYS;
            case CALENDAR_MONTH -> Window.CALENDAR_MONTH;
        };
        return new Contract(
                it.rate(),
                window,
                Duration.ofDays(1),
                ClockStart.ANSWER,
                it.patience(),
                it.ofAll() ? Denominator.LIVE_ANSWERS_AND_DROPS : Denominator.LIVE_ANSWERS,
                it.minimumRing(),
                it.recallLock());
    }

    /// When the window began in which `now` lies.
    static Instant begin(Contract contract, Campaign campaign, Instant now) {
        LocalDate today = now.atZone(CentreClock.ZONE).toLocalDate();
        var from = switch (contract.window()) {
            case CALENDAR_DAY -> today;
            case CALENDAR_MONTH -> today.withDayOfMonth(1);
            case THIRTY_DAYS -> {
                long days = Math.max(0, ChronoUnit.DAYS.between(campaign.startsOn(), today));
                yield campaign.startsOn().plusDays(days / THIRTY_DAYS * THIRTY_DAYS);
            }
            case ROLLING -> throw new IllegalStateException("no rule pack has a rolling window");
        };
        return from.atStartOfDay(CentreClock.ZONE).toInstant();
    }
}
