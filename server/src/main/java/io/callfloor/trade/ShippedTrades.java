package io.callfloor.trade;

import static java.util.Comparator.comparing;

import io.callfloor.platform.web.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The packs that ship with the server: `packs/<code>.json`, read once at the start. A pack that cannot be read
/// stops the start, for a project made from half a pack would be worse.
@Component
class ShippedTrades implements Trades {

    private final List<TradePack> packs;

    ShippedTrades(JsonMapper json) {
        try {
            packs = Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*.json"))
                    .map(it -> read(it, json))
                    .sorted(comparing(TradePack::code))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TradePack read(Resource file, JsonMapper json) {
        try (var content = file.getInputStream()) {
            return json.readValue(content, TradePack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<TradePack> list() {
        return packs;
    }

    @Override
    public TradePack get(String code) {
        return packs.stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("trade-unknown", code));
    }
}
