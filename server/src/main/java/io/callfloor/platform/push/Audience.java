package io.callfloor.platform.push;

import java.util.UUID;

/// Who listens to this node's news at this moment.
public interface Audience {

    /// Whether a screen of this session watches `topic` on a connection that answers. A lost network is noticed
    /// within half a minute, a closed one at once.
    boolean hears(UUID session, String topic);
}
