package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.campaign.plan.Refusal.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What may stand against a campaign's result codes. A sale and a refusal for ever must always be sayable; what
/// calls already carry may be renamed but not taken away.
final class ResultRule {

    private static final int MOST = 30;
    private static final List<ResultKind> NEEDED = List.of(ResultKind.SOLD, ResultKind.REFUSED, ResultKind.NEVER_AGAIN);

    private ResultRule() {}

    static Optional<Refusal> first(Campaign before, List<ResultCode> results, Set<String> fields) {
        if (results.size() > MOST) {
            return Optional.of(Refusal.of("results-too-many", results.size(), MOST));
        }
        return twice(results, ResultCode::code, "result-code-twice")
                .or(() -> twice(
                        results.stream().filter(it -> it.key() > 0).toList(), ResultCode::key, "result-key-twice"))
                .or(() -> kindMissing(results))
                .or(() -> callbackWithoutTime(results))
                .or(() -> fieldUnknown(results, fields))
                .or(() -> inUse(before, results));
    }

    private static <T> Optional<Refusal> twice(List<ResultCode> results, Function<ResultCode, T> by, String code) {
        var seen = new HashSet<T>();
        return results.stream().map(by).filter(it -> !seen.add(it)).findFirst().map(it -> Refusal.of(code, it));
    }

    private static Optional<Refusal> kindMissing(List<ResultCode> results) {
        return NEEDED.stream()
                .filter(kind -> results.stream().noneMatch(it -> it.kind() == kind))
                .findFirst()
                .map(it -> Refusal.of("result-kind-needed", new Label("kind." + it)));
    }

    private static Optional<Refusal> callbackWithoutTime(List<ResultCode> results) {
        return results.stream()
                .filter(it -> it.kind() == ResultKind.CALLBACK && !it.needsCallback())
                .findFirst()
                .map(it -> Refusal.of("result-callback-needs-time", it.nameZh(), it.nameEn()));
    }

    private static Optional<Refusal> fieldUnknown(List<ResultCode> results, Set<String> fields) {
        return results.stream()
                .flatMap(it -> it.requiredFields().stream())
                .filter(it -> !fields.contains(it))
                .findFirst()
                .map(it -> Refusal.of("result-field-unknown", it, String.join(", ", fields)));
    }

    private static Optional<Refusal> inUse(Campaign before, List<ResultCode> results) {
        if (!before.stage().calls()) {
            return Optional.empty();
        }
        Map<String, ResultKind> kinds = results.stream().collect(Collectors.toMap(ResultCode::code, ResultCode::kind));
        return before.results().stream()
                .filter(it -> kinds.get(it.code()) != it.kind())
                .findFirst()
                .map(it -> Refusal.of("result-in-use", it.nameZh(), it.nameEn()));
    }
}
