package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The manager brings a list of the town into the project: uploads the file, takes the columns as they were
/// understood, says where the data come from, and waits for the job.
final class ListImport {

    /// Steps of this name tell how many batches there are.
    static final String DONE = "imported ";

    private static final int LOOK_MILLIS = 100;

    private final Progress progress;
    private final Player manager;
    private final String lists;
    private final Town town;
    private final int batch;
    private final LocalDate today;

    /// @param batch which five thousand of the town, from 1
    ListImport(Progress progress, Player manager, String campaign, Town town, int batch, CentreClock clock) {
        this.progress = progress;
        this.manager = manager;
        this.lists = "/api/campaigns/" + campaign + "/lists";
        this.town = town;
        this.batch = batch;
        this.today = LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
    }

    void run() {
        var job = progress.once("import " + batch, this::start);
        progress.once(DONE + batch, () -> await(job));
    }

    /// An upload that was begun before a crash and never started is given up by not being started: another
    /// takes its place.
    private String start() {
        var found = manager.upload(lists + "?fileName=deposit-clients-" + batch + ".csv", town.list(batch))
                .must("upload");
        var path = lists + "/" + found.path("list").asString() + "/start";
        var wish = Map.of(
                "name", "存量客户 第 " + batch + " 批",
                "headerRow", found.path("headerRow").asInt(),
                "columns", columns(found),
                "centreDuplicates", "TAKE",
                "background",
                        Map.of(
                                "source", "东湖银行零售业务部存量客户",
                                "extractedOn", today.minusDays(3),
                                "basis", "CONSENT",
                                "evidence", "开户协议第七条，逐户凭证见“授权凭证”列",
                                "process", "剔除三十天内联系过的客户后随机抽取",
                                "provider", "内部提数单 第 " + batch + " 号",
                                "expiresOn", today.plusMonths(6)));
        return manager.post(path, wish).must("import").path("job").asString();
    }

    private static List<Map<String, Object>> columns(JsonNode found) {
        var columns = new ArrayList<Map<String, Object>>();
        for (var column : found.path("columns")) {
            columns.add(Map.of(
                    "index", column.path("index").asInt(),
                    "target", column.path("target").asString()));
        }
        return columns;
    }

    private String await(String job) {
        while (true) {
            var now = manager.get("/api/jobs/" + job).must("import job");
            switch (now.path("state").asString()) {
                case "DONE" -> {
                    return now.path("result").toString();
                }
                case "FAILED", "CANCELLED" -> throw new IllegalStateException("the import ended: " + now);
                default -> pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the setting-up was interrupted", e);
        }
    }
}
