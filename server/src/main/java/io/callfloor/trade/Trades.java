package io.callfloor.trade;

import java.util.List;

/// The trades this centre can work in.
public interface Trades {

    /// All packs, by code.
    List<TradePack> list();

    /// @throws ProblemException 404 `trade-unknown`
    TradePack get(String code);
}
