package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import io.callfloor.rehearsal.Cast.Account;
import io.callfloor.rehearsal.Player.Answer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sets up the rehearsed centre through the open API, each step by whose task it is: the administrator makes
/// accounts, the manager the project and its list, the leaders deal the leads out. Every step is remembered and
/// carries a key of its own, so an opening that was cut off goes on and makes nothing twice.
final class Opening {

    private static final String NUMBERS = "02788120001\n02788120002\n02788120003\n02788120004";
    private static final int AT_ONCE = 4;
    private static final int CONFLICT = 409;
    private static final int WEEKS = 12;
    private static final int DAILY_GOAL = 90;
    private static final int TOTAL_GOAL = 5_200;

    private final Progress progress;
    private final Supplier<Player> players;
    private final CentreClock clock;
    private final Town town;

    Opening(Progress progress, Supplier<Player> players, CentreClock clock, Town town) {
        this.progress = progress;
        this.players = players;
        this.clock = clock;
        this.town = town;
    }

    void run() {
        say("Setting up the rehearsal: people …");
        var admin = players.get();
        progress.once("admin", () -> {
            var answer = admin.setUp(Cast.admin());
            return answer.status() == CONFLICT
                    ? ""
                    : answer.must("first administrator").toString();
        });
        admin.signIn(Cast.admin().login()).must("sign-in of the administrator");
        makePeople(admin);

        say("Setting up the rehearsal: the project …");
        var manager = signedIn(Cast.manager());
        var campaign = progress.once("campaign", () -> makeCampaign(manager));
        var path = "/api/campaigns/" + campaign;
        progress.once("staff", () -> staff(manager, path));
        progress.once("numbers", () -> addNumbers(manager));
        progress.once("script", () -> publishScript(manager, path));
        progress.once("preparation", () -> stage(manager, path, "PREPARATION"));

        say("Setting up the rehearsal: importing " + Town.BATCH + " leads …");
        new ListImport(progress, manager, campaign, town, 1, clock).run();

        say("Setting up the rehearsal: dealing out …");
        new DealOut(progress, this::signedIn, campaign, 1).run();
        progress.once("live", () -> stage(manager, path, "LIVE"));
        progress.finish();
    }

    private static void say(String what) {
        System.out.println(what);
    }

    private Player signedIn(Account account) {
        var player = players.get();
        player.signIn(account.login()).must("sign-in of " + account.login());
        return player;
    }

    private void makePeople(Player admin) {
        var regions = new HashMap<String, String>();
        for (var region : Cast.REGIONS) {
            regions.put(
                    region,
                    progress.once(
                            "region " + region, () -> made(admin, "/api/regions", Map.of("name", region), region)));
        }
        var teams = new HashMap<String, String>();
        for (var team : Cast.TEAMS) {
            var wish = Map.of("name", team.name(), "regionId", regions.getOrDefault(team.region(), ""));
            teams.put(
                    team.name(),
                    progress.once("team " + team.name(), () -> made(admin, "/api/teams", wish, team.name())));
        }
        atOnce(Cast.madeByAdmin().stream()
                .<Runnable>map(it -> () -> progress.once(
                        "user " + it.login(), () -> made(admin, "/api/users", user(it, teams), it.login())))
                .toList());
    }

    private static Map<String, @Nullable Object> user(Account account, Map<String, String> teams) {
        var wish = new HashMap<String, @Nullable Object>();
        wish.put("login", account.login());
        wish.put("name", account.name());
        wish.put("password", Cast.PASSWORD);
        wish.put("roles", List.of(account.role()));
        boolean agent = account.role().equals("AGENT");
        wish.put("staffNumber", agent ? Cast.staffNumber(account) : null);
        wish.put("teamId", agent ? teams.get(String.valueOf(account.team())) : null);
        boolean leader = account.role().equals("TEAM_LEADER");
        wish.put("ledTeamIds", leader ? List.of(teams.getOrDefault(String.valueOf(account.team()), "")) : List.of());
        wish.put("regionIds", List.of());
        return wish;
    }

    /// Passwords take their time to be kept; both cores help.
    private static void atOnce(List<Runnable> deeds) {
        try (var workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var running = deeds.stream().map(workers::submit).toList();
            for (var it : running) {
                it.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the setting-up was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private String made(Player player, String path, Object wish, String what) {
        return player.post(path, wish, "opening " + path + " " + Integer.toHexString(what.hashCode()))
                .must(what)
                .path("id")
                .asString();
    }

    private String makeCampaign(Player manager) {
        var today = LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
        var wish = new HashMap<String, Object>();
        wish.put("name", "定期存款回访");
        wish.put("trade", "loans-and-deposits");
        wish.put("product", "定期存款");
        wish.put("callerName", "东湖银行客户服务中心");
        wish.put("callerNumber", "02788120000");
        wish.put("startsOn", today);
        wish.put("endsOn", today.plusWeeks(WEEKS).minusDays(1));
        wish.put("mode", "PROGRESSIVE");
        wish.put("goalDaily", DAILY_GOAL);
        wish.put("goalTotal", TOTAL_GOAL);
        wish.put("language", "zh");
        return made(manager, "/api/campaigns", wish, "campaign");
    }

    /// Four numbers of one line, so that each is seen beside the others.
    private String addNumbers(Player manager) {
        var terms = new HashMap<String, Object>();
        terms.put("owner", "东湖银行股份有限公司");
        terms.put("carrier", "电信");
        terms.put("contract", "WH-2026-0117");
        terms.put("permit", "鄂通号证 2026-0117");
        terms.put(
                "permitUntil",
                LocalDate.ofInstant(clock.instant(), CentreClock.ZONE).plusYears(1));
        terms.put("uses", List.of("SALES"));
        manager.post("/api/numbers/imports", Map.of("text", NUMBERS, "terms", terms))
                .must("caller numbers");
        return "";
    }

    private static String staff(Player manager, String path) {
        var agents = items(manager.get("/api/people/agents")).stream()
                .map(it -> it.path("id").asString())
                .toList();
        manager.post(path + "/staff", Map.of("add", agents, "remove", List.of()))
                .must("staff");
        return String.valueOf(agents.size());
    }

    static List<JsonNode> items(Answer answer) {
        var body = answer.must("list");
        var list = body.isArray() ? body : body.path("items");
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static String publishScript(Player manager, String path) {
        var draft = manager.get(path + "/script").must("script").path("draft");
        if (draft.isObject()) {
            manager.post(
                            path + "/script/publish",
                            Map.of("revision", draft.path("revision").asInt(), "note", "首版"))
                    .must("script");
        }
        return "";
    }

    private static String stage(Player manager, String path, String stage) {
        var now = manager.get(path).must("project").path("stage").asString();
        if (!now.equals(stage)) {
            manager.post(path + "/stage", Map.of("to", stage)).must("stage " + stage);
        }
        return "";
    }
}
