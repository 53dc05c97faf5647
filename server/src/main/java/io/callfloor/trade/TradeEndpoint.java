package io.callfloor.trade;

import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TradeEndpoint {

    private final Trades trades;

    TradeEndpoint(Trades trades) {
        this.trades = trades;
    }

    record TradeRow(
            String code,
            Text name,
            Text summary,
            String productLine,
            List<Text> products,
            Set<String> rulePacks,
            int fields,
            int results,
            int steps,
            int questions) {

        static TradeRow of(TradePack pack) {
            return new TradeRow(
                    pack.code(),
                    pack.name(),
                    pack.summary(),
                    pack.productLine(),
                    pack.products(),
                    pack.rulePacks(),
                    pack.fields().size(),
                    pack.results().size(),
                    pack.script().steps().size(),
                    pack.questions().size());
        }
    }

    @Requires("campaign:read")
    @GetMapping("/api/trades")
    Page<TradeRow> list() {
        return new Page<>(trades.list().stream().map(TradeRow::of).toList(), null);
    }

    @Requires("campaign:read")
    @GetMapping("/api/trades/{code}")
    TradePack get(@PathVariable String code) {
        return trades.get(code);
    }
}
