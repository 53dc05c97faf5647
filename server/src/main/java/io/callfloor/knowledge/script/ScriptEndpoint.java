package io.callfloor.knowledge.script;

import io.callfloor.knowledge.KnowledgeSight;
import io.callfloor.knowledge.ScriptStep;
import io.callfloor.knowledge.ScriptVariable;
import io.callfloor.knowledge.ScriptVersion;
import io.callfloor.knowledge.script.ScriptDesk.Saving;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ScriptEndpoint {

    private static final int LONGEST_NOTE = 200;

    private final ScriptDesk desk;
    private final ScriptStore scripts;
    private final KnowledgeSight sight;

    ScriptEndpoint(ScriptDesk desk, ScriptStore scripts, KnowledgeSight sight) {
        this.desk = desk;
        this.scripts = scripts;
        this.sight = sight;
    }

    /// @param stepTitle for the reader; `step` is its code
    /// @param place `text`, `disclosure` or `step`
    record ScriptFinding(String step, String stepTitle, String place, String word, String excerpt, String reason) {

        static ScriptFinding of(ScriptCheck.Finding it, Locale locale) {
            return new ScriptFinding(
                    it.step(),
                    it.stepTitle(),
                    it.place(),
                    it.word(),
                    it.excerpt(),
                    it.reason().in(locale));
        }
    }

    record ScriptDraft(
            int version,
            int revision,
            List<ScriptStep> steps,
            Instant savedAt,
            String savedBy,
            List<ScriptFinding> findings) {}

    record PublishedScript(int version, List<ScriptStep> steps, Instant publishedAt, String publishedBy) {

        static PublishedScript of(ScriptVersion it) {
            return new PublishedScript(it.version(), it.steps(), it.publishedAt(), it.publishedBy());
        }
    }

    record ScriptVersionRow(int version, Instant publishedAt, String publishedBy, String note) {}

    /// @param published the script in use; null before the first publication
    /// @param draft null while nothing is being changed
    /// @param variables what scripts of this campaign may write as `{{name}}`
    record CampaignScript(
            @Nullable PublishedScript published,
            @Nullable ScriptDraft draft,
            List<ScriptVersionRow> versions,
            List<String> variables) {}

    @Requires("knowledge:read")
    @GetMapping("/api/campaigns/{id}/script")
    CampaignScript get(SignedIn who, @PathVariable UUID id, Locale locale) {
        see(who, id);
        var versions = scripts.listPublished(id).stream()
                .map(it -> new ScriptVersionRow(it.version(), it.publishedAt(), it.publishedBy(), it.note()))
                .toList();
        var variables = Stream.concat(
                        Stream.of(ScriptVariable.values()).map(ScriptVariable::written),
                        sight.fields(id).stream().sorted().map(it -> ScriptVariable.FIELD + it))
                .toList();
        return new CampaignScript(
                desk.published(id).map(PublishedScript::of).orElse(null), draft(id, locale), versions, variables);
    }

    private @Nullable ScriptDraft draft(UUID campaign, Locale locale) {
        return scripts.findDraft(campaign)
                .map(it -> new ScriptDraft(
                        it.version(),
                        it.revision(),
                        it.steps(),
                        it.savedAt(),
                        it.savedBy(),
                        desk.findings(it).stream()
                                .map(finding -> ScriptFinding.of(finding, locale))
                                .toList()))
                .orElse(null);
    }

    @Requires("knowledge:read")
    @GetMapping("/api/campaigns/{id}/script/versions/{version}")
    PublishedScript version(
            SignedIn who, @PathVariable UUID id, @PathVariable @Bound(min = 1, max = Bound.VERSIONS) int version) {
        see(who, id);
        return PublishedScript.of(desk.get(id, version));
    }

    record DraftFrom(@Bound(max = Bound.VERSIONS) int version) {}

    @Requires("knowledge:edit")
    @PostMapping("/api/campaigns/{id}/script/draft")
    CampaignScript reopen(SignedIn who, @PathVariable UUID id, @RequestBody DraftFrom from, Locale locale) {
        see(who, id);
        desk.reopen(id, from.version(), who);
        return get(who, id, locale);
    }

    record SaveScript(@Bound(max = Bound.VERSIONS) int revision, List<ScriptStep> steps) {}

    @Requires("knowledge:edit")
    @PutMapping("/api/campaigns/{id}/script/draft")
    CampaignScript save(SignedIn who, @PathVariable UUID id, @RequestBody SaveScript wish, Locale locale) {
        see(who, id);
        return answer(desk.save(id, wish.revision(), wish.steps(), who), who, id, locale);
    }

    record PublishScript(
            @Bound(max = Bound.VERSIONS) int revision,
            @Nullable String note) {}

    @Requires("knowledge:edit")
    @PostMapping("/api/campaigns/{id}/script/publish")
    CampaignScript publish(SignedIn who, @PathVariable UUID id, @RequestBody PublishScript wish, Locale locale) {
        see(who, id);
        var note = Objects.requireNonNullElse(wish.note(), "").strip();
        if (note.length() > LONGEST_NOTE) {
            throw ProblemException.refused("script-note-long", String.valueOf(LONGEST_NOTE));
        }
        return answer(desk.publish(id, wish.revision(), note, who), who, id, locale);
    }

    private CampaignScript answer(Saving saving, SignedIn who, UUID id, Locale locale) {
        return switch (saving) {
            case Saving.Saved _ -> get(who, id, locale);
            case Saving.Stale(var now) ->
                throw ProblemException.conflict(
                        "script-stale", now.map(ScriptStore.Draft::savedBy).orElse(""));
            case Saving.Unfit(var findings) -> {
                var worded = findings.stream()
                        .map(it -> ScriptFinding.of(it, locale))
                        .toList();
                var first = worded.getFirst();
                throw ProblemException.refused(
                                "script-unfit",
                                String.valueOf(worded.size()),
                                first.stepTitle(),
                                first.word(),
                                first.reason())
                        .with("findings", worded);
            }
        };
    }

    private void see(SignedIn who, UUID campaign) {
        if (!sight.sees(who, campaign)) {
            throw ProblemException.notFound("knowledge-unknown", campaign);
        }
    }
}
