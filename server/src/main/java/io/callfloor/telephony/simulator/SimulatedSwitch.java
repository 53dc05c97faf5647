package io.callfloor.telephony.simulator;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.Announcement;
import io.callfloor.telephony.CarrierScript;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegParted;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegListener;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.RingStation;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.Side;
import io.callfloor.telephony.StationAccess;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.telephony.SwitchUnavailable;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A switch with customers behind it, for rehearsals and tests. It lives on its own threads and by the centre's
/// time, tells what happens a little late, may lose what it should tell, and keeps what it knows in a file:
/// when the server dies, calls go on in the file's plans, and the next server can ask what became of them; who was
/// connected with whom is forgotten.
///
/// More than 400 lines: every command is a step on the same lines, under their locks.
final class SimulatedSwitch implements Switch, SwitchDrill, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedSwitch.class);
    private static final Duration REMEMBERED = Duration.ofHours(12);
    private static final Duration SPOKEN = Duration.ofMillis(200); // a character of a message
    private static final int COMPACT_AFTER_LINES = 50_000;

    private final CentreClock clock;
    private final Timers timers;
    private final Vault vault;
    private final Fate fate;
    private final Path folder;
    private final Supplier<LegListener> listener;
    private final Supplier<Stream<CarrierScript>> scripts;

    private final Map<LegId, Line> lines = new ConcurrentHashMap<>();
    private final Map<String, Integer> dials = new ConcurrentHashMap<>();
    private final Map<String, ScriptedCustomer> drilled = new ConcurrentHashMap<>();
    private final Map<String, Double> tagged = new ConcurrentHashMap<>();
    private final Set<String> unplugged = ConcurrentHashMap.newKeySet();
    /// Legs and the agents' legs they hear.
    private final Map<LegId, LegId> connected = new ConcurrentHashMap<>();
    private volatile @Nullable Journal journal;
    private volatile boolean alive = true;
    private volatile double losing;
    private volatile int capacity;
    private final Set<LegId> up = ConcurrentHashMap.newKeySet();

    SimulatedSwitch(
            CentreClock clock,
            Timers timers,
            Vault vault,
            Fate fate,
            double losing,
            int capacity,
            Path folder,
            Supplier<LegListener> listener,
            Supplier<Stream<CarrierScript>> scripts) {
        this.clock = clock;
        this.timers = timers;
        this.vault = vault;
        this.fate = fate;
        this.losing = losing;
        this.capacity = capacity;
        this.folder = folder;
        this.listener = listener;
        this.scripts = scripts;
    }

    /// One leg and how much of it has been told. Its lock keeps its events in order.
    private static final class Line {

        private final ReentrantLock lock = new ReentrantLock();
        private Plan plan;
        private int told;
        /// The switch died with it: nothing more is told.
        private volatile boolean lost;
        private Timers.@Nullable Timer next;

        Line(Plan plan, int told) {
            this.plan = plan;
            this.told = told;
        }
    }

    @Override
    public void originate(Originate wish) {
        var book = reached();
        var hash = vault.hash(wish.to());
        var customer = Optional.ofNullable(drilled.get(wish.to()))
                .or(() ->
                        scripts.get().flatMap(it -> it.find(wish.to()).stream()).findFirst());
        int dial = customer.isPresent() ? count(book, Base64.getEncoder().encodeToString(hash)) : 1;
        var now = clock.instant();
        var plan = seize(wish.leg())
                ? fate.draw(
                        wish,
                        ByteBuffer.wrap(hash).getLong(),
                        customer.orElse(null),
                        dial,
                        tagged.getOrDefault(wish.callerNumber(), 0.0),
                        now)
                : Fate.congested(wish, now);
        begin(book, plan);
    }

    private void begin(Journal book, Plan plan) {
        var line = new Line(plan, 0);
        if (lines.putIfAbsent(plan.leg(), line) != null) {
            throw new IllegalArgumentException("leg: " + plan.leg().value() + " (expected: a new one)");
        }
        book.keep(plan);
        compactNowAndThen(book);
        schedule(line);
    }

    @Override
    public void ring(RingStation wish) {
        begin(reached(), Fate.station(wish, !unplugged.contains(wish.station()), clock.instant()));
    }

    @Override
    public Optional<StationAccess> admit(String station) {
        reached();
        return Optional.empty();
    }

    @Override
    public void dismiss(String station) {
        reached();
    }

    @Override
    public Set<String> listAdmitted() {
        reached();
        return Set.of();
    }

    @Override
    public void connect(LegId leg, LegId agent) {
        reached();
        var line = lines.get(leg);
        if (line == null || !talks(agent)) {
            return;
        }
        line.lock.lock();
        try {
            if (line.plan.isTalking(clock.instant()) && !agent.equals(connected.put(leg, agent))) {
                tellOn(line, new LegConnected(leg, clock.instant(), agent));
            }
        } finally {
            line.lock.unlock();
        }
    }

    private boolean talks(LegId leg) {
        var line = lines.get(leg);
        return line != null && line.plan.isTalking(clock.instant());
    }

    @Override
    public void part(LegId leg) {
        reached();
        parted(leg);
    }

    private void parted(LegId leg) {
        var line = lines.get(leg);
        if (line == null) {
            return;
        }
        line.lock.lock();
        try {
            if (connected.remove(leg) != null && line.plan.isTalking(clock.instant())) {
                tellOn(line, new LegParted(leg, clock.instant()));
            }
        } finally {
            line.lock.unlock();
        }
    }

    /// Tells something that is in no plan, in its turn.
    private void tellOn(Line line, LegEvent event) {
        timers.after(Duration.ZERO, () -> {
            line.lock.lock();
            try {
                boolean over = line.told >= line.plan.events().size();
                if (available() && !line.lost && !over) {
                    deliver(event);
                }
            } finally {
                line.lock.unlock();
            }
        });
    }

    @Override
    public void mute(LegId leg, boolean on) {
        reached();
    }

    /// Takes one of the lines, if any is left.
    private boolean seize(LegId leg) {
        synchronized (up) {
            return up.size() < capacity && up.add(leg);
        }
    }

    private int count(Journal book, String number) {
        int times = dials.merge(number, 1, Integer::sum);
        book.dialled(number, times);
        return times;
    }

    @Override
    public void hangUp(LegId leg) {
        hangUp(leg, Duration.ZERO);
    }

    /// The customer listens to the end, unless the plan has them hang up before.
    @Override
    public void announce(LegId leg, Announcement message) {
        hangUp(leg, SPOKEN.multipliedBy(message.text().length()));
    }

    private void hangUp(LegId leg, Duration after) {
        var book = reached();
        var line = lines.get(leg);
        if (line == null) {
            return;
        }
        line.lock.lock();
        try {
            var at = clock.instant().plus(after);
            if (line.plan.isOver(at)) {
                return;
            }
            line.plan = line.plan.hungUp(at);
            book.keep(line.plan);
            if (line.next != null) {
                line.next.cancel();
            }
            schedule(line);
        } finally {
            line.lock.unlock();
        }
    }

    /// The customer hears music as long as the switch says so; it changes nothing of the customer's plan.
    @Override
    public void hold(LegId leg, boolean on) {
        reached();
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        reached();
    }

    @Override
    public Optional<LegStatus> find(LegId leg) {
        reached();
        return Optional.ofNullable(lines.get(leg)).map(it -> it.plan.statusAt(clock.instant()));
    }

    @Override
    public boolean records() {
        return true;
    }

    @Override
    public Optional<InputStream> recording(LegId leg, Side side) {
        reached();
        return Optional.ofNullable(lines.get(leg))
                .map(it -> it.plan)
                .filter(Plan::recorded)
                .flatMap(it -> Voices.of(it, side, clock.instant()));
    }

    @Override
    public void forgetRecording(LegId leg) {
        var book = reached();
        var line = lines.get(leg);
        if (line == null) {
            return;
        }
        line.lock.lock();
        try {
            if (line.plan.recorded()) {
                line.plan = line.plan.recorded(false);
                book.keep(line.plan);
            }
        } finally {
            line.lock.unlock();
        }
    }

    @Override
    public Readiness readiness() {
        if (journal == null) {
            return new Readiness(Readiness.State.STARTING, "the simulated switch does not run");
        }
        return alive
                ? Readiness.READY
                : new Readiness(Readiness.State.UNREACHABLE, "the simulated switch was killed in a drill");
    }

    @Override
    public int lines() {
        return capacity;
    }

    private Journal reached() {
        var book = journal;
        if (!alive || book == null) {
            throw new SwitchUnavailable("the simulated switch is down");
        }
        return book;
    }

    /// Sees to it that the next event of a line is told, a little after it happened.
    private void schedule(Line line) {
        line.lock.lock();
        try {
            var events = line.plan.events();
            if (line.told < events.size()) {
                var event = events.get(line.told);
                line.next = timers.at(event.at().plus(lag(line.plan)), () -> tell(line));
            }
        } finally {
            line.lock.unlock();
        }
    }

    private static Duration lag(Plan plan) {
        return Duration.ofMillis(20 + Math.floorMod(plan.leg().value().hashCode(), 180));
    }

    private void tell(Line line) {
        line.lock.lock();
        try {
            var events = line.plan.events();
            if (!available() || line.lost || line.told >= events.size()) {
                return;
            }
            var event = events.get(line.told);
            if (event.at().isAfter(clock.instant())) {
                schedule(line); // hung up meanwhile, so another event is next
                return;
            }
            line.told++;
            if (line.told == events.size()) {
                up.remove(event.leg());
                leave(event.leg());
            }
            if (!isLost(event)) {
                deliver(event);
            }
            schedule(line);
        } finally {
            line.lock.unlock();
        }
    }

    /// Whom a leg that ends leaves behind hears nobody.
    private void leave(LegId leg) {
        connected.remove(leg);
        connected.forEach((other, agent) -> {
            if (agent.equals(leg)) {
                parted(other);
            }
        });
    }

    private boolean isLost(LegEvent event) {
        if (losing <= 0) {
            return false;
        }
        var chance = new Random(event.leg().value().getLeastSignificantBits()
                ^ event.getClass().getName().hashCode());
        chance.nextDouble();
        return chance.nextDouble() < losing;
    }

    private void deliver(LegEvent event) {
        try {
            listener.get().on(event);
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.warn("an event of the switch was not taken, it will be asked for: {}", e.toString());
            }
        }
    }

    @Override
    public void kill() {
        alive = false;
        var now = clock.instant();
        var lines =
                this.lines.values().stream().filter(it -> !it.plan.isOver(now)).toList();
        lines.forEach(it -> it.lost = true);
        var lost = lines.stream().map(it -> it.plan.leg()).toList();
        lost.forEach(this.lines::remove);
        up.clear();
        connected.clear();
        var book = journal;
        if (book != null) {
            book.forget(lost);
        }
    }

    @Override
    public void revive() {
        alive = true;
    }

    @Override
    public void loseEvents(double share) {
        losing = share;
    }

    @Override
    public void lines(int count) {
        capacity = count;
    }

    @Override
    public void station(String name, boolean there) {
        if (there) {
            unplugged.remove(name);
        } else {
            unplugged.add(name);
        }
    }

    @Override
    public void tag(String callerNumber, double share) {
        tagged.put(callerNumber, share);
    }

    @Override
    public void script(String e164, ScriptedCustomer customer) {
        drilled.put(e164, customer);
    }

    /// Reads the journal. What happened while nobody listened is not told, but found; calls still in the air go
    /// on.
    @Override
    public void start() {
        var book = new Journal(folder);
        var contents = book.read();
        var now = clock.instant();
        dials.putAll(contents.dials());
        for (var plan : contents.plans().values()) {
            int told = (int)
                    plan.events().stream().filter(it -> !it.at().isAfter(now)).count();
            lines.put(plan.leg(), new Line(plan, told));
            if (!plan.isOver(now)) {
                up.add(plan.leg());
            }
        }
        journal = book;
        compact(book, now);
        lines.values().forEach(this::schedule);
    }

    private void compactNowAndThen(Journal book) {
        if (book.grown() > COMPACT_AFTER_LINES) {
            compact(book, clock.instant());
        }
    }

    private void compact(Journal book, Instant now) {
        synchronized (book) {
            lines.values().removeIf(it -> it.plan.isOver(now.minus(REMEMBERED)));
            var plans = new HashMap<LegId, Plan>();
            lines.forEach((leg, line) -> plans.put(leg, line.plan));
            book.compact(new Journal.Contents(plans, Map.copyOf(dials)));
        }
    }

    @Override
    public void stop() {
        var book = journal;
        journal = null;
        if (book != null) {
            lines.values().forEach(SimulatedSwitch::silence);
            lines.clear();
            up.clear();
            book.close();
        }
    }

    /// Does not wait for a line that is telling an event just now: it finds nobody to tell the next one.
    private static void silence(Line line) {
        if (!line.lock.tryLock()) {
            return;
        }
        try {
            line.told = Integer.MAX_VALUE;
            if (line.next != null) {
                line.next.cancel();
            }
        } finally {
            line.lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return journal != null;
    }
}
