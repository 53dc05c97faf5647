package io.callfloor.campaign;

/// A fact of a stage's checklist that a module above knows. The module supplies a bean; an item that nobody
/// answers for does not hold.
public interface ReadinessFact {

    /// The item of leads: at least one list of the campaign is imported and has callable leads.
    String LIST_LOADED = "list-loaded";

    /// The item this fact answers for, for example {@link #LIST_LOADED}.
    String item();

    boolean holds(CampaignId campaign);
}
