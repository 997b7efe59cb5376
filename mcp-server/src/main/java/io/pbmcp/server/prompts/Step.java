package io.pbmcp.server.prompts;

import io.pbmcp.policy.Area;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One step of a prompt: the tools it takes, and what to do with them.
 *
 * @param tools what it takes
 * @param needs how much of that has to be there
 * @param given the argument without which there is no such step
 * @param text what to do; only tools it takes may be named in it
 * @param otherwise the step in its place when it cannot be gone
 */
record Step(List<Use> tools, Needs needs, Optional<String> given, String text, Optional<Step> otherwise) {

    Step {
        tools = List.copyOf(tools);
    }

    /** How much of its tools a step needs. */
    enum Needs {
        /** All; and without this step there is no prompt. */
        ESSENTIAL,
        /** All, else it is left out. */
        ALL,
        /** One at least, else it is left out. */
        ANY
    }

    /**
     * A tool, for something.
     *
     * @param area what it is used on, for tools that serve several areas
     */
    record Use(String tool, Optional<Area> area) {

        static Use of(String tool) {
            return new Use(tool, Optional.empty());
        }

        static Use of(String tool, Area area) {
            return new Use(tool, Optional.of(area));
        }
    }

    /** A step without which there is no prompt. */
    static Step essential(String text, Use... tools) {
        return new Step(List.of(tools), Needs.ESSENTIAL, Optional.empty(), text, Optional.empty());
    }

    /** A step that is left out where one of its tools is missing or denied. */
    static Step where(String text, Use... tools) {
        return new Step(List.of(tools), Needs.ALL, Optional.empty(), text, Optional.empty());
    }

    /** A step that is left out where all of its tools are missing or denied. */
    static Step whereAny(String text, Use... tools) {
        return new Step(List.of(tools), Needs.ANY, Optional.empty(), text, Optional.empty());
    }

    /** A step that takes no tool. */
    static Step always(String text) {
        return where(text);
    }

    /** The same step, with another in its place where it cannot be gone. */
    Step or(Step other) {
        return new Step(tools, needs, given, text, Optional.of(other));
    }

    /** The same step, left out also where this argument was. */
    Step ifGiven(String argument) {
        return new Step(tools, needs, Optional.of(argument), text, otherwise);
    }

    /** Whether its tools are there. */
    boolean possible(Predicate<Use> may) {
        return needs == Needs.ANY
                ? tools.stream().anyMatch(may)
                : tools.stream().allMatch(may);
    }

    /** This step, or the one in its place; empty when it is left out. */
    Optional<Step> cut(Predicate<Use> may, Set<String> arguments) {
        if (given.isPresent() && !arguments.contains(given.get())) {
            return Optional.empty();
        }
        return possible(may) ? Optional.of(this) : otherwise.flatMap(step -> step.cut(may, arguments));
    }
}
