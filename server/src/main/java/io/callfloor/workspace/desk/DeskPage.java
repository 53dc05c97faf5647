package io.callfloor.workspace.desk;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.AttemptState;
import io.callfloor.calls.Draft;
import io.callfloor.calls.LiveCall;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.OpenCall;
import io.callfloor.calls.Outcomes;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.customers.Customer;
import io.callfloor.customers.Customers;
import io.callfloor.knowledge.ScriptVariable;
import io.callfloor.knowledge.ScriptVersion;
import io.callfloor.knowledge.Scripts;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.Lead;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.workspace.desk.DeskView.DeskCall;
import io.callfloor.workspace.desk.DeskView.DeskCampaign;
import io.callfloor.workspace.desk.DeskView.DeskChoice;
import io.callfloor.workspace.desk.DeskView.DeskDisclosure;
import io.callfloor.workspace.desk.DeskView.DeskDraft;
import io.callfloor.workspace.desk.DeskView.DeskOwed;
import io.callfloor.workspace.desk.DeskView.DeskPromise;
import io.callfloor.workspace.desk.DeskView.DeskResult;
import io.callfloor.workspace.desk.DeskView.DeskScript;
import io.callfloor.workspace.desk.DeskView.DeskSeat;
import io.callfloor.workspace.desk.DeskView.DeskStation;
import io.callfloor.workspace.desk.DeskView.DeskStep;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lays out the whole desk of an agent.
@Service
class DeskPage {

    private static final int LAST_KEY = 10;

    private final People people;
    private final Seats seats;
    private final Campaigns campaigns;
    private final BusinessCalendar calendar;
    private final Leads leads;
    private final Callbacks callbacks;
    private final Customers customers;
    private final LiveCalls liveCalls;
    private final Outcomes outcomes;
    private final Scripts scripts;
    private final MustTell mustTell;
    private final LeadCard card;
    private final DayFigures figures;
    private final Sessions sessions;
    private final CentreClock clock;

