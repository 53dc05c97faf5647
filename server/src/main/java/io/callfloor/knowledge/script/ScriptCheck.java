package io.callfloor.knowledge.script;

import io.callfloor.knowledge.ForbiddenWords;
import io.callfloor.knowledge.ScriptStep;
import io.callfloor.knowledge.ScriptVariable;
import io.callfloor.trade.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands against publishing a script, each with its place.
final class ScriptCheck {

    private static final int MOST_STEPS = 20;
    private static final Text UNKNOWN =
            new Text("没有这个变量，客户会听到空白", "There is no such variable; the line would have a gap");
    private static final Text EMPTY = new Text("这一步没有内容", "This step says nothing");
    private static final Text TWICE = new Text("编号重复", "The code appears twice");
    private static final Text NO_STEPS = new Text("话术没有步骤", "The script has no steps");
    private static final Text TOO_MANY =
            new Text("步骤太多，最多 " + MOST_STEPS + " 步", "Too many steps, " + MOST_STEPS + " at most");

    private ScriptCheck() {}

    /// Something that must be mended before publication.
    ///
    /// @param step code of the step, empty for the script as a whole
    /// @param place `text`, `disclosure` or `step`
    /// @param word what was found
    /// @param excerpt where it was found
    record Finding(String step, String stepTitle, String place, String word, String excerpt, Text reason) {}

    static List<Finding> of(List<ScriptStep> steps, Set<String> fields, ForbiddenWords words) {
        var findings = new ArrayList<Finding>();
        if (steps.isEmpty()) {
            findings.add(new Finding("", "", "step", "", "", NO_STEPS));
        }
        if (steps.size() > MOST_STEPS) {
            findings.add(new Finding("", "", "step", String.valueOf(steps.size()), "", TOO_MANY));
        }
        twice(steps.stream().map(ScriptStep::code))
                .forEach(it -> findings.add(new Finding(it, "", "step", it, "", TWICE)));
        twice(steps.stream().flatMap(it -> it.disclosures().stream()).map(it -> it.code()))
                .forEach(it -> findings.add(new Finding("", "", "disclosure", it, "", TWICE)));
        var known = known(fields);
        for (var step : steps) {
            if (step.text().isBlank()) {
                findings.add(new Finding(step.code(), step.title(), "text", "", "", EMPTY));
            }
            findings.addAll(unknownVariables(step, known));
            findings.addAll(forbidden(step, "text", step.text(), words));
            step.disclosures().forEach(it -> findings.addAll(forbidden(step, "disclosure", it.text(), words)));
        }
        return findings;
    }

    private static Set<String> twice(Stream<String> codes) {
        return codes.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .filter(it -> it.getValue() > 1)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> known(Set<String> fields) {
        var known = new HashSet<String>();
        Stream.of(ScriptVariable.values()).map(ScriptVariable::written).forEach(known::add);
        fields.forEach(it -> known.add(ScriptVariable.FIELD + it));
        return known;
    }

    private static List<Finding> unknownVariables(ScriptStep step, Set<String> known) {
        return ScriptVariable.in(step.text()).stream()
                .filter(it -> !known.contains(it))
                .map(it -> new Finding(step.code(), step.title(), "text", it, "{{" + it + "}}", UNKNOWN))
                .toList();
    }

    private static List<Finding> forbidden(ScriptStep step, String place, String text, ForbiddenWords words) {
        return words.in(text).stream()
                .map(it -> new Finding(step.code(), step.title(), place, it.word(), it.excerpt(), it.reason()))
                .toList();
    }
}
