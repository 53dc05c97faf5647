package io.callfloor.platform.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work done in rounds on a thread of its own for as long as the server runs. A round that fails is noted, and the
/// next one comes all the same. Pauses are of the machine's time, not of the centre's.
public abstract class Recurring implements SmartLifecycle {

    private final String name;
    private final Duration pause;
    private final String failure;
    private volatile boolean running;

    /// @param name of the thread
    /// @param pause before each round
    /// @param failure what is said when a round fails
    protected Recurring(String name, Duration pause, String failure) {
        this.name = name;
        this.pause = pause;
        this.failure = failure;
    }

    protected abstract void round();

    private void loop() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                round();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(getClass()).warn("{}: {}", failure, e.toString());
            }
        }
    }

    @Override
    public final void start() {
        running = true;
        Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    @Override
    public final void stop() {
        running = false;
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
