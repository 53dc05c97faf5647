package io.callfloor.reporting.forecast;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.callfloor.reporting.forecast.Forecasts.ForecastStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

    private static final int MOST_EXPORTED = 50;
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Forecasts forecasts;
    private final Campaigns campaigns;
    private final Audit audit;
    private final Sentences sentences;
    private final CentreClock clock;

    ForecastEndpoint(Forecasts forecasts, Campaigns campaigns, Audit audit, Sentences sentences, CentreClock clock) {
        this.forecasts = forecasts;
        this.campaigns = campaigns;
        this.audit = audit;
        this.sentences = sentences;
        this.clock = clock;
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
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who) {
        var found = forecasts.list(campaign(who, campaign), before(cursor), limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        Cursor.of(found.get(limit - 1).id()).text());
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        return cursor == null ? null : Cursor.read(cursor, 1).id(0);
    }

    /// Tries as xlsx, a line each; who took them out goes on record.
    ///
    /// @param id of each try, in the order of the lines
    @Requires("forecast:run")
    @GetMapping("/export")
    ResponseEntity<byte[]> export(
            @PathVariable UUID campaign, @RequestParam List<UUID> id, SignedIn who, Locale locale) {
        if (id.isEmpty() || id.size() > MOST_EXPORTED) {
            throw ProblemException.badRequest("forecast-export-wrong", id.size(), MOST_EXPORTED);
        }
        var project = campaign(who, campaign);
        var tries = id.stream().map(it -> forecasts.get(project, it)).toList();
        var book = new ForecastBook(sentences, locale, who, clock.instant()).write(tries);
        audit.record(who, "forecast.exported", "campaign:" + campaign, Map.of("tries", id.size()));
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(project.name() + "_forecast.xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(book);
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
