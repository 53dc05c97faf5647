package io.callfloor.trade;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A trade as data.
///
/// @param code for example `loans-and-deposits`
/// @param productLine what consent must cover, for example `DEPOSIT`
/// @param purpose why customers are called, for example `SALES`
/// @param rulePacks compliance packs a project of this trade starts with
/// @param fields what lists of this trade know of a customer
/// @param resultFields what an agent may fill in with a result
/// @param checklist what must hold before a stage opens: stage name to items
/// @param goalMetric key of the figure the goal is counted in, for example `S`
public record TradePack(
        String code,
        Text name,
        Text summary,
        String productLine,
        String purpose,
        List<Text> products,
        Set<String> rulePacks,
        List<TradeField> fields,
        List<TradeField> resultFields,
        List<TradeResult> results,
        Map<String, List<String>> checklist,
        TradeScript script,
        List<Question> questions,
        Retries retries,
        Alarms alarms,
        String goalMetric) {

    public TradePack {
        products = List.copyOf(products);
        rulePacks = Set.copyOf(rulePacks);
        fields = List.copyOf(fields);
        resultFields = List.copyOf(resultFields);
        results = List.copyOf(results);
        checklist = Map.copyOf(checklist);
        questions = List.copyOf(questions);
        distinct("fields", fields.stream().map(TradeField::key).toList());
        distinct("resultFields", resultFields.stream().map(TradeField::key).toList());
        distinct("results", results.stream().map(TradeResult::code).toList());
        distinct("keys", results.stream().map(TradeResult::key).toList());
        distinct("steps", script.steps().stream().map(TradeScript.Step::code).toList());
        var known = new HashSet<>(resultFields.stream().map(TradeField::key).toList());
        for (var result : results) {
            if (!known.containsAll(result.requiredFields())) {
                throw new IllegalArgumentException("result " + result.code() + " needs " + result.requiredFields()
                        + " (expected: some of " + known + ")");
            }
        }
    }

    private static void distinct(String what, List<?> values) {
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(what + ": " + values + " (expected: each once)");
        }
    }

    /// A question customers ask, with the answer to give.
    public record Question(Text question, Text answer, List<Text> tags) {
        public Question {
            tags = List.copyOf(tags);
        }
    }

    /// When a lead is tried again, in minutes.
    public record Retries(
            int busyMinutes, int noAnswerMinutes, int unreachableMinutes, int softNoMinutes, int maxAttempts) {}

    /// After how many seconds the floor is warned.
    public record Alarms(int wrapUpSeconds, int idleSeconds) {}
}
