package io.callfloor.platform.jobs;

/// The job must stop here: somebody wishes it, or this node ends and another will go on.
public final class JobCancelled extends Exception {

    private static final long serialVersionUID = 1L;

    JobCancelled() {
        super("cancelled", null, false, false);
    }
}
