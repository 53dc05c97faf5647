package io.callfloor.telephony;

/// Hears what happens on the switch. Called on threads of the switch, one event at a time for one leg; what it
/// throws is logged and the event counts as lost.
public interface LegListener {

    void on(LegEvent event);
}
