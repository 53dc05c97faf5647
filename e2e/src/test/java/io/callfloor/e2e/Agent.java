package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// An agent at the desk, who works by keyboard.
final class Agent {

    static final String READY = "就绪";
    static final String PREVIEW = "预览";
    static final String RINGING = "振铃";
    static final String TALKING = "通话";
    static final String WRAP_UP = "话后";
    static final String BREAK = "小休";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Page page;
    private int keys;

    private Agent(Page page) {
        this.page = page;
    }

    /// Sits down for a project in a window in which the agent is signed in already.
    static Agent sittingDown(Page page, String project) {
        var agent = new Agent(page);
        page.navigate("/desk");
        page.locator(".choice")
                .filter(new Locator.FilterOptions().setHasText(project))
                .click();
        agent.await(BREAK);
        return agent;
    }

    /// At a desk where somebody sits already.
    static Agent at(Page page) {
        return new Agent(page);
    }

    Page page() {
        return page;
    }

    /// One stroke on the keyboard.
    void press(String key) {
        keys++;
        page.keyboard().press(key);
    }

    /// How many keys were struck since somebody was last dialled, that stroke included.
    int keysSinceDial() {
        return keys;
    }

    /// What the strip on top says.
    String state() {
        return page.locator("#strip .state").innerText().strip();
    }

    /// Waits until the seat is in one of these states and says in which.
    String await(String... states) {
        return Await.until("the seat to be " + List.of(states), PATIENCE, this::state, List.of(states)::contains);
    }

    /// The customer on screen: name, masked number, place. Empty between two calls.
    String customer() {
        var line = page.locator(".call .line");
        return line.count() == 0 ? "" : line.innerText().replaceAll("\\s+", " ").strip();
    }

    void goReady() {
        page.locator(".idle .btn.primary:not([disabled])").waitFor();
        page.keyboard().press("r");
        await(READY, PREVIEW, RINGING, TALKING);
    }

    void rest() {
        page.locator("#strip .btn.slim:not([disabled])").first().waitFor();
        press("b");
        press("1");
        await(BREAK);
    }

    /// Dials whom the desk offers, one after another, until somebody has talked and hung up.
    void dialUntilSomebodyTalked() {
        dialUntilSomebodyTalked(() -> {});
    }

    /// @param talking done once while somebody talks, for example to let the time run
    void dialUntilSomebodyTalked(Runnable talking) {
        var dialled = "";
        for (var next = next(dialled, talking); !next.equals(WRAP_UP); next = next(dialled, talking)) {
            dialled = next;
            page.locator(".acts .btn.primary:not([disabled])").waitFor();
            keys = 0;
            press("Enter");
        }
        awaitSheet();
    }

    /// The next customer offered who is not the one before, or that there is a result to write down.
    private String next(String before, Runnable talking) {
        var heard = new AtomicBoolean();
        return Await.until(
                "the next customer, or the end of a talk",
                PATIENCE,
                () -> switch (state()) {
                    case WRAP_UP -> WRAP_UP;
                    case PREVIEW -> customer();
                    case TALKING -> {
                        if (!heard.getAndSet(true)) {
                            talking.run();
                        }
                        yield before;
                    }
                    default -> before;
                },
                it -> !it.equals(before) && !it.isEmpty());
    }

    /// Hangs up, until it was a person's call: a machine leaves nothing to write down.
    void hangUpOnSomebody() {
        var ended = "";
        do {
            await(TALKING);
            page.keyboard().press("Escape");
            ended = await(WRAP_UP, READY, PREVIEW, RINGING);
        } while (!ended.equals(WRAP_UP));
        awaitSheet();
    }

    /// Waits until the result can be saved.
    void awaitSheet() {
        await(WRAP_UP);
        page.locator(".wrap-up .save .btn.primary:not([disabled])").waitFor();
    }

    /// Saves what stands on the sheet and goes on to the next.
    void save() {
        press("Control+Enter");
        await(READY, PREVIEW, RINGING, TALKING, BREAK);
        assertThat(page.locator(".problem[role=alert]").count()).isZero();
    }

    void wrapUp(String digit) {
        press(digit);
        save();
    }

    /// Writes into the sheet's note; returns once the server has it.
    void note(String text) {
        page.locator(".wrap-up textarea").fill(text);
        page.getByText("草稿已保存").waitFor();
        page.keyboard().press("Escape");
    }

    String note() {
        return page.locator(".wrap-up textarea").inputValue();
    }

    /// Goes through the script and ticks what must be said.
    void sayWhatMustBeSaid() {
        int steps = page.locator(".script .steps button").count();
        for (int step = 0; step < steps; step++) {
            var open = page.locator(".script .must input:not(:checked)");
            for (int left = open.count(); left > 0; left--) {
                int expected = left - 1;
                page.keyboard().press("t");
                Await.until("a disclosure to be ticked", PATIENCE, open::count, it -> it == expected);
            }
            page.keyboard().press("]");
        }
    }

    /// The promises of the day: time, name, end of the number.
    List<String> agenda() {
        return page.locator(".agenda .list .it .name").allInnerTexts().stream()
                .map(it -> it.replaceAll("\\s+", " ").strip())
                .toList();
    }
}
