package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call of a tool touches when a certain argument is given, besides what every call does; part of its card. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface With {

    /** The argument, as callers spell it. */
    String argument();

    /** The one value of the argument that does it; any value when empty. */
    String value() default "";

    /** Fields that are written then, though no argument has their name. */
    String[] writes() default {};

    /** What is then done to the areas of the tool, when it is more than its card says; one at most. */
    Access[] access() default {};

    /** Areas that are read then. */
    Area[] reads() default {};

    /** Areas of which one is read then. */
    Area[] readsOneOf() default {};
}
