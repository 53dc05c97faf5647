package io.callfloor.bench;

import io.callfloor.Callfloor;
import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Ids;
import io.callfloor.platform.jobs.Job;
import io.callfloor.platform.jobs.JobState;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.EmbeddedPostgres;
import io.callfloor.platform.time.CentreClock;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server on a durable database of its own, empty at first.
final class Centre implements AutoCloseable {

    private static final String[] SURNAMES = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"};

    private final Path home;
    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;
    private int loaded;
    private int files;

    private Centre(Path home) {
        this.home = home;
        this.postgres = EmbeddedPostgres.start(home.resolve("postgresql"));
        var settings = Settings.read(
                Map.of("CALLFLOOR_HOME", home.toString(), "CALLFLOOR_DEMO", "off", "CALLFLOOR_AWAY_SECONDS", "86400"));
        var application = new SpringApplication(Callfloor.class);
        application.setDefaultProperties(Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "logging.level.root",
                "error",
                "logging.level.io.callfloor",
                "warn",
                "spring.datasource.url",
                postgres.url(),
                "spring.datasource.username",
                postgres.user(),
                "spring.datasource.password",
                postgres.password()));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                context -> context.registerBean(Settings.class, () -> settings));
        this.server = application.run();
        this.token = bean(Sessions.class).open(account("PROJECT_MANAGER"), "bench");
    }

    static Centre open() {
        try {
            return new Centre(Files.createTempDirectory("callfloor-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return server.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    int port() {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    private UUID id() {
        return Ids.next(bean(CentreClock.class).instant());
    }

    UUID account(String role) {
        var id = id();
        var now = bean(CentreClock.class).instant().atOffset(ZoneOffset.UTC);
        jdbc().sql("""
                insert into people.account (id, login, name, password_hash, created_at, password_changed_at)
                values (:id, :login, :login, '{noop}', :now, :now)
                """)
                .param("id", id)
                .param("login", id.toString())
                .param("now", now)
                .update();
        jdbc().sql(
                        "insert into people.role_grant (account_id, role, granted_at, granted_by) values (:id, :role, :now, 'bench')")
                .param("id", id)
                .param("role", role)
                .param("now", now)
                .update();
        return id;
    }

    /// A live project that lets agents draw from the pool.
    CampaignId project(List<AgentId> staff) {
        var today = bean(CentreClock.class).instant().atZone(CentreClock.ZONE).toLocalDate();
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
        var id = new CampaignId(
                UUID.fromString(post("/api/campaigns", wish).path("id").asString()));
        jdbc().sql("update campaign.campaign set pool_draw = true, stage = 'LIVE' where id = :id")
                .param("id", id.value())
                .update();
        if (!staff.isEmpty()) {
            post(
                    "/api/campaigns/" + id + "/staff",
                    Map.of("add", staff.stream().map(AgentId::value).toList()));
        }
        return id;
    }

    List<AgentId> agents(int count) {
        var region = id();
        jdbc().sql("insert into people.region (id, name) values (:id, :name)")
                .param("id", region)
                .param("name", region.toString())
                .update();
        var agents = new ArrayList<AgentId>();
        UUID team = region;
        for (int i = 0; i < count; i++) {
            if (i % 20 == 0) {
                team = id();
                jdbc().sql("insert into people.team (id, region_id, name) values (:id, :region, :name)")
                        .param("id", team)
                        .param("region", region)
                        .param("name", team.toString())
                        .update();
            }
            var agent = id();
            jdbc().sql("""
                    insert into people.agent (id, account_id, staff_number, team_id, active)
                    values (:id, :account, :number, :team, true)
                    """)
                    .param("id", agent)
                    .param("account", account("AGENT"))
                    .param("number", agent.toString())
                    .param("team", team)
                    .update();
            agents.add(new AgentId(agent));
        }
        return agents;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(bean(JsonMapper.class).writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", "callfloor_session=" + token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            var body = bean(JsonMapper.class).readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static final String HEAD = "姓名,手机号,省份,城市,客户编号,年龄,职业";

    /// The cells of a made-up person; no two numbers are the same.
    static String[] person(int i) {
        long number = (i * 7_919L + 104_729) % 1_000_000_000;
        var name =
                SURNAMES[i % SURNAMES.length] + (char) (0x4e00 + i * 31L % 2_000) + (char) (0x4e00 + i * 17L % 3_000);
        return new String[] {
            name, "13" + "%09d".formatted(number), "", "", "C" + i, String.valueOf(20 + i % 60), "职员" + i % 12
        };
    }

    /// A csv of people nobody has seen before.
    Path file(int rows) {
        var file = home.resolve("list-" + files++ + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEAD);
            out.newLine();
            for (int i = 0; i < rows; i++) {
                out.write(String.join(",", person(loaded + i)));
                out.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded += rows;
        return file;
    }

    int nextPerson(int rows) {
        int first = loaded;
        loaded += rows;
        return first;
    }

    int loaded() {
        return loaded;
    }

    /// Brings a file in and waits until its leads are callable.
    ///
    /// @return seconds from the start of the job to callable, the upload not counted
    double bring(CampaignId campaign, Path file) {
        var path = "/api/campaigns/" + campaign + "/lists";
        BodyPublisher body;
        try {
            body = BodyPublishers.ofFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var upload = send(request(path + "?fileName=" + file.getFileName())
                .header("Content-Type", "application/octet-stream")
                .POST(body));
        var columns = new ArrayList<Map<String, Object>>();
        upload.path("columns")
                .forEach(it -> columns.add(Map.of(
                        "index",
                        it.path("index").asInt(),
                        "target",
                        it.path("target").asString())));
        var background = Map.of(
                "source",
                "bench",
                "extractedOn",
                "2020-01-01",
                "basis",
                "CONSENT",
                "evidence",
                "bench",
                "process",
                "bench",
                "provider",
                "bench",
                "expiresOn",
                "2099-12-31");
        long begun = System.nanoTime();
        var list = upload.path("list").asString();
        var job = post(
                        path + "/" + list + "/start",
                        Map.of("headerRow", 1, "columns", columns, "background", background, "name", "bench"))
                .path("job")
                .asString();
        while (!get(path + "/" + list).path("state").asString().equals("READY")) {
            var now = bean(Jobs.class).get(UUID.fromString(job));
            if (now.state() == JobState.FAILED) {
                throw new IllegalStateException("the import failed: " + now.problem());
            }
            LockSupport.parkNanos(50_000_000);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        settled(UUID.fromString(job));
        return seconds;
    }

    private void settled(UUID id) {
        for (Job job = bean(Jobs.class).get(id);
                !job.state().isFinal();
                job = bean(Jobs.class).get(id)) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// Brings leads in until the tables hold as many millions as wished for.
    ///
    /// @return the campaign they are in
    CampaignId filled() {
        var campaign = largest().orElseGet(() -> project(List.of()));
        while (loaded < Bench.millions() * 1_000_000) {
            bring(campaign, file(1_000_000));
        }
        return campaign;
    }

    private Optional<CampaignId> largest() {
        return jdbc().sql(
                        "select campaign_id from leads.list where state = 'READY' group by 1 order by sum(accepted) desc limit 1")
                .query((row, _) -> new CampaignId(row.getObject(1, UUID.class)))
                .optional();
    }

    @Override
    public void close() {
        server.close();
        postgres.close();
        try (var all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        } catch (IOException e) {
            System.err.println("could not be removed: " + home);
        }
    }
}
