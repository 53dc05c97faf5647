package io.callfloor.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TradePack pack = new ShippedTrades(JSON).get("loans-and-deposits");

    @Test
    void aPackBringsAllThatAProjectNeeds() {
        assertThat(pack.results()).hasSize(10);
        assertThat(pack.results().stream().map(TradeResult::key))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
        assertThat(pack.script().steps()).hasSize(6);
        assertThat(pack.questions()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(pack.checklist()).containsKeys("PREPARATION", "TRIAL", "LIVE", "CLOSING", "CLOSED");
        assertThat(pack.goalMetric()).isEqualTo("S");
    }

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        var found = new ArrayList<String>();
        try (var content = new ClassPathResource("packs/loans-and-deposits.json").getInputStream()) {
            collect(JSON.readTree(content), found);
        }
        assertThat(found).hasSizeGreaterThan(150).noneMatch(String::isBlank);
    }

    @Test
    void englishTextsAreNotChinese() {
        var english = new ArrayList<String>();
        pack.questions()
                .forEach(it ->
                        english.addAll(List.of(it.question().en(), it.answer().en())));
        pack.script()
                .steps()
                .forEach(it -> english.addAll(List.of(it.text().en(), it.hint().en())));
        assertThat(english).noneMatch(it -> it.codePoints().anyMatch(Character::isIdeographic));
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node.has("zh") || node.has("en")) {
            found.add(node.path("zh").asString(""));
            found.add(node.path("en").asString(""));
        }
        node.forEach(it -> collect(it, found));
    }
}
