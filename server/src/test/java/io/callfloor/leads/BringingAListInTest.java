package io.callfloor.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.ReadinessFact;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.Customers;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.jobs.JobState;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CentreTest
class BringingAListInTest {

    @Autowired
    Crew crew;

    @Autowired
    Jobs jobs;

    @Autowired
    CentreClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Customers customers;

    @Autowired
    Vault vault;

    @Autowired
    List<ReadinessFact> facts;

    @Autowired
    Audit audit;

    private AProject project;

    @BeforeEach
    void aProject() {
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
    }

    @Test
    void aMessyFileIsUnderstoodRowByRow() {
        var upload = project.upload("名单.csv", MessyFile.gb18030("11")).body();

        assertThat(upload.path("charset").asString()).isEqualTo("GB18030");
        assertThat(upload.path("headerRow").asInt()).isEqualTo(4);
        assertThat(upload.path("columns").path(1).path("target").asString()).isEqualTo("NUMBER");
        assertThat(upload.path("columns").path(1).path("samples").valueStream().map(it -> it.asString()))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).contains("***"));
        var address = project.path("/lists/" + upload.path("list").asString() + "/preview");
        var beyond = project.manager.post(
                address, Map.of("headerRow", 4, "columns", List.of(Map.of("index", 99, "target", "NUMBER"))));
        assertThat(beyond.code()).isEqualTo("mapping-column-missing");
        var below = project.manager.post(
                address, Map.of("headerRow", 900, "columns", List.of(Map.of("index", 0, "target", "NUMBER"))));
        assertThat(below.code()).isEqualTo("mapping-header-missing");
        var preview = project.manager.post(address, project.proposal(upload));
        assertThat(preview.body().path("rows").size()).isEqualTo(20);
        assertThat(preview.body().path("rows").path(1).path("number").asString())
                .isEqualTo("136****0002");
        assertThat(preview.body().toString()).doesNotContain("13611000001");
        assertThat(preview.body()
                        .path("rows")
                        .valueStream()
                        .filter(it -> it.path("refusal").isString()))
                .as("three of them repeat a number of an earlier row")
                .hasSize(8);

        var started = project.start(upload, Map.of()).body();
        project.ended(UUID.fromString(started.path("job").asString()));
        var list = project.list(upload.path("list").asString());

        assertThat(list.path("state").asString()).isEqualTo("READY");
        assertThat(reasons(list)).isEqualTo(MessyFile.REFUSED);
        assertThat(list.path("accepted").asInt()).isEqualTo(MessyFile.ACCEPTED);
        assertThat(list.path("rowsRead").asInt()).isEqualTo(MessyFile.ROWS);
        assertThat(facts.stream()
                        .filter(it -> it.item().equals(ReadinessFact.LIST_LOADED))
                        .allMatch(it -> it.holds(project.id)))
                .isTrue();
        var landline = customer("+8621" + "61110006");
        assertThat(landline.province()).isEqualTo("上海");
        assertThat(customer("+8613611000012").province()).isEqualTo("新疆");
        assertThat(customers.dialable(landline.id())).isEqualTo("+862161110006");
        assertThat(customers
                        .consent(landline.id(), "DEPOSIT", clock.instant())
                        .orElseThrow()
                        .basis())
                .isEqualTo("CONSENT");
    }

    private io.callfloor.customers.Customer customer(String e164) {
        return customers.get(CustomerId.of(vault.hash(e164)));
    }

    private static Map<String, Integer> reasons(JsonNode list) {
        var reasons = new HashMap<String, Integer>();
        list.path("setAside")
                .forEach(it ->
                        reasons.put(it.path("code").asString(), it.path("rows").asInt()));
        return reasons;
    }

    @Test
    void minorsAndAgesNobodyCanReadAreSetAside() {
        var text = String.join(
                "\n",
                "姓名,手机号,年龄,职业,到期日,到期金额（元）",
                "张一,13661000001,17,学生,2027-01-31,\"1,000.50\"",
                "张二,13661000002,１８岁,管理人员,2027/1/31,5万",
                "张三,13661000003,十六,学生,,",
                "张四,13661000004,999,学生,,",
                "张五,13661000005,,宇航员,明年,-",
                "张六,13661000006,45.0,management,2027年1月31日,¥20000元",
                "");
        var upload =
                project.upload("年龄.csv", text.getBytes(StandardCharsets.UTF_8)).body();
        var preview = project.manager
                .post(project.path("/lists/" + upload.path("list").asString() + "/preview"), project.proposal(upload))
                .body();
        assertThat(preview.path("rows")
                        .valueStream()
                        .map(it -> it.path("refusal").asString("")))
                .containsExactly("under-age", "", "age-wrong", "age-wrong", "", "");
        assertThat(preview.path("rows").path(0).path("name").asString())
                .as("a row that is not taken can be found again by its name")
                .isNotBlank();
        assertThat(preview.path("rows").path(0).path("number").asString())
                .as("and by its number")
                .matches("136\\*{4}\\d{4}");
        assertThat(remarks(preview, 1)).containsExactly("value-no-number");
        assertThat(remarks(preview, 4)).containsExactly("value-no-number", "value-no-date", "value-no-choice");
        assertThat(remarks(preview, 5)).isEmpty();

        var started = project.start(upload, Map.of()).body();
        project.ended(UUID.fromString(started.path("job").asString()));

        assertThat(reasons(project.list(upload.path("list").asString())))
                .isEqualTo(Map.of("under-age", 1, "age-wrong", 2));
        assertThat(customer("+8613661000002").attributes())
                .isEqualTo(Map.of("age", "18", "job", "management", "maturity", "2027/1/31", "balance", "5万"));
        assertThat(customer("+8613661000002").age()).isEqualTo(18);
        assertThat(customer("+8613661000005").age()).isNull();
        assertThat(customer("+8613661000006").age()).isEqualTo(45);
    }

    /// What the preview says of a row is what the import does with it.
    @Test
    void thePreviewSetsAsideWhatTheImportWill() {
        project.bring("早先.csv", "姓名,手机号\n张一,13662000001\n".getBytes(StandardCharsets.UTF_8));
        var other = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
        other.bring("别处.csv", "姓名,手机号\n张二,13662000002\n".getBytes(StandardCharsets.UTF_8));
        suppressions.suppress(new Suppress(
                vault.hash("+8613662000003"),
                "136****0003",
                "asked us to stop",
                SuppressionSource.OFFICER,
                null,
                UUID.randomUUID(),
                "officer"));
        var text = String.join(
                "\n",
                "姓名,手机号,年龄,同意方式,同意日期",
                "张一,13662000001,30,同意,2024-03-01",
                "张二,13662000002,31,同意,2024-03-02",
                "张三,13662000003,32,同意,2024-03-03",
                "张四,13662000004,33,同意,2024/3/4",
                "张四,136 6200 0004,33,同意,2024-03-04",
                "张五,13662000005,34,,2024-03-05",
                "张六,13662000006,17,同意,2024-03-06",
                "");
        for (var choice : List.of("TAKE", "SET_ASIDE")) {
            var upload = project.upload("名单.csv", text.getBytes(StandardCharsets.UTF_8))
                    .body();
            var wish = project.proposal(upload);
            wish.put("centreDuplicates", choice);
            var rows = project.manager
                    .post(project.path("/lists/" + upload.path("list").asString() + "/preview"), wish)
                    .body()
                    .path("rows");
            assertThat(rows.valueStream().map(it -> it.path("refusal").asString("")))
                    .containsExactly(
                            "duplicate-in-project",
                            choice.equals("TAKE") ? "" : "duplicate-in-centre",
                            "suppressed",
                            "",
                            "duplicate-in-file",
                            "consent-missing",
                            "under-age");
            assertThat(rows.path(1).toString().contains("known-in-centre")).isEqualTo(choice.equals("TAKE"));
            assertThat(values(rows.path(3)))
                    .as("every column as it is understood")
                    .containsExactly("33", "CONSENT", "2024-03-04");
            assertThat(rows.path(3).path("reference").asString())
                    .as("a row's place in the file is no customer number")
                    .isEmpty();
            assertThat(values(rows.path(6)))
                    .as("and as it stands where it is not")
                    .contains("17", "同意");
            if (choice.equals("SET_ASIDE")) {
                var expected = new HashMap<String, Integer>();
                rows.forEach(it -> {
                    if (it.path("refusal").isString()) {
                        expected.merge(it.path("refusal").asString(), 1, Integer::sum);
                    }
                });
                var started = project.start(upload, Map.of("centreDuplicates", choice))
                        .body();
                project.ended(UUID.fromString(started.path("job").asString()));
                assertThat(reasons(project.list(upload.path("list").asString())))
                        .isEqualTo(expected);
            }
        }
    }

    private static List<String> values(JsonNode row) {
        return row.path("values")
                .valueStream()
                .map(it -> it.path("text").asString())
                .toList();
    }

    private static List<String> remarks(JsonNode preview, int row) {
        return preview.path("rows")
                .path(row)
                .path("notes")
                .valueStream()
                .map(it -> it.path("code").asString())
                .filter(it -> it.startsWith("value-"))
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    @Test
    void rowsSetAsideComeBackWithTheirReasonAndWithoutFormulas() throws IOException {
        var list = project.bring("名单.csv", MessyFile.gb18030("12"));
        var answer =
                project.manager.get(project.path("/lists/" + list.path("id").asString() + "/refused.xlsx"));

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(MessyFile.ROWS - MessyFile.ACCEPTED + 1);
            var text = rows.stream()
                    .map(it -> it.getCellText(1) + "|" + it.getCellText(2) + "|" + it.getCellText(3))
                    .toList();
            assertThat(rows.getFirst().stream().map(it -> it == null ? "" : it.getText()))
                    .as("a mended file is mapped by the names it came with")
                    .contains("手机号码");
            assertThat(text).contains("The number is a formula; paste it as a value first|胡杰|'=B5+1");
        }
    }

    @Test
    void duplicatesInProjectAndCentreAndSuppressedNumbersAreSetAside() {
        project.bring("a.csv", AProject.people(100_000, 10));
        var hash = vault.hash("+8613800100015");
        suppressions.suppress(new Suppress(
                hash,
                "138****0015",
                "asked us to stop",
                SuppressionSource.OFFICER,
                null,
                UUID.randomUUID(),
                "officer"));

        var second = project.bring("b.csv", AProject.people(100_005, 15));
        assertThat(reasons(second)).isEqualTo(Map.of("duplicate-in-project", 5, "suppressed", 1));
        assertThat(second.path("accepted").asInt()).isEqualTo(9);

        var other = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
        var third = other.bring("c.csv", AProject.people(100_000, 30), Map.of("centreDuplicates", "SET_ASIDE"));
        assertThat(reasons(third)).isEqualTo(Map.of("duplicate-in-centre", 19, "suppressed", 1));
        var fourth = other.bring("d.csv", AProject.people(100_000, 5));
        assertThat(fourth.path("accepted").asInt()).isEqualTo(5);
    }

    @Test
    void columnsAreRememberedByTrade() {
        var file = "联络,叫法\n13800200001,甲\n13800200002,乙\n".getBytes(StandardCharsets.UTF_8);
        var upload = project.upload("x.csv", file).body();
        assertThat(upload.path("columns").path(1).path("target").asString()).isEqualTo("IGNORE");
        var columns = List.of(Map.of("index", 0, "target", "NUMBER"), Map.of("index", 1, "target", "NAME"));
        var started = project.start(upload, Map.of("columns", columns)).body();
        project.ended(UUID.fromString(started.path("job").asString()));

        var again = project.upload("y.csv", file).body();
        assertThat(again.path("columns").path(1).path("target").asString()).isEqualTo("NAME");
        assertThat(again.path("columns").path(1).path("remembered").asBoolean()).isTrue();
    }

    @Test
    void aWorkbookComesInAsWellAsText() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("one");
            sheet.value(0, 0, "八月名单");
            sheet.range(0, 0, 0, 3).merge();
            sheet.value(1, 0, "姓名");
            sheet.value(1, 1, "手机号");
            sheet.value(1, 2, "授权日期");
            sheet.value(2, 0, "甲");
            sheet.value(2, 1, 13800300001L);
            sheet.value(2, 2, java.time.LocalDate.of(2026, 3, 1));
            sheet.style(2, 2).format("yyyy-mm-dd").set();
            sheet.value(3, 0, "乙");
            sheet.value(3, 1, "138 0030 0002");
            sheet.value(4, 0, "丙");
            sheet.formula(4, 1, "B3+1");
        }
        var list = project.bring("名单.xlsx", out.toByteArray());
        assertThat(list.path("accepted").asInt()).isEqualTo(2);
        assertThat(reasons(list)).isEqualTo(Map.of("number-formula", 1));
    }

    @Test
    void theDataBackgroundIsRequired() {
        var upload = project.upload("a.csv", AProject.people(310_000, 2)).body();
        var background = AProject.background();
        background.put("provider", " ");
        background.put("evidence", "");
        background.remove("extractedOn");
        var answer = project.start(upload, Map.of("background", background));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("background-missing");
        assertThat(answer.body().path("detail").asString())
                .as("all that is missing, at once")
                .endsWith("provider, evidence of consent, day of extraction");
    }

    @Test
    void anImportIsNeverStartedTwice() {
        var upload = project.upload("a.csv", AProject.people(320_000, 2)).body();
        assertThat(project.start(upload, Map.of()).status()).isEqualTo(200);
        assertThat(project.start(upload, Map.of()).code()).isEqualTo("list-started");
    }

    @Test
    void aWholeListIsTakenBackWhileUntouched() {
        var list = project.bring("a.csv", AProject.people(330_000, 20));
        var path = project.path("/lists/" + list.path("id").asString() + "/undo");
        assertThat(project.manager.post(path, Map.of("reason", "")).code()).isEqualTo("undo-reason-needed");
        var undo = project.manager.post(path, Map.of("reason", "wrong file")).body();
        var job = project.ended(UUID.fromString(undo.path("job").asString()));

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(audited(list.path("id").asString()))
                .containsExactly("list.undone", "list.imported", "list.import-started");
        assertThat(detail("list.imported", list.path("id").asString()))
                .contains("\"accepted\":20", "\"rows\":20", "\"setAside\":0");
        assertThat(detail("list.undone", list.path("id").asString())).contains("\"count\":20", "wrong file");
        assertThat(project.list(list.path("id").asString()).path("state").asString())
                .isEqualTo("UNDONE");
        assertThat(count("leads.lead where campaign_id = :id")).isZero();
        assertThat(jdbc.sql("select count(*) from customers.customer where id = :id")
                        .param("id", CustomerId.of(vault.hash("+8613800330001")).value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(project.bring("again.csv", AProject.people(330_000, 20))
                        .path("accepted")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void aListSomebodyHasDialledStays() {
        var list = project.bring("a.csv", AProject.people(340_000, 5));
        jdbc.sql("""
                update leads.lead set attempts = 1
                 where id = (select min(id::text)::uuid from leads.lead where campaign_id = :id) and campaign_id = :id
                """).param("id", project.id.value()).update();
        var undo = project.manager
                .post(project.path("/lists/" + list.path("id").asString() + "/undo"), Map.of("reason", "wrong file"))
                .body();
        var job = project.ended(UUID.fromString(undo.path("job").asString()));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem()).isEqualTo("list-touched");
        assertThat(audited(list.path("id").asString())).doesNotContain("list.undone");
        assertThat(count("leads.lead where campaign_id = :id")).isEqualTo(5);
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from)
                .param("id", project.id.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aCancelledImportLeavesNothing() {
        var upload =
                project.upload("big.csv", AProject.people(400_000, 200_000)).body();
        var started = project.start(upload, Map.of()).body();
        var job = UUID.fromString(started.path("job").asString());
        project.manager.post("/api/jobs/" + job + "/cancel");

        assertThat(project.ended(job).state()).isEqualTo(JobState.CANCELLED);
        assertThat(project.list(upload.path("list").asString()).path("state").asString())
                .isEqualTo("CANCELLED");
        assertThat(count("leads.lead where campaign_id = :id")).isZero();
        assertThat(count("leads.refused_row where campaign_id = :id")).isZero();
        assertThat(tablesOf(upload.path("list").asString())).isZero();
        assertThat(audited(upload.path("list").asString()))
                .containsExactly("list.import-cancelled", "list.import-started");
    }

    @Test
    void anUploadGivenUpIsOnRecord() {
        var list = project.upload("left.csv", AProject.people(610_000, 3))
                .body()
                .path("list")
                .asString();
        assertThat(project.manager.delete(project.path("/lists/" + list)).status())
                .isEqualTo(200);
        assertThat(audited(list)).containsExactly("list.discarded");
    }

    /// What was done to a list, newest first.
    private List<String> audited(String list) {
        return entries(list).map(Audit.Entry::action).toList();
    }

    private Stream<Audit.Entry> entries(String list) {
        return audit.list(null, "list.", null, 1_000).stream()
                .filter(it -> it.subject().equals("list:" + list));
    }

    private String detail(String action, String list) {
        var entry = entries(list)
                .filter(it -> it.action().equals(action))
                .findFirst()
                .orElseThrow();
        assertThat(entry.userName()).isNotBlank();
        assertThat(entry.user()).isNotNull();
        return json.writeValueAsString(entry.detail());
    }

    private int tablesOf(String list) {
        return jdbc.sql("select count(*) from pg_class where relname like '%' || :list")
                .param("list", list.replace("-", ""))
                .query(Integer.class)
                .single();
    }

    @Test
    void anImportWhoseServerDiedGoesOnWhereItStopped() {
        var upload = project.upload("big.csv", AProject.people(700_000, 60_000)).body();
        var started = project.start(upload, Map.of()).body();
        var job = UUID.fromString(started.path("job").asString());
        var list = upload.path("list").asString();
        stopWithinTheFile(job, list);
        int staged = staged(list);
        assertThat(staged).isBetween(1, 60_000);

        jobs.start();
        assertThat(project.ended(job).state()).isEqualTo(JobState.DONE);
        assertThat(project.list(list).path("accepted").asInt()).isEqualTo(60_000);
        assertThat(project.list(list).path("rowsRead").asInt()).isEqualTo(60_000);
        assertThat(count("leads.lead where campaign_id = :id")).isEqualTo(60_000);
    }

    private void stopWithinTheFile(UUID job, String list) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (staged(list) == 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        jobs.stop();
        while (jobs.get(job).state() == JobState.RUNNING && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private int staged(String list) {
        return jdbc.sql("select staged_row from leads.list where id = :id")
                .param("id", UUID.fromString(list))
                .query(Integer.class)
                .single();
    }

    @Test
    void nobodyOfAnotherRegionSeesTheLists() {
        var list = project.bring("a.csv", AProject.people(350_000, 2));
        var stranger = crew.signIn(crew.aLeader(crew.aTeam()));
        assertThat(stranger.get(project.path("/lists/" + list.path("id").asString()))
                        .status())
                .isEqualTo(404);
        assertThat(crew.signIn(crew.anAgent(project.team))
                        .get(project.path("/lists"))
                        .status())
                .isEqualTo(403);
        assertThat(Set.of(project.leader.get(project.path("/lists")).status())).isNotEmpty();
    }
}
