package io.callfloor.reporting.forecast;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.reporting.forecast.Forecasts.ForecastStart;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tries of a project on the simulator. Everybody who may make one sees those of the project.
@RestController
@RequestMapping("/api/campaigns/{campaign}/forecasts")
class ForecastEndpoint {

    private static final int MOST = 100;

    private final Forecasts forecasts;
    private final Campaigns campaigns;

    ForecastEndpoint(Forecasts forecasts, Campaigns campaigns) {
        this.forecasts = forecasts;
        this.campaigns = campaigns;
    }

    private Campaign campaign(SignedIn who, UUID id) {
        return campaigns.getFor(who, new CampaignId(id));
    }

    /// What the project knows of itself, to begin a try with.
    @Requires("forecast:run")
    @GetMapping("/start")
    ForecastStart start(@PathVariable UUID campaign, SignedIn who) {
        return forecasts.begin(campaign(who, campaign), who);
    }

    /// Newest first.
    @Requires("forecast:run")
    @GetMapping
    Page<ForecastView> list(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") int limit,
            SignedIn who) {
        int wanted = Math.clamp(limit, 1, MOST);
        var found = forecasts.list(campaign(who, campaign), before(cursor), wanted + 1);
        return found.size() <= wanted
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, wanted),
                        Cursor.of(found.get(wanted - 1).id()).text());
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return UUID.fromString(Cursor.read(cursor, 1).values().getFirst());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("cursor-wrong", cursor);
        }
    }

    @Requires("forecast:run")
    @GetMapping("/{id}")
    ForecastView get(@PathVariable UUID campaign, @PathVariable UUID id, SignedIn who) {
        return forecasts.get(campaign(who, campaign), id);
    }

    /// Begins a try; its job tells how far it is.
    @Requires("forecast:run")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ForecastView make(@PathVariable UUID campaign, @RequestBody ForecastWish wish, SignedIn who) {
        return forecasts.view(forecasts.start(campaign(who, campaign), wish, who));
    }

    /// Forgets a try; one under way is stopped.
    @Requires("forecast:run")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable UUID campaign, @PathVariable UUID id, SignedIn who) {
        forecasts.forget(campaign(who, campaign), id);
    }
}
