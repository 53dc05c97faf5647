package io.callfloor.platform.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job while it runs: what it was asked, and how it tells where it stands.
public interface JobRun {

    UUID id();

    /// The account that started it.
    UUID owner();

    /// What was given to {@link Jobs#start}.
    <T> T input(Class<T> type);

    /// Tells where the work stands. Cheap: written and pushed at most twice a second, except for a change of
    /// phase.
    ///
    /// @param phase a short code the screen has a word for
    /// @param total null when nobody knows
    void progress(String phase, long done, @Nullable Long total);

    /// Call between steps.
    ///
    /// @throws JobCancelled when somebody asked for the end of this job, or this node is stopping or has lost
    ///     the job
    void checkCancelled() throws JobCancelled;
}