    DeskPage(
            People people,
            Seats seats,
            Campaigns campaigns,
            BusinessCalendar calendar,
            Leads leads,
            Callbacks callbacks,
            Customers customers,
            LiveCalls liveCalls,
            Outcomes outcomes,
            Scripts scripts,
            MustTell mustTell,
            LeadCard card,
            DayFigures figures,
            Sessions sessions,
            CentreClock clock) {
        this.people = people;
        this.seats = seats;
        this.campaigns = campaigns;
        this.calendar = calendar;
        this.leads = leads;
        this.callbacks = callbacks;
        this.customers = customers;
        this.liveCalls = liveCalls;
        this.outcomes = outcomes;
        this.scripts = scripts;
        this.mustTell = mustTell;
        this.card = card;
        this.figures = figures;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Who looks: an agent at a tab of a session.
    record Sitter(AgentId agent, UUID session, String tab) {

        /// Whether the seat is held by somebody else's tab.
        boolean lost(Seat seat) {
            return seat.session() != null && !seat.isHeldBy(session, tab);
        }
    }

    @Transactional(readOnly = true)
    DeskView of(Sitter who) {
        var now = clock.instant();
        var agent = people.get(who.agent());
        var seat = seats.get(who.agent());
        var campaign = seat.campaign() == null ? null : campaigns.get(seat.campaign());
        var hours = campaign == null ? null : hours(campaign, now);
        var leadId = seat.lead();
        var lead = campaign == null || leadId == null ? null : leads.get(campaign.id(), new LeadId(leadId));
        var customer = lead == null ? null : customers.get(lead.customer());
        var open = outcomes.listOpen(who.agent());
        var call = call(seat, campaign, open);
        return new DeskView(
                now,
                clock.speed(),
                seat(agent, seat, who),
                choices(agent, seat),
                campaign == null || hours == null ? null : campaign(campaign, hours, now),
                campaign == null || lead == null || customer == null ? null : card.of(campaign, lead, customer, now),
                call,
                campaign == null ? null : script(agent, campaign, lead, customer, call),
                call == null ? null : draft(outcomes.draft(who.agent(), new AttemptId(call.attempt()))),
                owed(who.agent(), open, call),
                agenda(who.agent(), now),
                figures.today(agent, now),
                campaign == null ? null : figures.goal(agent, campaign.id(), now));
    }

    private CallingDay hours(Campaign campaign, Instant now) {
        return CallingDay.of(campaign, calendar, now.atZone(CentreClock.ZONE).toLocalDate());
    }

    private DeskSeat seat(Agent agent, Seat seat, Sitter who) {
        var wish = seat.wish();
        var station = seat.station();
        return new DeskSeat(
                agent.id().value(),
                agent.name(),
                agent.staffNumber(),
                agent.teamName(),
                seat.state(),
                seat.since(),
                seat.breakReason(),
                wish == null ? null : wish.state(),
                who.lost(seat),
                elsewhereOn(seat, who),
                agent.browser() || (station != null && station.browser()),
                station == null
                        ? null
                        : new DeskStation(station.name(), station.browser(), station.state(), station.since()),
                seat.owesWrapUp(),
                seat.version());
    }

    private @Nullable String elsewhereOn(Seat seat, Sitter who) {
        var holder = seat.session();
        if (holder == null || !who.lost(seat)) {
            return null;
        }
        return holder.equals(who.session()) ? "" : sessions.device(holder).orElse("");
    }

    private List<DeskChoice> choices(Agent agent, Seat seat) {
        return campaigns.listFor(agent.id()).stream()
                .map(it -> new DeskChoice(
                        it.id().value(),
                        it.name(),
                        it.product(),
                        it.mode(),
                        it.dials(),
                        it.id().equals(seat.campaign())))
                .toList();
    }

    private DeskCampaign campaign(Campaign it, CallingDay hours, Instant now) {
        return new DeskCampaign(
                it.id().value(),
                it.name(),
                it.product(),
                it.mode(),
                it.stage(),
                it.dialling(),
                hours.open(now),
                hours.opens(),
                hours.closes(),
                it.callerName(),
                it.callerNumber(),
                it.wrapUpAlarmSeconds(),
                it.idleAlarmSeconds(),
                it.results().stream()
                        .sorted(Comparator.comparingInt(DeskPage::place))
                        .map(DeskPage::result)
                        .toList(),
                campaigns.resultFields(it.id()));
    }

    private static int place(ResultCode result) {
        return result.key() == 0 ? LAST_KEY : result.key();
    }

    private static DeskResult result(ResultCode it) {
        return new DeskResult(
                it.code(),
                it.key(),
                it.nameZh(),
                it.nameEn(),
                it.kind(),
                it.needsNote(),
                it.needsCallback(),
                it.requiredFields());
    }

    private @Nullable DeskCall call(Seat seat, @Nullable Campaign campaign, List<OpenCall> open) {
        if (campaign == null) {
            return null;
        }
        var live = liveCalls.find(seat.agent());
        if (live.isPresent()) {
            return live(live.get(), seat);
        }
        return open.stream()
                .filter(it -> it.attempt().value().equals(seat.attempt()))
                .findFirst()
                .map(DeskPage::over)
                .orElse(null);
    }

    private static DeskCall live(LiveCall it, Seat seat) {
        return new DeskCall(
                it.attempt().value(),
                it.state(),
                it.kind(),
                it.numberShown(),
                it.callerNumber(),
                it.startedAt(),
                it.ringingAt(),
                it.answeredAt(),
                null,
                0,
                seat.state() == SeatState.HOLD);
    }

    private static DeskCall over(OpenCall it) {
        return new DeskCall(
                it.attempt().value(),
                AttemptState.ENDED,
                null,
                it.numberShown(),
                it.callerNumber(),
                it.startedAt(),
                null,
                it.answeredAt(),
                it.endedAt(),
                it.talkSeconds(),
                false);
    }

    private @Nullable DeskScript script(
            Agent agent, Campaign campaign, @Nullable Lead lead, @Nullable Customer customer, @Nullable DeskCall call) {
        var ticked =
                call == null ? Map.<String, Instant>of() : mustTell.ticked(agent.id(), new AttemptId(call.attempt()));
        return scripts.published(campaign.id().value())
                .map(it -> new DeskScript(
                        it.version(),
                        it
                                .filled(
                                        lead == null
                                                ? names(agent, campaign, it)
                                                : inCall(values(agent, campaign, lead, customer), call))
                                .stream()
                                .map(step -> new DeskStep(
                                        step.code(),
                                        step.title(),
                                        step.text(),
                                        step.hint(),
                                        step.disclosures().stream()
                                                .map(said -> new DeskDisclosure(
                                                        said.code(),
                                                        said.text(),
                                                        said.required(),
                                                        ticked.get(said.code())))
                                                .toList()))
                                .toList()))
                .orElse(null);
    }

    /// In a call the number to speak of is the one this customer sees.
    private static Map<String, String> inCall(Map<String, String> values, @Nullable DeskCall call) {
        if (call != null) {
            values.put(ScriptVariable.CAMPAIGN_CALLER_NUMBER.written(), call.callerNumber());
        }
        return values;
    }

    /// What will be filled in once there is a customer, in the language the script is written in.
    private Map<String, String> names(Agent agent, Campaign campaign, ScriptVersion script) {
        boolean chinese =
                script.steps().stream().anyMatch(it -> it.text().codePoints().anyMatch(Character::isIdeographic));
        var values = values(agent, campaign, null, null);
        values.put(ScriptVariable.CUSTOMER_NAME.written(), chinese ? "〔客户姓名〕" : "〔customer's name〕");
        for (var field : campaigns.leadFields(campaign.id())) {
            values.put(ScriptVariable.FIELD + field.key(), "〔" + (chinese ? field.nameZh() : field.nameEn()) + "〕");
        }
        return values;
    }

    private static Map<String, String> values(
            Agent agent, Campaign campaign, @Nullable Lead lead, @Nullable Customer customer) {
        var values = new HashMap<String, String>();
        values.put(ScriptVariable.AGENT_NAME.written(), agent.name());
        values.put(ScriptVariable.AGENT_STAFF_NUMBER.written(), agent.staffNumber());
        values.put(ScriptVariable.CAMPAIGN_NAME.written(), campaign.name());
        values.put(ScriptVariable.CAMPAIGN_PRODUCT.written(), campaign.product());
        values.put(ScriptVariable.CAMPAIGN_CALLER_NAME.written(), campaign.callerName());
        values.put(ScriptVariable.CAMPAIGN_CALLER_NUMBER.written(), campaign.callerNumber());
        if (customer != null) {
            values.put(ScriptVariable.CUSTOMER_NAME.written(), customer.name());
        }
        if (lead != null) {
            lead.fields().forEach((key, value) -> values.put(ScriptVariable.FIELD + key, value));
        }
        return values;
    }

    static DeskDraft draft(Draft it) {
        var callback = it.callback();
        return new DeskDraft(
                it.attempt().value(),
                it.result(),
                it.note(),
                it.nextStep(),
                it.fields(),
                callback == null ? null : callback.at(),
                callback != null && callback.team(),
                it.version(),
                it.savedAt());
    }

    private List<DeskOwed> owed(AgentId agent, List<OpenCall> open, @Nullable DeskCall call) {
        return open.stream()
                .filter(it -> call == null || !it.attempt().value().equals(call.attempt()))
                .map(it -> new DeskOwed(
                        it.attempt().value(),
                        it.campaign().value(),
                        it.lead().value(),
                        it.customerName(),
                        it.numberShown(),
                        it.endedAt(),
                        it.talkSeconds(),
                        mustTell.required(agent, it.campaign(), it.attempt())))
                .toList();
    }

    List<DeskPromise> agenda(AgentId agent, Instant now) {
        var day = now.atZone(CentreClock.ZONE).toLocalDate();
        var from = day.atStartOfDay(CentreClock.ZONE).toInstant();
        var to = day.plusDays(1).atStartOfDay(CentreClock.ZONE).toInstant();
        return callbacks.agenda(agent, from, to).stream()
                .map(it -> card.promise(it, now))
                .toList();
    }
}
