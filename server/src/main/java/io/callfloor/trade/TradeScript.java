package io.callfloor.trade;

import java.util.List;

/// The script a pack proposes: steps one after another, each with what must be said word for word.
public record TradeScript(List<Step> steps) {

    public TradeScript {
        steps = List.copyOf(steps);
    }

    /// @param text what to say, with variables such as `{{customer.name}}`
    /// @param hint what to keep in mind, not said aloud
    public record Step(String code, Text title, Text text, Text hint, List<Disclosure> disclosures) {
        public Step {
            disclosures = List.copyOf(disclosures);
        }
    }

    /// What must be told to the customer and ticked.
    public record Disclosure(String code, Text text, boolean required) {}
}
