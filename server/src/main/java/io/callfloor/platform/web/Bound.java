package io.callfloor.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The least and the most a number in the body of a command, in a query or in a path may be, both included. What
/// lies outside is refused with 422 `number-out-of-range` and the `field` before the endpoint sees it, and the
/// API's description states both. Every number of the API carries one; a test sees to it.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Bound {

    /// Most of a version that is counted up by one with each edit.
    double VERSIONS = 1_000_000_000;

    double min() default 0;

    double max();
}
