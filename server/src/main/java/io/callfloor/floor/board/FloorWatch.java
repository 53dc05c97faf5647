package io.callfloor.floor.board;

import io.callfloor.floor.board.FloorView.FloorAlarm;
import io.callfloor.floor.board.FloorView.FloorEvent;
import io.callfloor.floor.board.FloorView.FloorSeat;
import io.callfloor.floor.board.FloorView.FloorTeam;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks at the board once a second and tells screens what is new: figures that changed, alarms that began or
/// ended, things that happened. Each is worked out once per node, however many watch, and sent in pieces small
/// enough to be pushed.
@Component
class FloorWatch extends Recurring {

    private static final String TOPIC = "floor";
    private static final int PIECE = 40;

    private final FloorBoard board;
    private final Push push;

    private Map<UUID, AgentFigures> agents = new HashMap<>();
    private Map<UUID, FloorTeam> teams = new HashMap<>();
    private Map<String, FloorAlarm> alarms = new HashMap<>();
    private Set<UUID> heard = new HashSet<>();
    private boolean first = true;

    FloorWatch(FloorBoard board, Push push) {
        super("floor-watch", Duration.ofSeconds(1), "the board could not be read");
        this.board = board;
        this.push = push;
    }

    /// `floor.figures`: the agents and teams whose figures changed; everything else stands as it was.
    record FiguresChanged(Instant at, List<AgentFigures> agents, List<FloorTeam> teams) {}

    record AgentFigures(UUID agent, long dials, long humans, long sales, long talkSeconds) {

        static AgentFigures of(FloorSeat seat) {
            return new AgentFigures(seat.agent(), seat.dials(), seat.humans(), seat.sales(), seat.talkSeconds());
        }
    }

    /// `floor.alarm-ended`
    record AlarmEnded(String id) {}

    /// Reads the board and tells what is new since the last look.
    synchronized void look() {
        board.refresh();
        var picture = board.picture(new Scope.Centre());
        var view = picture.floor();
        tellFigures(view);
        tellAlarms(view.alarms());
        tellEvents(view.events());
        first = false;
    }

    private void tellFigures(FloorView view) {
        var agentsNow = new HashMap<UUID, AgentFigures>();
        view.seats().forEach(it -> agentsNow.put(it.agent(), AgentFigures.of(it)));
        var teamsNow = new HashMap<UUID, FloorTeam>();
        view.teams().forEach(it -> teamsNow.put(it.id(), it));
        var changedAgents = agentsNow.values().stream()
                .filter(it -> !it.equals(agents.get(it.agent())))
                .toList();
        var changedTeams = teamsNow.values().stream()
                .filter(it -> counted(it, teams.get(it.id())))
                .toList();
        if (!first) {
            pieces(changedAgents)
                    .forEach(it -> push.publish(TOPIC, "floor.figures", new FiguresChanged(view.now(), it, List.of())));
            pieces(changedTeams, PIECE / 4)
                    .forEach(it -> push.publish(TOPIC, "floor.figures", new FiguresChanged(view.now(), List.of(), it)));
        }
        agents = agentsNow;
        teams = teamsNow;
    }

    /// What is due grows with every second; that alone is no news.
    private static boolean counted(FloorTeam now, @org.jspecify.annotations.Nullable FloorTeam before) {
        return before == null
                || now.dials() != before.dials()
                || now.humans() != before.humans()
                || now.sales() != before.sales()
                || now.loginSeconds() != before.loginSeconds()
                || now.seated() != before.seated()
                || now.goal().done() != before.goal().done()
                || now.goal().goal() != before.goal().goal();
    }

    private static <T> List<List<T>> pieces(List<T> all) {
        return pieces(all, PIECE);
    }

    private static <T> List<List<T>> pieces(List<T> all, int size) {
        var pieces = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            pieces.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return pieces;
    }

    private void tellAlarms(List<FloorAlarm> standing) {
        var now = new HashMap<String, FloorAlarm>();
        standing.forEach(it -> now.put(it.id(), it));
        if (!first) {
            now.forEach((id, alarm) -> {
                if (!alarms.containsKey(id)) {
                    push.publish(TOPIC, "floor.alarm", alarm);
                }
            });
            alarms.keySet().stream()
                    .filter(it -> !now.containsKey(it))
                    .forEach(it -> push.publish(TOPIC, "floor.alarm-ended", new AlarmEnded(it)));
        }
        alarms = now;
    }

    private void tellEvents(List<FloorEvent> events) {
        var now = new HashSet<UUID>();
        for (var event : events.reversed()) {
            now.add(event.id());
            if (!first && !heard.contains(event.id())) {
                push.publish(TOPIC, type(event.kind()), event);
            }
        }
        heard = now;
    }

    private static String type(FloorEvent.EventKind kind) {
        return switch (kind) {
            case SALE -> "floor.sale";
            case INTERESTED -> "floor.interested";
            case CALLBACK -> "floor.callback";
            case COMPLAINT -> "floor.complaint";
            case REFUSED_FOR_EVER -> "floor.refused-for-ever";
        };
    }

    @Override
    protected void round() {
        look();
    }
}
