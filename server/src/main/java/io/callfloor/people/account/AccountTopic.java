package io.callfloor.people.account;

import io.callfloor.platform.push.TopicGuard;
import io.callfloor.platform.security.SignedIn;
import org.springframework.stereotype.Component;

/// News of an account, for whoever is signed in with it.
@Component
class AccountTopic implements TopicGuard {

    static final String KIND = "account";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean allows(SignedIn who, String rest) {
        return rest.equals(who.user().toString());
    }
}
