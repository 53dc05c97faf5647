package io.callfloor.campaign;

import java.util.List;

/// A field this campaign knows: of its customers, or to be filled in with a result.
///
/// @param kind TEXT, NUMBER, MONEY, DATE or CHOICE
/// @param choices values of a CHOICE, empty otherwise
public record CampaignField(String key, String nameZh, String nameEn, String kind, List<FieldChoice> choices) {

    public CampaignField {
        choices = List.copyOf(choices);
    }

    /// One value of a choice.
    public record FieldChoice(String value, String nameZh, String nameEn) {}
}
