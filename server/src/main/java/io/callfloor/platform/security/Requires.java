package io.callfloor.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission an endpoint needs. Every endpoint carries one; a test sees to it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {

    /// Open to the world, before sign-in.
    String NOTHING = "";

    /// Any signed-in person.
    String SIGN_IN = "signed-in";

    String value();
}
