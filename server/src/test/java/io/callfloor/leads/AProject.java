package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.jobs.Job;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Idempotency;
import io.callfloor.testing.Caller;
import io.callfloor.testing.Crew;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A project with a manager, a team and its leader, ready to take lists in.
public final class AProject {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final Caller manager;
    public final Caller leader;
    public final TeamId team;
    public final CampaignId id;
    public final List<Agent> agents = new ArrayList<>();
    private final Crew crew;
    private final Jobs jobs;
    private final Environment environment;
    private final JsonMapper json;

    public AProject(
            Crew crew,
            Jobs jobs,
            CentreClock clock,
            Environment environment,
            JsonMapper json,
            JdbcClient jdbc,
            int staff) {
        this.crew = crew;
        this.jobs = jobs;
        this.environment = environment;
        this.json = json;
        this.team = crew.aTeam();
        this.manager = crew.caller(Role.PROJECT_MANAGER);
        this.leader = crew.signIn(crew.aLeader(team));
        var today = clock.instant().atZone(CentreClock.ZONE).toLocalDate();
        var wish = new HashMap<String, Object>();
        wish.put("name", "project " + UUID.randomUUID());
        wish.put("trade", "loans-and-deposits");
        wish.put("product", "定期存款");
        wish.put("callerName", "江南银行");
        wish.put("callerNumber", "02160001234");
        wish.put("startsOn", today.minusDays(1));
        wish.put("endsOn", today.plusDays(60));
        wish.put("goalDaily", 10);
        wish.put("goalTotal", 100);
        this.id = new CampaignId(UUID.fromString(
                manager.post("/api/campaigns", wish).body().path("id").asString()));
        jdbc.sql("update campaign.campaign set pool_draw = true, stage = 'LIVE' where id = :id")
                .param("id", id.value())
                .update();
        for (int i = 0; i < staff; i++) {
            agents.add(crew.anAgent(team));
        }
        if (staff > 0) {
            manager.post(
                    path("/staff"),
                    Map.of("add", agents.stream().map(it -> it.id().value()).toList()));
        }
    }

    public String path(String rest) {
        return "/api/campaigns/" + id + rest;
    }

    public Agent anotherAgent() {
        var agent = crew.anAgent(team);
        agents.add(agent);
        manager.post(path("/staff"), Map.of("add", List.of(agent.id().value())));
        return agent;
    }

    public record Sent(int status, JsonNode body) {
        public String code() {
            return body.path("code").asString("");
        }
    }

    public Sent upload(String fileName, byte[] content) {
        return upload(fileName, HttpRequest.BodyPublishers.ofByteArray(content));
    }

    public Sent upload(String fileName, InputStream content) {
        return upload(fileName, HttpRequest.BodyPublishers.ofInputStream(() -> content));
    }

    public Sent upload(String fileName, HttpRequest.BodyPublisher content) {
        var address = "http://localhost:" + environment.getRequiredProperty("local.server.port")
                + path("/lists?fileName=") + URLEncoder.encode(fileName, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept-Language", "en")
                .header("Content-Type", "application/octet-stream")
                .header("Cookie", "callfloor_session=" + manager.token().orElseThrow())
                .header(Idempotency.HEADER, UUID.randomUUID().toString())
                .POST(content)
                .build();
        try {
            var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Sent(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the wizard would send after the columns it proposed were accepted.
    public Map<String, Object> proposal(JsonNode upload) {
        var columns = new ArrayList<Map<String, Object>>();
        for (var it : upload.path("columns")) {
            columns.add(Map.of(
                    "index",
                    it.path("index").asInt(),
                    "target",
                    it.path("target").asString()));
        }
        var wish = new HashMap<String, Object>();
        wish.put("headerRow", upload.path("headerRow").asInt());
        wish.put("columns", columns);
        return wish;
    }

    public static Map<String, Object> background() {
        return new HashMap<>(Map.of(
                "source", "江南银行上海分行",
                "extractedOn", "2020-01-01",
                "basis", "CONSENT",
                "evidence", "开户协议第 8 条",
                "process", "存款到期客户",
                "provider", "合同 2026-17",
                "expiresOn", "2099-12-31"));
    }

    public Caller.Answer start(JsonNode upload, Map<String, Object> changes) {
        var wish = proposal(upload);
        wish.put("name", "list " + UUID.randomUUID());
        wish.put("background", background());
        wish.putAll(changes);
        return manager.post(path("/lists/" + upload.path("list").asString() + "/start"), wish);
    }

    /// Uploads, accepts every proposal, and waits until the list is in.
    public JsonNode bring(String fileName, byte[] content) {
        return bring(fileName, content, Map.of());
    }

    public JsonNode bring(String fileName, byte[] content, Map<String, Object> changes) {
        var upload = upload(fileName, content).body();
        var started = start(upload, changes);
        if (started.status() != 200) {
            throw new AssertionError(started.body().toString());
        }
        ended(UUID.fromString(started.body().path("job").asString()));
        return list(upload.path("list").asString());
    }

    public JsonNode list(String list) {
        return manager.get(path("/lists/" + list)).body();
    }

    /// A job, once it has ended.
    public Job ended(UUID id) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            var job = jobs.get(id);
            if (job.state().isFinal()) {
                return job;
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("job " + id + " does not end: " + jobs.get(id));
    }

    /// A csv of this many different people.
    public static byte[] people(int from, int count) {
        var text = new StringBuilder("姓名,手机号,客户编号\n");
        for (int i = from; i < from + count; i++) {
            text.append("客户")
                    .append(i)
                    .append(",1380")
                    .append("%07d".formatted(i))
                    .append(",C")
                    .append(i)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
