package io.callfloor.knowledge.script;

import io.callfloor.knowledge.ForbiddenWords;
import io.callfloor.knowledge.KnowledgeSight;
import io.callfloor.knowledge.ScriptStep;
import io.callfloor.knowledge.ScriptVersion;
import io.callfloor.knowledge.Scripts;
import io.callfloor.knowledge.script.ScriptDesk.Saving.Saved;
import io.callfloor.knowledge.script.ScriptDesk.Saving.Stale;
import io.callfloor.knowledge.script.ScriptDesk.Saving.Unfit;
import io.callfloor.knowledge.script.ScriptStore.Draft;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps scripts: one draft that is saved and published, and every published version for ever.
@Service
class ScriptDesk implements Scripts {

    private final ScriptStore scripts;
    private final KnowledgeSight sight;
    private final ForbiddenWords words;
    private final Audit audit;
    private final CentreClock clock;

    ScriptDesk(ScriptStore scripts, KnowledgeSight sight, ForbiddenWords words, Audit audit, CentreClock clock) {
        this.scripts = scripts;
        this.sight = sight;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Saving {
        /// @param version of the draft, or the one now published
        record Saved(int version) implements Saving {}

        /// Somebody saved or published meanwhile; empty when there is no draft any more.
        record Stale(Optional<Draft> now) implements Saving {}

        record Unfit(List<ScriptCheck.Finding> findings) implements Saving {
            public Unfit {
                findings = List.copyOf(findings);
            }
        }
    }

    @Override
    public Optional<ScriptVersion> published(UUID campaign) {
        return scripts.findPublished(campaign, null);
    }

    @Override
    public Optional<ScriptVersion> published(UUID campaign, Instant at) {
        return scripts.findPublishedAt(campaign, at);
    }

    @Override
    public ScriptVersion get(UUID campaign, int version) {
        return scripts.findPublished(campaign, version)
                .orElseThrow(() -> ProblemException.notFound("script-version-unknown", String.valueOf(version)));
    }

    @Override
    @Transactional
    public void begin(UUID campaign, List<ScriptStep> steps, String by) {
        scripts.openDraft(campaign, steps, by, clock.instant());
    }

    /// Opens a draft from a published version; the draft already open stays as it is.
    @Transactional
    void reopen(UUID campaign, int version, SignedIn who) {
        scripts.openDraft(campaign, get(campaign, version).steps(), who.name(), clock.instant());
    }

    @Transactional
    Saving save(UUID campaign, int revision, List<ScriptStep> steps, SignedIn who) {
        return scripts.saveDraft(campaign, revision, steps, who.name(), clock.instant())
                ? new Saved(scripts.findDraft(campaign).orElseThrow().version())
                : new Stale(scripts.findDraft(campaign));
    }

    /// What stands against publishing the draft now; empty without a draft.
    List<ScriptCheck.Finding> findings(Draft draft) {
        return ScriptCheck.of(draft.steps(), sight.fields(draft.campaign()), words);
    }

    @Transactional
    Saving publish(UUID campaign, int revision, String note, SignedIn who) {
        var draft = scripts.findDraft(campaign);
        if (draft.isEmpty() || draft.get().revision() != revision) {
            return new Stale(draft);
        }
        var findings = findings(draft.get());
        if (!findings.isEmpty()) {
            return new Unfit(findings);
        }
        if (!scripts.publish(campaign, revision, who.name(), note, clock.instant())) {
            return new Stale(scripts.findDraft(campaign));
        }
        audit.record(
                who,
                "script.published",
                "campaign:" + campaign,
                Map.of("version", draft.get().version(), "note", note));
        sight.changed(campaign);
        return new Saved(draft.get().version());
    }
}
