package io.callfloor.platform.jobs;

/// One kind of long work. A bean of each kind is found by its name.
///
/// Work is written to resume: after a crash {@link #run} is called again with the same input, and goes on from
/// what it finds done in its own tables.
public interface JobKind {

    /// The stable name, for example `list-import`.
    String kind();

    /// Carries the work out and gives its result, a value Jackson can write, or null.
    ///
    /// A {@link io.callfloor.platform.web.ProblemException} ends the job as FAILED with its code and arguments;
    /// any other exception as FAILED with `our-fault`.
    ///
    /// @throws JobCancelled as thrown by {@link JobRun#checkCancelled}; let it through, {@link #discard} clears
    ///     away
    @org.jspecify.annotations.Nullable
    Object run(JobRun run) throws JobCancelled;

    /// Clears away what a job left that was cancelled or failed. Not called when only the node stops.
    default void discard(JobRun run) {}
}
