package io.callfloor.platform.push;

import io.callfloor.platform.security.SignedIn;

/// Says who may watch topics of one kind. A module that publishes a kind of topic supplies one; a topic without
/// a guard is watched by nobody.
public interface TopicGuard {

    /// The kind: what stands before the colon of a topic, or the whole topic, for example `floor`.
    String kind();

    /// @param rest what stands behind the colon; empty when there is none
    boolean allows(SignedIn who, String rest);
}
