package io.callfloor.presence;

import static io.callfloor.presence.SeatState.BREAK;
import static io.callfloor.presence.SeatState.HOLD;
import static io.callfloor.presence.SeatState.OFFLINE;
import static io.callfloor.presence.SeatState.PREVIEW;
import static io.callfloor.presence.SeatState.READY;
import static io.callfloor.presence.SeatState.RINGING;
import static io.callfloor.presence.SeatState.TALKING;
import static io.callfloor.presence.SeatState.WRAP_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeatStateTest {

    private static final Map<SeatState, Set<SeatState>> LEGAL = Map.of(
            OFFLINE, Set.of(BREAK, WRAP_UP),
            READY, Set.of(PREVIEW, RINGING, TALKING, BREAK, OFFLINE),
            PREVIEW, Set.of(READY, RINGING, BREAK, OFFLINE),
            RINGING, Set.of(TALKING, WRAP_UP, READY, BREAK, OFFLINE),
            TALKING, Set.of(HOLD, WRAP_UP),
            HOLD, Set.of(TALKING, WRAP_UP),
            WRAP_UP, Set.of(READY, BREAK, OFFLINE),
            BREAK, Set.of(READY, WRAP_UP, OFFLINE));

    @Test
    void theTableOfMovesIsThisAndNoMore() {
        var table = new EnumMap<SeatState, Set<SeatState>>(SeatState.class);
        for (var from : SeatState.values()) {
            table.put(
                    from,
                    Arrays.stream(SeatState.values()).filter(from::canBecome).collect(Collectors.toSet()));
        }
        assertThat(table).isEqualTo(LEGAL);
    }

    @Test
    void nobodyLeavesATalkButThroughWrapUp() {
        for (var state : Set.of(TALKING, HOLD)) {
            assertThat(state.canBecome(READY)).isFalse();
            assertThat(state.canBecome(BREAK)).isFalse();
            assertThat(state.canBecome(OFFLINE)).isFalse();
        }
    }
}
