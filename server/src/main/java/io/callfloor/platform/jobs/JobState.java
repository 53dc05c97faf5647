package io.callfloor.platform.jobs;

/// Where a job stands. DONE, FAILED and CANCELLED are final.
public enum JobState {
    WAITING,
    RUNNING,
    CANCELLING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return switch (this) {
            case WAITING, RUNNING, CANCELLING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }
}
