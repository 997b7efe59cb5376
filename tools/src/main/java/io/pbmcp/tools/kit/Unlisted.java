package io.pbmcp.tools.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Choices that are checked, but not listed in the schema of a tool: a model knows them or guesses well, a wrong one is
 * answered with all of them, and every agent would pay for reading them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Unlisted {}
