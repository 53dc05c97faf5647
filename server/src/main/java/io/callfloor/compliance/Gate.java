package io.callfloor.compliance;

import java.time.Instant;
import java.util.UUID;

/// The gate every dial passes. All methods take part in the caller's transaction.
public interface Gate {

    /// Judges one dial at the moment of dialling: keeps the decision, and when allowed counts the dial against
    /// the caps. Two dials of one number, or of one person, are judged one after the other. The decision must
    /// outlive a refusal: commit in any case.
    Decision judge(DialRequest request);

    /// What would be decided at `at`, were nothing dialled until then; keeps nothing.
    Decision outlook(DialRequest request, Instant at);

    /// A human answered the dial of this attempt; a person is spoken to once a day. Saying it twice changes
    /// nothing.
    void humanAnswered(UUID attempt);

    /// The person who answered this attempt found no agent: no machine dials the number or the person until the
    /// recall lock of the pack is over.
    void abandoned(UUID attempt);

    /// The person of this attempt put us off ("not now"): neither the number nor the person is called for the
    /// cool-down of the pack, in any campaign.
    void softRefused(UUID attempt);

    /// Somebody else answered this attempt: this person is never called on this number again. The number itself
    /// stays free for the one it belongs to.
    void wrongNumber(UUID attempt);
}
