package io.callfloor.telephony;

/// Lets drills and tests do to the simulated switch what life does to real ones.
public interface SwitchDrill {

    /// The switch dies: calls in the air are lost, nothing is told, every command fails.
    void kill();

    /// It comes back and knows nothing of the calls it lost.
    void revive();

    /// From now on this share of events is never told, 0 to 1.
    void loseEvents(double share);

    /// From now on it has so many lines.
    void lines(int count);

    /// From now on somebody is at this station, or nobody; at all others somebody is.
    void station(String name, boolean there);

    /// From now on this share of those who would answer see that this caller number is tagged as spam, and reject
    /// it;
    /// 0 takes the tag away.
    void tag(String callerNumber, double share);

    /// From now on this number behaves as scripted.
    void script(String e164, ScriptedCustomer customer);
}
