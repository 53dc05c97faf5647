package io.callfloor.platform.jobs;

import io.callfloor.platform.Ids;
import io.callfloor.platform.jobs.JobStore.Claimed;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Long work with progress: started in the caller's transaction, carried out by any node, two at a time per
/// node. The node at work says so every two seconds; when it has been silent for ten, another node runs the job
/// again. Times here are the machine's.
@Component
public class Jobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int AT_ONCE = 2;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration BEAT_EVERY = Duration.ofSeconds(2);
    private static final Duration SILENT_FOR = Duration.ofSeconds(10);
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final JobStore store;
    private final ObjectProvider<JobKind> kindBeans;
    private final Push push;
    private final CentreClock clock;
    private final JsonMapper json;
    private final String node = UUID.randomUUID().toString();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<UUID, Run> runs = new ConcurrentHashMap<>();
    private volatile Map<String, JobKind> kinds = Map.of();
    private volatile boolean running;

    Jobs(JobStore store, ObjectProvider<JobKind> kindBeans, Push push, CentreClock clock, JsonMapper json) {
        this.store = store;
        this.kindBeans = kindBeans;
        this.push = push;
        this.clock = clock;
        this.json = json;
    }

    /// Puts a job in the queue; it begins once the caller's transaction has committed.
    ///
    /// @param kind the name of a {@link JobKind}
    /// @param owner the account that may watch and cancel it
    /// @param input a value Jackson can write, given to the kind again at each run
    public UUID start(String kind, UUID owner, Object input) {
        var now = clock.wall().instant();
        var id = Ids.next(now);
        store.insert(id, kind, owner, input, now);
        return id;
    }

    /// @throws ProblemException not found `job-unknown`
    public Job get(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("job-unknown", id));
    }

    public Optional<Job> find(UUID id) {
        return store.find(id, clock.wall().instant());
    }

    /// Asks for the end of a job. Nothing happens to one that has ended.
    public void cancel(UUID id) {
        store.cancel(id);
        var run = runs.get(id);
        if (run != null) {
            run.cancelled = true;
        }
    }

    private final class Run implements JobRun {

        private final Claimed job;
        private String phase = "";
        private Instant phaseAt;
        private long phaseDone;
        private Instant toldAt = Instant.EPOCH;
        private volatile boolean cancelled;
        private volatile boolean lost;

        private Run(Claimed job) {
            this.job = job;
            this.phaseAt = clock.wall().instant();
            this.cancelled = job.state() == JobState.CANCELLING;
        }

        @Override
        public UUID id() {
            return job.id();
        }

        @Override
        public UUID owner() {
            return job.owner();
        }

        @Override
        public <T> T input(Class<T> type) {
            return json.readValue(job.input(), type);
        }

        @Override
        public synchronized void progress(String phase, long done, @Nullable Long total) {
            var now = clock.wall().instant();
            boolean begins = !phase.equals(this.phase);
            if (!begins && now.isBefore(toldAt.plus(TELL_EVERY))) {
                return;
            }
            if (begins) {
                this.phase = phase;
                this.phaseAt = now;
                this.phaseDone = done;
            }
            toldAt = now;
            store.progress(id(), node, phase, phaseAt, phaseDone, done, total);
            tell(id());
        }

        @Override
        public void checkCancelled() throws JobCancelled {
            if (cancelled || lost || !running) {
                throw new JobCancelled();
            }
        }
    }

    private void tell(UUID id) {
        find(id).ifPresent(it -> push.publish("job:" + id, "job.changed", it));
    }

    private void carryOut(Claimed claimed) {
        var run = new Run(claimed);
        runs.put(claimed.id(), run);
        try {
            var kind = kinds.get(claimed.kind());
            if (kind == null) {
                throw new IllegalStateException("no kind of job is called " + claimed.kind());
            }
            carryOut(kind, run);
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.error("the job {} {} could not be brought to an end", claimed.kind(), claimed.id(), e);
            }
        } finally {
            runs.remove(claimed.id());
            free.release();
        }
        tell(claimed.id());
    }

    private void carryOut(JobKind kind, Run run) {
        try {
            run.checkCancelled();
            var result = kind.run(run);
            end(run, JobState.DONE, result, null, List.of());
        } catch (JobCancelled e) {
            if (run.cancelled) {
                kind.discard(run);
                end(run, JobState.CANCELLED, null, null, List.of());
            } else {
                store.putBack(run.id(), node);
            }
        } catch (ProblemException e) {
            kind.discard(run);
            end(
                    run,
                    JobState.FAILED,
                    null,
                    e.code(),
                    e.arguments().stream().map(Object::toString).toList());
        } catch (RuntimeException e) {
            if (!running || run.lost) {
                store.putBack(run.id(), node);
                return;
            }
            if (Outage.explains(e)) {
                return; // silent from now on, so a node takes it up again once the database is back
            }
            LOG.error("the job {} {} failed", run.job.kind(), run.id(), e);
            kind.discard(run);
            end(run, JobState.FAILED, null, "our-fault", List.of());
        }
    }

    private void end(
            Run run, JobState state, @Nullable Object result, @Nullable String problem, List<String> arguments) {
        store.end(
                run.id(), node, state, result, problem, arguments, clock.wall().instant());
    }

    private void look() {
        while (running) {
            try {
                free.acquire();
                var claimed = claim();
                if (claimed.isPresent()) {
                    Thread.ofVirtual().name("job-" + claimed.get().kind()).start(() -> carryOut(claimed.get()));
                } else {
                    free.release();
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Optional<Claimed> claim() {
        try {
            var now = clock.wall().instant();
            return store.claim(node, now, now.minus(SILENT_FOR));
        } catch (RuntimeException e) {
            if (running && !Outage.explains(e)) {
                LOG.warn("the queue of jobs cannot be read: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void beat() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(BEAT_EVERY.toMillis());
                runs.values().forEach(this::beat);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void beat(Run run) {
        try {
            var state = store.beat(run.id(), node, clock.wall().instant());
            run.lost = state.isEmpty();
            run.cancelled |= state.filter(JobState.CANCELLING::equals).isPresent();
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.warn("the job {} could not be kept: {}", run.id(), e.getMessage());
            }
        }
    }

    @Override
    public void start() {
        kinds = kindBeans.stream().collect(Collectors.toMap(JobKind::kind, Function.identity()));
        running = true;
        Thread.ofPlatform().daemon().name("jobs").start(this::look);
        Thread.ofPlatform().daemon().name("jobs-beat").start(this::beat);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
