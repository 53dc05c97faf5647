package io.callfloor.rehearsal;

import io.callfloor.platform.settings.Settings;
import io.callfloor.telephony.CarrierScript;
import io.callfloor.telephony.ScriptedCustomer;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets the simulated carrier replay what each person of the town did in truth: how often the bank rang in
/// vain, how long they talked then, and what they decided. What a vain call met is drawn once per person, in
/// the shares of a list of known clients: of 47 calls that reach no person 33 are not answered, 8 meet a
/// machine, 4 a busy line, 2 a phone switched off.
@Component
class History implements CarrierScript {

    /// The record counts up to fourteen calls; the rehearsal shows that patience pays without waiting weeks for
    /// it.
    static final int MOST_IN_VAIN = 3;

    private static final int IN_VAIN = 47;
    private static final int NO_ANSWER = 33;
    private static final int MACHINE = 8;
    private static final int BUSY = 4;

    private final boolean played;
    private volatile @Nullable Town town;

    History(Settings settings) {
        this.played = settings.demo();
    }

    /// The town, built when first asked for.
    Town town() {
        var it = town;
        if (it == null) {
            synchronized (this) {
                it = town;
                if (it == null) {
                    it = Town.build();
                    town = it;
                }
            }
        }
        return it;
    }

    @Override
    public Optional<ScriptedCustomer> find(String e164) {
        return played ? town().byNumber(e164).map(History::script) : Optional.empty();
    }

    static ScriptedCustomer script(Person person) {
        var luck = new Random(person.reference().hashCode());
        var reactions = new ArrayList<Reaction>();
        int inVain = Math.min(person.truth().attempts() - 1, MOST_IN_VAIN);
        for (int i = 0; i < inVain; i++) {
            reactions.add(vain(luck.nextInt(IN_VAIN)));
        }
        reactions.add(Reaction.ANSWERS);
        return new ScriptedCustomer(
                List.copyOf(reactions), person.truth().talk(), person.truth().bought());
    }

    private static Reaction vain(int luck) {
        if (luck < NO_ANSWER) {
            return Reaction.NO_ANSWER;
        }
        if (luck < NO_ANSWER + MACHINE) {
            return Reaction.MACHINE;
        }
        return luck < NO_ANSWER + MACHINE + BUSY ? Reaction.BUSY : Reaction.UNREACHABLE;
    }
}
