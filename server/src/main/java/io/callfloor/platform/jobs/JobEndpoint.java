package io.callfloor.platform.jobs;

import io.callfloor.platform.push.TopicGuard;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobEndpoint implements TopicGuard {

    private final Jobs jobs;
    private final Sentences sentences;

    JobEndpoint(Jobs jobs, Sentences sentences) {
        this.jobs = jobs;
        this.sentences = sentences;
    }

    @Requires(Requires.SIGN_IN)
    @GetMapping("/api/jobs/{id}")
    Job get(@PathVariable UUID id, SignedIn who, Locale locale) {
        var job = own(id, who);
        return job.problem() == null ? job : job.said(sentences.of(job.problem(), job.problemArguments(), locale));
    }

    @Requires(Requires.SIGN_IN)
    @PostMapping("/api/jobs/{id}/cancel")
    Job cancel(@PathVariable UUID id, SignedIn who) {
        own(id, who);
        jobs.cancel(id);
        return jobs.get(id);
    }

    private Job own(UUID id, SignedIn who) {
        var job = jobs.get(id);
        if (!job.owner().equals(who.user())) {
            throw ProblemException.notFound("job-unknown", id);
        }
        return job;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public boolean allows(SignedIn who, String rest) {
        try {
            return jobs.find(UUID.fromString(rest))
                    .filter(it -> it.owner().equals(who.user()))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
