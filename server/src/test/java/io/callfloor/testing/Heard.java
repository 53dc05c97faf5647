package io.callfloor.testing;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.context.event.EventListener;

/// Remembers the news modules published while the shared server ran, whichever thread they came from.
public class Heard {

    private final ConcurrentLinkedQueue<Object> news = new ConcurrentLinkedQueue<>();

    @EventListener(condition = "#root.args[0].class.name.startsWith('io.callfloor.')")
    void on(Object event) {
        news.add(event);
    }

    /// All news of one kind, in order.
    public <T> List<T> of(Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
