package io.callfloor.e2e;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What manager and leader do at their screens, by what they read there.
final class Office {

    private final Page page;

    Office(Page page) {
        this.page = page;
    }

    /// Signs in with a demo account on the page that lists them.
    static Page signIn(Page page, String login) {
        page.navigate("/sign-in");
        page.locator(".people button:has(.small:text-is('" + login + "'))").click();
        page.waitForURL(it -> !it.contains("/sign-in"));
        return page;
    }

    Page page() {
        return page;
    }

    void click(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void awaitText(String text) {
        page.getByText(text).first().waitFor();
    }

    /// Lets the rehearsal's clock run so many times as fast.
    void runAt(int speed) {
        var button = page.locator(".speeds button:text-is('" + speed + "×')");
        button.click();
        page.locator(".speeds button[aria-pressed=true]:text-is('" + speed + "×')")
                .waitFor();
    }

    /// Makes a project from the first pack; answers its id.
    String makeProject(String name, String mode) {
        page.navigate("/projects");
        page.locator(".page-head .btn.primary").click();
        page.locator("#np-name").fill(name);
        page.locator("#np-caller").fill("东湖银行客户服务中心");
        page.locator("#np-number").fill("02788120000");
        page.locator("#np-daily").fill("5");
        page.locator("#np-total").fill("100");
        page.locator("#np-mode").selectOption(mode);
        click("新建");
        page.waitForURL("**/projects/*-*");
        return page.url().replaceAll(".*/projects/", "");
    }

    /// A tab of the project that is open.
    void tab(String name) {
        page.locator("nav.tabs a:text-is('" + name + "')").click();
        page.locator("nav.tabs a.here:text-is('" + name + "')").waitFor();
    }

    void setHours(String from, String until) {
        tab("设置");
        page.locator("#st-wd-from").fill(from);
        page.locator("#st-wd-from ~ input").fill(until);
        saveSettings();
    }

    void setMode(String mode) {
        tab("设置");
        page.locator("#st-mode").selectOption(mode);
        saveSettings();
    }

    private void saveSettings() {
        click("保存");
        page.getByText("有修改未保存").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    void staffWithTeam(String team, int agents) {
        tab("人员");
        page.locator(".team header label")
                .filter(new Locator.FilterOptions().setHasText(team))
                .click();
        awaitText(agents + " 名坐席");
    }

    void publishScript() {
        tab("话术");
        click("发布");
        awaitText("已发布 V1");
    }

    void openStage(String stage) {
        tab("总览");
        Consumer<Dialog> yes = Dialog::accept;
        page.onDialog(yes);
        click("打开“" + stage + "”");
        page.locator("[aria-current=step]:has-text('" + stage + "')").waitFor();
        page.offDialog(yes);
    }

    /// Brings a file in up to the look at its first rows.
    void upload(String project, Path file) {
        page.navigate("/projects/" + project + "/lists");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导入名单"))
                .first()
                .click();
        page.locator("[data-test=list-file]").setInputFiles(file);
        page.locator(".preview tbody tr").first().waitFor();
    }

    /// Says where the data come from and starts the import.
    void startImport(String name) {
        click("下一步");
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=source]").fill("东湖银行存量客户");
        page.locator("input[name=provider]").fill("服务合同 2026-17");
        page.locator("input[name=evidence]").fill("开户协议第 8 条");
        page.locator("input[name=process]").fill("定期存款 30 天内到期");
        page.locator("input[name=extractedOn]").fill("2026-03-01");
        page.locator("input[name=expiresOn]").fill("2027-02-28");
        click("开始导入");
    }

    /// How many rows can be called once the import is over.
    int awaitImported() {
        var taken = page.locator(".result .big");
        taken.waitFor(new Locator.WaitForOptions().setTimeout(240_000));
        return number(taken.innerText());
    }

    /// Deals a list out to these agents alone, equally; answers how many leads went.
    int deal(String list, List<String> agents) {
        tab("客户名单");
        click("分配名单");
        var dialog = page.locator(".el-dialog");
        dialog.locator("thead input").uncheck();
        for (var agent : agents) {
            dialog.locator("input[aria-label='" + agent + "']").check();
        }
        dialog.locator(".el-select").nth(1).click();
        page.locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(list))
                .click();
        dialog.locator("td.gets:has-text('+')").nth(agents.size() - 1).waitFor();
        dialog.locator(".el-dialog__footer .primary:not([disabled])").click();
        var said = page.locator(".said");
        said.waitFor();
        return number(said.innerText());
    }

    /// Takes what nobody has rung back into the pool, from every agent; the dialog for it is open.
    void takeAllBack(String reason) {
        var dialog = page.locator(".el-dialog");
        dialog.getByText("全部").waitFor();
        dialog.locator("input[maxlength]").fill(reason);
        dialog.locator(".el-dialog__footer .primary:not([disabled])").click();
        page.locator(".said").waitFor();
    }

    static int number(String text) {
        return Integer.parseInt(text.replaceAll("[^0-9]", ""));
    }
}
