package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.Reception;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Simulates days of a scenario under a policy, event by event. The same seed gives the same leads, whatever
/// the policy does with them. Over 400 lines because every event of a day changes the same few queues.
public final class Shift {

    private static final double TICK = 0.5;
    private static final double WARM_UP = 1800;
    private static final int LOOK_AHEAD = 24;
    private static final double FAILS_AFTER = 1;

    /// From so many answers on a day's share is judged.
    private static final int JUDGED = 200;

    private static final Scenario.Part ONE_LIST = new Scenario.Part(1, 1, 1);

    private enum Kind {
        TICK,
        ANSWER,
        OVER,
        GONE,
        CLOSING,
        TALKED,
        WRAPPED_UP,
        STAFF
    }

    private static final class Call {
        double from;
        double rings;
        boolean done;
        Prospect lead = Prospect.USUAL;
        int place;
    }

    private record Lead(
            boolean answers,
            double rings,
            double talk,
            double lastStep,
            double wrapUp,
            boolean hangsUp,
            Prospect known) {}

    private static final class Agent {
        double since;
        double talksSince;
        double wrapUp;
        int place;
        boolean closing;
        Prospect lead = Prospect.USUAL;
    }

    private record Event(double at, long order, Kind kind, Call call, Agent agent, Lead lead)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Double.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private static final Call NO_CALL = new Call();
    private static final Agent NO_AGENT = new Agent();
    private static final Lead NO_LEAD = new Lead(false, 0, 0, 0, 0, false, Prospect.USUAL);

    private final Scenario scenario;
    private final Policy policy;
    private final RandomGenerator random;
    private final double end;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final ArrayDeque<Agent> free = new ArrayDeque<>();
    private final ArrayList<Agent> talking = new ArrayList<>();
    private final ArrayList<Agent> closing = new ArrayList<>();
    private final ArrayList<Agent> wrapping = new ArrayList<>();
    private final ArrayList<Call> ringing = new ArrayList<>();
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private final ArrayDeque<Lead> coming = new ArrayDeque<>();
    private double now;
    private final double before;
    private long order;
    private int staff;
    private int leaving;
    private long answered;
    private long abandoned;
    private long hungUp;
    private double overSince = Double.NaN;
    private double longestOver;
    private long calls;
    private double logged;
    private double busy;
    private double talk;

    private Shift(Scenario scenario, Policy policy, long seed, double before) {
        this.scenario = scenario;
        this.policy = policy;
        this.random = new SplittableRandom(seed);
        this.before = before;
        this.end = scenario.hours() * 3600;
    }

    /// Simulates days one after the other; the policy keeps what it has learnt.
    public static Outcome days(Scenario scenario, Policy policy, int days, long seed) {
        return Outcome.of(IntStream.range(0, days)
                .mapToObj(it -> day(scenario, policy, it, seed))
                .toList());
    }

    /// Simulates one day; the policy keeps what it has learnt on those before.
    ///
    /// @param number of the day, from 0 on
    public static Day day(Scenario scenario, Policy policy, int number, long seed) {
        policy.morning();
        var shift = new Shift(scenario, policy, seed * 1_000 + number, number * scenario.hours() * 3600);
        shift.run();
        return new Day(
                shift.logged,
                shift.busy,
                shift.talk,
                shift.calls,
                shift.answered,
                shift.abandoned,
                shift.hungUp,
                shift.longestOver);
    }

    private void run() {
        for (var it : scenario.agents()) {
            add(it.hour() * 3600, Kind.STAFF, NO_CALL, NO_AGENT, NO_LEAD);
        }
        add(0, Kind.TICK, NO_CALL, NO_AGENT, NO_LEAD);
        while (true) {
            var event = events.poll();
            if (event == null || event.at > end) {
                pass(end);
                return;
            }
            pass(event.at);
            happen(event);
        }
    }

    private void pass(double to) {
        double counted = Math.max(0, to - Math.max(now, WARM_UP));
        if (counted > 0) {
            logged += counted * (free.size() + talking.size() + closing.size() + wrapping.size());
            busy += counted * (talking.size() + closing.size() + wrapping.size());
            talk += counted * (talking.size() + closing.size());
        }
        now = to;
    }

    private void add(double at, Kind kind, Call call, Agent agent, Lead lead) {
        events.add(new Event(at, order++, kind, call, agent, lead));
    }

