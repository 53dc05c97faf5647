package io.callfloor.customers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person we know.
///
/// @param name empty when the list had none
/// @param numberShown the number as it may be shown
/// @param numberHash for questions of equality, and for the gate
/// @param province where the number is at home; empty when unknown
/// @param attributes what lists told of the person, by field key
public record Customer(
        CustomerId id,
        String name,
        String numberShown,
        byte[] numberHash,
        String province,
        String city,
        String carrier,
        Map<String, String> attributes) {

    public Customer {
        attributes = Map.copyOf(attributes);
    }

    /// Full years as lists tell; null when none does; 0 when what one tells cannot be read, for then nobody may
    /// take the person for grown up.
    public @Nullable Integer age() {
        var told = attributes.get(Age.FIELD);
        return told == null ? null : Age.read(told).map(Age::years).orElse(0);
    }
}
