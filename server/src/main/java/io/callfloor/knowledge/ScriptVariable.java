package io.callfloor.knowledge;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names that scripts may write as `{{name}}`.
public enum ScriptVariable {
    CUSTOMER_NAME("customer.name"),
    AGENT_NAME("agent.name"),
    AGENT_STAFF_NUMBER("agent.staffNumber"),
    CAMPAIGN_NAME("campaign.name"),
    CAMPAIGN_PRODUCT("campaign.product"),
    CAMPAIGN_CALLER_NAME("campaign.callerName"),
    CAMPAIGN_CALLER_NUMBER("campaign.callerNumber");

    /// Before the key of a field of the lead, for example `field.age`.
    public static final String FIELD = "field.";

    private static final Pattern WRITTEN = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final String BLANK = "＿＿";

    private final String written;

    ScriptVariable(String written) {
        this.written = written;
    }

    /// As scripts write it, without braces.
    public String written() {
        return written;
    }

    /// Replaces every variable of `text`.
    public static String fill(String text, Map<String, String> values) {
        return WRITTEN.matcher(text).replaceAll(it -> {
            var value = values.getOrDefault(it.group(1), "");
            return Matcher.quoteReplacement(value.isBlank() ? BLANK : value);
        });
    }

    /// The names `text` writes.
    public static Set<String> in(String text) {
        return WRITTEN.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
