package io.callfloor.metrics;

import static io.callfloor.metrics.Counter.A;
import static io.callfloor.metrics.Counter.ACW;
import static io.callfloor.metrics.Counter.AX;
import static io.callfloor.metrics.Counter.B;
import static io.callfloor.metrics.Counter.BREAK;
import static io.callfloor.metrics.Counter.C;
import static io.callfloor.metrics.Counter.E;
import static io.callfloor.metrics.Counter.H;
import static io.callfloor.metrics.Counter.HOLD;
import static io.callfloor.metrics.Counter.K;
import static io.callfloor.metrics.Counter.L;
import static io.callfloor.metrics.Counter.LB;
import static io.callfloor.metrics.Counter.LF;
import static io.callfloor.metrics.Counter.LI;
import static io.callfloor.metrics.Counter.LOGIN;
import static io.callfloor.metrics.Counter.LR;
import static io.callfloor.metrics.Counter.LS;
import static io.callfloor.metrics.Counter.LU;
import static io.callfloor.metrics.Counter.LX;
import static io.callfloor.metrics.Counter.N;
import static io.callfloor.metrics.Counter.ND;
import static io.callfloor.metrics.Counter.Q5;
import static io.callfloor.metrics.Counter.QR;
import static io.callfloor.metrics.Counter.R;
import static io.callfloor.metrics.Counter.READY;
import static io.callfloor.metrics.Counter.S;
import static io.callfloor.metrics.Counter.TALK;
import static io.callfloor.metrics.Metric.Unit.PER_HOUR;
import static io.callfloor.metrics.Metric.Unit.PER_TEN_THOUSAND;
import static io.callfloor.metrics.Metric.Unit.SECONDS;
import static io.callfloor.metrics.Metric.Unit.SHARE;
import static io.callfloor.metrics.Metric.Unit.TIMES;

import io.callfloor.platform.web.ProblemException;
import java.util.List;
import java.util.Map;

/// Every ratio this centre speaks of.
public final class MetricCatalogue {

    private static final Map<Counter, Integer> HANDLE = Map.of(TALK, 1, HOLD, 1, ACW, 1);
    private static final Map<Counter, Integer> HANDLE_AND_READY = Map.of(TALK, 1, HOLD, 1, ACW, 1, READY, 1);
    private static final Map<Counter, Integer> PRODUCTIVE = Map.of(LOGIN, 1, BREAK, -1);
    private static final Map<Counter, Integer> USABLE = Map.of(L, 1, LB, -1);
    private static final Map<Counter, Integer> TALKED_TO = Map.of(H, 1, B, -1);

    private static final List<Metric> ALL = List.of(
            share("answer_rate", Map.of(C, 1), Map.of(A, 1)),
            share("connect_rate", Map.of(H, 1), Map.of(A, 1)),
            share("connect_rate_valid", Map.of(H, 1), Map.of(A, 1, AX, -1)),
            share("contact_rate_list", Map.of(LR, 1), Map.of(LU, 1)),
            share("effective_rate", Map.of(E, 1), Map.of(H, 1)),
            share("rpc_rate", Map.of(R, 1), Map.of(H, 1)),
            share("interest_rate", Map.of(LI, 1), Map.of(LR, 1)),
            share("conv_contact", Map.of(S, 1), Map.of(R, 1)),
            share("conv_used", Map.of(LS, 1), Map.of(LU, 1)),
            share("conv_loaded", Map.of(LS, 1), Map.of(L, 1)),
            new Metric("att", SECONDS, Map.of(TALK, 1), TALKED_TO),
            new Metric("aht", SECONDS, HANDLE, TALKED_TO),
            share("occupancy", HANDLE, Map.of(LOGIN, 1)),
            share("occupancy_strict", HANDLE, HANDLE_AND_READY),
            new Metric("attempts_ph", PER_HOUR, Map.of(A, 1), PRODUCTIVE),
            new Metric("decisions_ph", PER_HOUR, Map.of(S, 1, N, 1), PRODUCTIVE),
            new Metric("cph", PER_HOUR, Map.of(R, 1), PRODUCTIVE),
            new Metric("sph", PER_HOUR, Map.of(S, 1), PRODUCTIVE),
            share("quick_refuse", Map.of(QR, 1), Map.of(H, 1)),
            share("sec_hang", Map.of(Q5, 1), Map.of(H, 1)),
            share("list_use", Map.of(LU, 1), USABLE),
            share("list_done", Map.of(LF, 1), USABLE),
            share("list_invalid", Map.of(LX, 1), Map.of(L, 1)),
            new Metric("penetration", TIMES, Map.of(A, 1), Map.of(LU, 1)),
            share("abandon_us", Map.of(B, 1), Map.of(H, 1)),
            new Metric("complaint_rate", PER_TEN_THOUSAND, Map.of(K, 1), Map.of(H, 1)),
            share("dnc_rate", Map.of(ND, 1), Map.of(R, 1)));

    private MetricCatalogue() {}

    private static Metric share(String key, Map<Counter, Integer> numerator, Map<Counter, Integer> denominator) {
        return new Metric(key, SHARE, numerator, denominator);
    }

    public static List<Metric> list() {
        return ALL;
    }

    /// @throws ProblemException 404 `metric-unknown`
    public static Metric get(String key) {
        return ALL.stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("metric-unknown", key));
    }
}
