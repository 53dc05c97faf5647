package io.callfloor.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The scripts of campaigns. A campaign has at most one draft and any number of published versions; the newest
/// published one is used.
public interface Scripts {

    /// The script in use; empty before the first publication.
    Optional<ScriptVersion> published(UUID campaign);

    /// The script that was in use at a time; empty before the first publication.
    Optional<ScriptVersion> published(UUID campaign, Instant at);

    /// A published version, also an old one.
    ///
    /// @throws ProblemException 404 `script-version-unknown`
    ScriptVersion get(UUID campaign, int version);

    /// Makes the first draft of a new campaign.
    ///
    /// @param by whose name the draft carries
    void begin(UUID campaign, List<ScriptStep> steps, String by);
}
