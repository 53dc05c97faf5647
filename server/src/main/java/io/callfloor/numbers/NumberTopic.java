package io.callfloor.numbers;

import io.callfloor.platform.push.TopicGuard;
import io.callfloor.platform.security.SignedIn;
import org.springframework.stereotype.Component;

/// Whoever may see the pool hears of numbers that are rested.
@Component
class NumberTopic implements TopicGuard {

    @Override
    public String kind() {
        return AnswerWatch.TOPIC;
    }

    @Override
    public boolean allows(SignedIn who, String rest) {
        return rest.isEmpty() && who.may("number:read");
    }
}
