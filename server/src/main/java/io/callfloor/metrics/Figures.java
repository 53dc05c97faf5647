package io.callfloor.metrics;

import java.util.List;
import java.util.Map;

/// Reads what was counted, folded or not: a fact shows as soon as its transaction is committed.
public interface Figures {

    /// Sums by counter; a counter without amounts is absent.
    Map<Counter, Long> sum(FigureQuery query);

    /// Sums by counter for each value on an axis, in the order of its keys.
    List<FigureRow> sumBy(FigureQuery query, Axis axis);

    /// The same along two axes: rows along `inner` by the key along `outer`. What has no key on either is left out.
    Map<String, List<FigureRow>> sumBy(FigureQuery query, Axis outer, Axis inner);
}
