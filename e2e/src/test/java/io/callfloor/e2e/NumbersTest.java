package io.callfloor.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A manager adds caller numbers; one that customers' phones tag as spam is rested, told and explained, and taken
/// back.
@TestMethodOrder(OrderAnnotation.class)
class NumbersTest {

    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final ZoneId CENTRE = ZoneId.of("Asia/Shanghai");
    private static final String TAGGED = "02787650001";

    private static RunningCentre centre;
    private static Store store;
    private static Office manager;

    @RegisterExtension
    static final Screens SCREENS = new Screens();

    @BeforeAll
    static void open() {
        centre = new RunningCentre(
                Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_DEMO_ROBOTS", "off", "CALLFLOOR_DEMO_SPEED", "1"));
        store = new Store(centre);
        manager = new Office(Office.signIn(SCREENS.window(centre.address()), "manager"));
    }

    @AfterAll
    static void close() {
        SCREENS.close();
        centre.close();
    }

    private static Page page() {
        return manager.page();
    }

    private static LocalDate inAYear() {
        var now = new Person(centre.address())
                .get("/api/rehearsal")
                .ok()
                .json()
                .path("now")
                .asString();
        return OffsetDateTime.parse(now).atZoneSameInstant(CENTRE).toLocalDate().plusYears(1);
    }

    private static Locator dialog() {
        return page().locator(".el-dialog:visible");
    }

    private static void fillTerms() {
        dialog().getByLabel("持有单位").fill("东湖银行股份有限公司");
        dialog().getByLabel("运营商").fill("电信");
        dialog().getByLabel("线路合同").fill("WH-2026-0815");
        dialog().getByLabel("证照", new Locator.GetByLabelOptions().setExact(true))
                .fill("鄂通号证 2026-118");
        dialog().getByLabel("证照有效期").fill(inAYear().toString());
    }

    private static Locator row(String number) {
        return page().locator("#main tbody tr").filter(new Locator.FilterOptions().setHasText(number));
    }

    @Test
    @Order(1)
    void aManagerAddsOneNumber() {
        page().locator("nav a:has-text('外显号码')").click();
        manager.click("添加号码");
        dialog().getByLabel("号码", new Locator.GetByLabelOptions().setExact(true))
                .fill("027-8765 0001");
        fillTerms();
        dialog().locator(".el-dialog__footer .primary").click();

        assertThat(row(TAGGED)).containsText("使用中");
        assertThat(row(TAGGED)).containsText("武汉");
    }

    @Test
    @Order(2)
    void aListIsPreviewedAndItsWrongRowsAreNamed() {
        manager.click("批量导入");
        dialog().getByLabel("粘贴号码").fill("027-8765 0002\n02787650003\n4008001234\n" + TAGGED + "\n87650009");
        fillTerms();
        manager.click("预览");

        assertThat(dialog()).containsText("2 个可以添加，3 行有问题");
        assertThat(dialog().locator("tr.wrong").nth(0)).containsText("400/800 号码");
        assertThat(dialog().locator("tr.wrong").nth(1)).containsText("已在号码池中");
        assertThat(dialog().locator("tr.wrong").nth(2)).containsText("区号");
        manager.click("添加 2 个");
        manager.click("关闭");

        assertThat(row("02787650003")).containsText("使用中");
    }

    @Test
    @Order(3)
    void aTaggedNumberIsRestedToldAndExplained() {
        becomeTagged();
        var notice = page().locator(".el-notification");
        notice.waitFor(new Locator.WaitForOptions().setTimeout(A_WHILE.toMillis()));
        assertThat(notice).containsText("号码 " + TAGGED + " 已停用");
        assertThat(page().locator(".notice")).containsText("可能被标记为骚扰电话");

        notice.click();

        page().waitForURL("**/numbers/*-*");
        var why = page().locator(".why");
        assertThat(why).containsText("可能被标记为骚扰电话，已自动停用");
        assertThat(why).containsText("12.0%");
        assertThat(why).containsText("30.0%");
        assertThat(why).containsText("600 次有效拨打");
        assertThat(page().locator(".story")).containsText("可能被标记");
    }

    /// Six hours in which it was answered less than half as often as two others: time alone would bring them.
    private static void becomeTagged() {
        var hours = """
                insert into metrics.number_hourly (campaign_id, hour, number_id, counter, amount)
                select (select id from campaign.campaign limit 1), h, n.id, c.counter
                     , case when c.counter = 'A' then 100 when n.number = '%s' then 12 else 30 end
                  from numbers.caller_number n
                     , generate_series(timestamptz '%s' - interval '6 hours', timestamptz '%s' - interval '1 hour',
                                       interval '1 hour') h
                     , (values ('A'), ('H')) c (counter)
                 where n.number like '0278765%%'
                """;
        var now = OffsetDateTime.parse(new Person(centre.address())
                        .get("/api/rehearsal")
                        .ok()
                        .json()
                        .path("now")
                        .asString())
                .truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        store.change(hours.formatted(TAGGED, now, now));
        store.change("delete from numbers.watch");
    }

    @Test
    @Order(4)
    void theManagerTakesItBack() {
        manager.click("恢复使用");
        dialog().getByText("已向运营商申诉，标记已清除").click();
        dialog().locator(".el-dialog__footer .primary").click();

        assertThat(page().locator(".page-head .tag")).hasText("使用中");
        assertThat(page().locator(".story li").first()).containsText("已向运营商申诉");
        assertThat(page().locator(".why")).hasCount(0);
        assertThat(SCREENS.faults()).isEmpty();
    }

    @Test
    @Order(5)
    void theProjectSaysWhichNumbersItMayUseAndTheReportNamesThem() {
        page().navigate("/projects");
        page().getByText("定期存款回访").first().click();
        manager.tab("外显号码");
        assertThat(row("02787650002")).containsText("可用");

        page().navigate("/numbers?tab=days");
        assertThat(row(TAGGED).first()).containsText("12.0%");
    }
}