    private void happen(Event event) {
        switch (event.kind) {
            case TICK -> {
                dial();
                add(now + TICK, Kind.TICK, NO_CALL, NO_AGENT, NO_LEAD);
            }
            case STAFF -> staff((int) Scenario.at(scenario.agents(), now));
            case OVER -> {
                hangUp(event.call);
                policy.rang(event.call.rings, false, event.call.lead);
                letGo();
            }
            case ANSWER -> answer(event);
            case GONE -> {
                if (!event.call.done) {
                    event.call.done = true;
                    waiting.removeIf(it -> it.call == event.call);
                    served(event.lead.hangsUp ? Reception.HUNG_UP : Reception.ABANDONED);
                }
            }
            case CLOSING -> {
                remove(talking, event.agent);
                policy.closing(now - event.agent.since);
                event.agent.since = now;
                event.agent.closing = true;
                put(closing, event.agent);
            }
            case TALKED -> {
                if (event.agent.closing) {
                    remove(closing, event.agent);
                    policy.closed(now - event.agent.since);
                } else {
                    remove(talking, event.agent);
                    policy.talked(now - event.agent.since, event.agent.lead);
                }
                event.agent.closing = false;
                event.agent.since = now;
                put(wrapping, event.agent);
                add(now + event.agent.wrapUp, Kind.WRAPPED_UP, NO_CALL, event.agent, NO_LEAD);
            }
            case WRAPPED_UP -> {
                remove(wrapping, event.agent);
                policy.wrappedUp(now - event.agent.since, event.agent.lead);
                release(event.agent);
            }
        }
    }

    private void staff(int wanted) {
        for (; staff < wanted; staff++) {
            if (leaving > 0) {
                leaving--;
            } else {
                release(new Agent());
            }
        }
        for (; staff > wanted; staff--) {
            leaving++;
        }
        letGo();
    }

    /// Lets free agents leave who want to and for whom no line rings.
    private void letGo() {
        int kept = policy.keepsAgents() ? ringing.size() : 0;
        while (leaving > 0 && free.size() > kept) {
            free.removeFirst();
            leaving--;
        }
    }

    private void release(Agent agent) {
        if (leaving > 0) {
            leaving--;
            return;
        }
        var next = waiting.pollFirst();
        if (next == null) {
            agent.since = now;
            free.addLast(agent);
        } else {
            next.call.done = true;
            serve(agent, next.lead);
        }
    }

    private void answer(Event event) {
        hangUp(event.call);
        policy.rang(event.call.rings, true, event.call.lead);
        var agent = free.pollFirst();
        if (agent != null) {
            event.call.done = true;
            serve(agent, event.lead);
            return;
        }
        double patience = scenario.contract().patience().toMillis() / 1e3;
        waiting.addLast(event);
        add(now + (event.lead.hangsUp ? Math.min(1, patience) : patience), Kind.GONE, event.call, NO_AGENT, event.lead);
    }

    private void serve(Agent agent, Lead lead) {
        served(Reception.TAKEN);
        agent.lead = lead.known;
        agent.since = now;
        agent.talksSince = now;
        agent.wrapUp = lead.wrapUp;
        put(talking, agent);
        if (lead.lastStep > 0 && lead.lastStep < lead.talk) {
            add(now + lead.talk - lead.lastStep, Kind.CLOSING, NO_CALL, agent, NO_LEAD);
        }
        add(now + lead.talk, Kind.TALKED, NO_CALL, agent, NO_LEAD);
    }

    private void served(Reception how) {
        answered++;
        if (how == Reception.ABANDONED) {
            abandoned++;
        }
        if (how == Reception.HUNG_UP) {
            hungUp++;
        }
        watch(answered >= JUDGED && abandoned > scenario.contract().rate() * answered + 1e-9);
        policy.served(before + now, how);
    }

    /// How long the day's share stays above the cap.
    private void watch(boolean over) {
        if (!over) {
            overSince = Double.NaN;
        } else if (Double.isNaN(overSince)) {
            overSince = now;
        } else {
            longestOver = Math.max(longestOver, now - overSince);
        }
    }

