package io.callfloor.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of a list. `next` is handed back as it is to read on; null at the end.
public record Page<T>(List<T> items, @Nullable String next) {

    /// Most items of one stretch.
    public static final int MOST = 100;

    public Page {
        items = List.copyOf(items);
    }
}
