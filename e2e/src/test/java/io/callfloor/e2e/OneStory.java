package io.callfloor.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// For tests whose steps build on one another: after the first that fails the others are left out, for they would
/// only
/// fail after it.
final class OneStory implements ExecutionCondition, TestExecutionExceptionHandler {

    private String broken = "";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return broken.isEmpty() || test.getTestMethod().isEmpty()
                ? ConditionEvaluationResult.enabled("")
                : ConditionEvaluationResult.disabled("after " + broken + " failed");
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable thrown) throws Throwable {
        broken = test.getDisplayName();
        throw thrown;
    }
}
