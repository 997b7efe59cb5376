package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Risk;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The public face of a tool; a compile-time constant, so that nothing from a workspace can get into it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ToolCard {

    /** Stable name, {@code object_verb}; renaming one would break agents and policies. */
    String name();

    /** Name for people, at most 60 characters. */
    String title();

    /** What it does and when to use it, at most 600 characters; the first sentence at most 120. */
    String description();

    /** The areas it can reach; empty only for a tool that is {@link #always} there. */
    Area[] areas();

    /** Whether the area follows the type of the object, known from the arguments or by looking it up. */
    boolean byType() default false;

    /** Areas that every call reads besides. */
    Area[] reads() default {};

    /** Areas of which every call reads one besides. */
    Area[] readsOneOf() default {};

    /** The fields that a call can write, in the words of {@link io.pbmcp.policy.FieldName}; arguments of these names write them. */
    String[] writes() default {};

    /** Whether a call can write custom fields, too. */
    boolean writesAnyField() default false;

    /** What single arguments let a call touch besides. */
    With[] with() default {};

    Access access();

    Risk risk();

    /** Whether repeating the call changes nothing more. */
    boolean idempotent();

    /** Whether it only adds: creates or links something, and changes or removes nothing that exists. */
    boolean adds() default false;

    /** The catalogue the tool came with. */
    int since();

    /** Listed and callable for everybody, because it only tells the caller about itself. */
    boolean always() default false;
}
