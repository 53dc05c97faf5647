package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DialerEndpoint {

    private final Explanation explanation;

    DialerEndpoint(Explanation explanation) {
        this.explanation = explanation;
    }

    /// Why is nothing dialling?
    @Requires("dialer:explain")
    @GetMapping("/api/campaigns/{campaign}/dialer")
    DialerView explain(@PathVariable UUID campaign, SignedIn who, Locale locale) {
        return explanation.of(who, new CampaignId(campaign), locale);
    }
}
