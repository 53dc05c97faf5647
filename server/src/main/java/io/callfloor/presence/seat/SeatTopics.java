package io.callfloor.presence.seat;

import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.push.TopicGuard;
import io.callfloor.platform.security.SignedIn;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who may watch the room, and who a single agent: the agent, and those who watch the room and may see that
/// agent.
@Configuration
class SeatTopics {

    private static final String WATCH = "floor:watch";

    @Bean
    TopicGuard floorTopic() {
        return new TopicGuard() {
            @Override
            public String kind() {
                return "floor";
            }

            @Override
            public boolean allows(SignedIn who, String rest) {
                return rest.isEmpty() && who.may(WATCH);
            }
        };
    }

    @Bean
    TopicGuard agentTopic(People people) {
        return new TopicGuard() {
            @Override
            public String kind() {
                return "agent";
            }

            @Override
            public boolean allows(SignedIn who, String rest) {
                try {
                    var agent = UUID.fromString(rest);
                    return agent.equals(who.agent()) || who.may(WATCH) && people.sees(who.scope(), new AgentId(agent));
                } catch (IllegalArgumentException e) {
                    return false;
                }
            }
        };
    }
}
