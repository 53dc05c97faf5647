package io.callfloor.compliance.gate;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.Decision;
import io.callfloor.compliance.DialRequest;
import io.callfloor.compliance.Gate;
import io.callfloor.platform.Ids;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Gathers the facts of a dial, asks the rules, keeps what they said.
@Service
class GateDesk implements Gate {

    private final RulePacks packs;
    private final DialLog log;
    private final BusinessCalendar calendar;
    private final CentreClock clock;

    GateDesk(RulePacks packs, DialLog log, BusinessCalendar calendar, CentreClock clock) {
        this.packs = packs;
        this.log = log;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Decision judge(DialRequest request) {
        log.queueFor(request);
        // The time is read once the turn has come, so that the log is in the order of its times.
        var decision = decide(request, clock.instant().truncatedTo(ChronoUnit.MICROS));
        log.append(request, decision);
        return decision;
    }

    @Override
    @Transactional(readOnly = true)
    public Decision outlook(DialRequest request, Instant at) {
        return decide(request, at);
    }

    private Decision decide(DialRequest request, Instant at) {
        var stack = packs.stack(request.packs());
        var memory = stack.limits().map(Limits::memory).orElse(Limits.MONTH);
        var known = log.read(request, at.minus(memory));
        var facts = new Facts(
                at, request, stack, known.suppressed(), known.wrongNumber(), known.number(), known.person(), calendar);
        var ruling = Ruling.on(facts);
        return new Decision(
                Ids.next(at), ruling.verdict(), ruling.hits(), facts.told(), stack.codes(), stack.versions(), at);
    }

    @Override
    @Transactional
    public void humanAnswered(UUID attempt) {
        log.markAnswered(attempt);
    }

    @Override
    @Transactional
    public void abandoned(UUID attempt) {
        log.markAbandoned(attempt);
    }

    @Override
    @Transactional
    public void softRefused(UUID attempt) {
        log.markPutOff(attempt);
    }

    @Override
    @Transactional
    public void wrongNumber(UUID attempt) {
        log.markWrongNumber(attempt, clock.instant());
    }
}
