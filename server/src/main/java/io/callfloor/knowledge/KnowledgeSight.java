package io.callfloor.knowledge;

import io.callfloor.platform.security.SignedIn;
import java.util.Set;
import java.util.UUID;

/// What knowledge must ask of the campaigns above it; `campaign` answers.
public interface KnowledgeSight {

    /// Whether this person may know of the campaign.
    boolean sees(SignedIn who, UUID campaign);

    /// Keys of fields its scripts may write as `{{field.<key>}}`.
    Set<String> fields(UUID campaign);

    /// Knowledge of the campaign was changed, inside the same transaction: its watchers should hear.
    void changed(UUID campaign);
}
