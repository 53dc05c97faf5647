package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What somebody left half done is found again where it was left, and what pages say in the margin is right.
class LeftBehindTest {

    private static final Duration A_WHILE = Duration.ofMinutes(4);
    private static final int BIG = 400_000;

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    @TempDir
    static Path folder;

    private static RunningCentre centre;
    private static Store store;
    private static Office manager;

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "20"));
        store = new Store(centre);
        manager = new Office(Office.signIn(SCREENS.window(centre.address()), "manager"));
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    private static Path people(String name, int rows) throws IOException {
        var file = new StringBuilder("姓名,手机号,客户编号\n");
        for (int i = 0; i < rows; i++) {
            file.append("某人,137%08d,%s%d\n".formatted(i, name, i));
        }
        return Files.writeString(folder.resolve(name + ".csv"), file);
    }

    private static Locator row(String name) {
        return manager.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void openLists(String project) {
        manager.page().navigate("/projects/" + project + "/lists");
    }

    private static String leads(String project) {
        return "select count(*) from leads.lead where campaign_id = '" + project + "'";
    }

    private static String lists(String project, String condition) {
        return "select count(*) from leads.list where campaign_id = '" + project + "' and " + condition;
    }

    @Test
    void importsLeftBeforeTheirStartGoOnOrAreDiscardedFromTheList() throws IOException {
        var project = manager.makeProject("没有做完的导入", "PREVIEW");
        manager.upload(project, people("kept", 30));
        manager.upload(project, people("dropped", 20));
        centre.crash();
        centre.start();

        openLists(project);
        row("dropped").getByText("放弃").click();
        manager.page().locator(".el-dialog .btn.danger").click();
        assertThat(row("dropped")).containsText("已取消");
        assertThat(row("dropped").getByText("继续")).hasCount(0);
        assertThat(store.count(lists(project, "file_name = 'dropped.csv' and state = 'UPLOADED'")))
                .isZero();
        assertThat(store.count(leads(project))).isZero();

        row("kept")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("继续"))
                .click();
        manager.page().locator(".preview tbody tr").first().waitFor();
        manager.startImport("接着导入");

        assertThat(manager.awaitImported()).isEqualTo(30);
        assertThat(store.count(leads(project) + " and state = 'NEW'")).isEqualTo(30);
    }

    @Test
    void anImportCancelledHalfWayFromTheListLeavesNothing() throws IOException {
        var project = manager.makeProject("取消的导入", "PREVIEW");
        manager.upload(project, people("big", BIG));
        manager.startImport("不要的名单");
        store.expect(lists(project, "state = 'LOADING'"), 1);

        openLists(project);
        manager.page().locator(".job").getByText("停止").click();

        assertThat(row("不要的名单")).containsText("已取消", new ContainsTextOptions().setTimeout(A_WHILE.toMillis()));
        assertThat(store.count(leads(project))).isZero();
        assertThat(store.count("select count(*) from leads.refused_row where campaign_id = '" + project + "'"))
                .isZero();
    }

    @Test
    void aListNobodyHasCalledFromMakesNoRowOfZeros() throws IOException {
        var project = manager.makeProject("还没打的名单", "PREVIEW");
        manager.upload(project, people("uncalled", 10));
        manager.startImport("还没打");
        assertThat(manager.awaitImported()).isEqualTo(10);

        manager.page().navigate("/projects/" + project + "/report");
        manager.page().getByRole(AriaRole.TAB).getByText("坐席").click();

        manager.awaitText("这段时间还没有数据");
        assertThat(manager.page().getByText("未归属")).hasCount(0);
    }

    @Test
    void aStageLeftOutIsMarked() {
        manager.page().navigate("/projects");
        manager.page().getByText("定期存款回访").first().click();
        var trial = manager.page().locator(".stages li").filter(new Locator.FilterOptions().setHasText("试呼"));

        assertThat(trial).containsText("已跳过");
        assertThat(manager.page().locator(".stages li.skipped")).hasCount(1);
    }

    @Test
    void theUsersPageSaysByWhichClockItGoes() {
        var admin = Office.signIn(SCREENS.window(centre.address()), "admin");
        admin.navigate("/admin/users");
        assertThat(admin.getByText("最近活动（真实时间）").first()).isVisible();
        assertThat(admin.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("manager")))
                .containsText(Pattern.compile("刚刚|\\d+ 分钟前"));
        admin.context().close();
    }
}
