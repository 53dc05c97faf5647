package io.callfloor.campaign.plan;

import java.util.List;

/// Why a wish was turned down.
///
/// @param code names the sentence
/// @param arguments fill it; a {@link Label} is itself looked up in the reader's language
record Refusal(String code, List<Object> arguments) {

    Refusal {
        arguments = List.copyOf(arguments);
    }

    static Refusal of(String code, Object... arguments) {
        return new Refusal(code, List.of(arguments));
    }

    /// A word that has its own entry in the sentences, for example the name of a setting.
    record Label(String code) {}

    /// Several labels, joined in the reader's way.
    record Labels(List<Label> labels) {
        Labels {
            labels = List.copyOf(labels);
        }
    }
}
