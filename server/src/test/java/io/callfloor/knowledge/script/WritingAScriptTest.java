package io.callfloor.knowledge.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.knowledge.ForbiddenWords;
import io.callfloor.knowledge.Questions;
import io.callfloor.knowledge.Scripts;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CentreTest
class WritingAScriptTest {

    @Autowired
    Crew crew;

    @Autowired
    CentreClock clock;

    @Autowired
    Scripts scripts;

    @Autowired
    Questions questions;

    @Autowired
    ForbiddenWords words;

    private Caller manager;
    private UUID campaign;
    private String path;

    @BeforeEach
    void aProject() {
        manager = crew.signIn(crew.anAccount(Role.PROJECT_MANAGER));
        var today = LocalDate.now(clock);
        var made = manager.post(
                "/api/campaigns",
                Map.of(
                        "name",
                        "项目 " + UUID.randomUUID(),
                        "trade",
                        "loans-and-deposits",
                        "product",
                        "定期存款",
                        "callerName",
                        "江南银行",
                        "startsOn",
                        today.toString(),
                        "endsOn",
                        today.plusDays(30).toString()));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        campaign = UUID.fromString(made.body().path("id").asString());
        path = "/api/campaigns/" + campaign;
    }

    @Test
    void everyPublishedVersionIsKeptAsItWas() {
        assertThat(manager.post(path + "/script/publish", Map.of("revision", 1, "note", "first"))
                        .status())
                .isEqualTo(200);
        var first = scripts.published(campaign).orElseThrow();

        manager.post(path + "/script/draft", Map.of("version", 1));
        save(1, "您好，{{customer.name}}，我是{{agent.name}}。");
        assertThat(scripts.published(campaign).orElseThrow().version()).isEqualTo(1);
        manager.post(path + "/script/publish", Map.of("revision", 2));

        assertThat(scripts.published(campaign).orElseThrow().version()).isEqualTo(2);
        assertThat(scripts.get(campaign, 1).steps()).isEqualTo(first.steps()).hasSize(6);
        assertThat(scripts.published(campaign).orElseThrow().filled(Map.of("customer.name", "刘建华")))
                .first()
                .extracting(it -> it.text())
                .isEqualTo("您好，刘建华，我是＿＿。");
    }

    @Test
    void aForbiddenWordStopsThePublicationAndSaysWhere() {
        save(1, "我们这款产品保证收益，您放心。");

        var answer = manager.post(path + "/script/publish", Map.of("revision", 2));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("script-unfit");
        var finding = answer.body().path("findings").path(0);
        assertThat(finding.path("word").asString()).isEqualTo("保证收益");
        assertThat(finding.path("step").asString()).isEqualTo("opening");
        assertThat(finding.path("excerpt").asString()).contains("产品保证收益，您放心");
        assertThat(scripts.published(campaign)).isEmpty();
    }

    @Test
    void aVariableNobodyKnowsIsFound() {
        save(1, "您好，{{customer.nmae}}，您今年{{field.age}}岁。");
        var findings = manager.get(path + "/script").body().path("draft").path("findings");
        assertThat(findings.size()).isEqualTo(1);
        assertThat(findings.path(0).path("word").asString()).isEqualTo("customer.nmae");
    }

    @Test
    void whatTheLawWantsSaidIsNotForbidden() {
        assertThat(words.in("本产品不保证收益，并非零风险。")).isEmpty();
        assertThat(words.in("保证收益，零风险")).hasSize(2);
    }

    @Test
    void aDraftSavedByAnotherIsNotOverwritten() {
        save(1, "甲写的。");
        var answer = manager.put(path + "/script/draft", Map.of("revision", 1, "steps", List.of(step("乙写的。"))));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("script-stale");
    }

    @Test
    void aQuestionIsFoundByAFewCharactersOfItOrOfItsAnswer() {
        assertThat(questions.search(campaign, "利率会变", 5).getFirst().question()).contains("利率会变");
        assertThat(questions.search(campaign, "变利率", 5)).isNotEmpty();
        assertThat(questions.search(campaign, "五十万", 5).getFirst().question()).contains("安全");
        assertThat(questions.search(campaign, "火箭发动机", 5)).isEmpty();
        assertThat(questions.search(campaign, "", 3)).hasSize(3);
    }

    @Test
    void whatHelpedBeforeComesFirst() {
        var last = questions.search(campaign, "利率", 10).getLast();
        for (int i = 0; i < 5; i++) {
            questions.useful(last.id());
        }
        questions.used(last.id());
        var found = questions.search(campaign, last.question(), 1).getFirst();
        assertThat(found.useful()).isEqualTo(5);
        assertThat(found.used()).isEqualTo(1);
        assertThat(questions.search(campaign, "", 1).getFirst().id()).isEqualTo(last.id());
    }

    @Test
    void anAnswerMayNotPromise() {
        var answer = manager.post(
                path + "/questions", Map.of("question", "能保证利率吗？", "answer", "我们保证收益。", "tags", List.of()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("question-forbidden-word");
    }

    @Test
    void anAgentOfAnotherProjectReadsNothing() {
        var agent = crew.anAgent(crew.aTeam());
        var caller = crew.signIn(agent.user());
        assertThat(caller.get(path + "/questions").status()).isEqualTo(404);
        manager.post(path + "/staff", Map.of("add", List.of(agent.id().value())));
        assertThat(caller.get(path + "/questions").status()).isEqualTo(200);
        assertThat(caller.put(path + "/script/draft", Map.of("revision", 1, "steps", List.of()))
                        .status())
                .isEqualTo(403);
    }

    private void save(int revision, String text) {
        var answer = manager.put(path + "/script/draft", Map.of("revision", revision, "steps", List.of(step(text))));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private static Map<String, Object> step(String text) {
        return Map.of("code", "opening", "title", "开场", "text", text, "hint", "", "disclosures", List.of());
    }
}