    private void dial() {
        while (coming.size() < LOOK_AHEAD) {
            coming.addLast(lead());
        }
        int start = Math.min(
                policy.start(view()),
                scenario.lines() - ringing.size() - talking.size() - closing.size() - waiting.size());
        for (int i = 0; i < start; i++) {
            var lead = coming.isEmpty() ? lead() : coming.removeFirst();
            var call = new Call();
            call.from = now;
            call.rings = lead.rings;
            call.lead = lead.known;
            call.place = ringing.size();
            ringing.add(call);
            calls++;
            add(now + lead.rings + scenario.lateness(), lead.answers ? Kind.ANSWER : Kind.OVER, call, NO_AGENT, lead);
        }
    }

    private Lead lead() {
        double factor = scenario.spread() <= 0 ? 1 : gamma(1 / (scenario.spread() * scenario.spread()));
        int list = scenario.lists().isEmpty() ? -1 : list();
        var part = list < 0 ? ONE_LIST : scenario.lists().get(list);
        double chance = Math.min(0.97, Scenario.at(scenario.answerRate(), now) * factor * part.answers());
        boolean fails = !scenario.failures().isEmpty() && random.nextDouble() < Scenario.at(scenario.failures(), now);
        boolean answers = random.nextDouble() < chance && !fails;
        double score = Double.isInfinite(scenario.scoreError()) || scenario.spread() <= 0
                ? 1
                : factor * Math.exp(scenario.scoreError() * random.nextGaussian());
        return new Lead(
                answers,
                fails
                        ? FAILS_AFTER
                        : Math.max(
                                0.2,
                                answers
                                        ? scenario.ring().from(random)
                                        : scenario.unanswered().from(random)),
                Math.max(1, part.talks() * scenario.talk().from(random)),
                scenario.lastStep().from(random),
                Math.max(0.5, scenario.wrapUp().from(random)),
                random.nextDouble() < scenario.hangUps(),
                list < 0 && score == 1
                        ? Prospect.USUAL
                        : new Prospect(Math.clamp(score, 0.05, 4), list < 0 ? List.of() : List.of(list)));
    }

    private int list() {
        double at = random.nextDouble()
                * scenario.lists().stream().mapToDouble(Scenario.Part::share).sum();
        for (int i = 0; i < scenario.lists().size() - 1; i++) {
            at -= scenario.lists().get(i).share();
            if (at < 0) {
                return i;
            }
        }
        return scenario.lists().size() - 1;
    }

    /// A Gamma variable of mean 1, by the method of Marsaglia and Tsang (2000).
    private double gamma(double shape) {
        double boost = shape < 1 ? Math.pow(random.nextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) {
                return boost * d * v / shape;
            }
        }
    }

    private void hangUp(Call call) {
        var last = ringing.removeLast();
        if (last != call) {
            ringing.set(call.place, last);
            last.place = call.place;
        }
    }

    private static void put(ArrayList<Agent> list, Agent agent) {
        agent.place = list.size();
        list.add(agent);
    }

    private static void remove(ArrayList<Agent> list, Agent agent) {
        var last = list.removeLast();
        if (last != agent) {
            list.set(agent.place, last);
            last.place = agent.place;
        }
    }

    private View view() {
        var lines = new Prospect[ringing.size()];
        Arrays.setAll(lines, it -> ringing.get(it).lead);
        var rings = new double[ringing.size()];
        Arrays.setAll(rings, it -> now - ringing.get(it).from);
        var talks = new double[talking.size() + closing.size()];
        Arrays.setAll(
                talks,
                it -> now - (it < talking.size() ? talking.get(it) : closing.get(it - talking.size())).talksSince);
        var next = coming.stream().map(Lead::known).toArray(Prospect[]::new);
        return new View(
                before + now,
                now,
                staff,
                free.size(),
                waiting.size(),
                ages(talking),
                ages(closing),
                talks,
                ages(wrapping),
                rings,
                lines,
                next,
                leads(talking),
                leads(wrapping),
                answered,
                abandoned,
                Scenario.at(scenario.answerRate(), now));
    }

    private static Prospect[] leads(ArrayList<Agent> agents) {
        return agents.stream().map(it -> it.lead).toArray(Prospect[]::new);
    }

    private double[] ages(ArrayList<Agent> agents) {
        var ages = new double[agents.size()];
        Arrays.setAll(ages, it -> now - agents.get(it).since);
        return ages;
    }
}
