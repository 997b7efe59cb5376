package io.pbmcp.policy.file;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Expectation;
import io.pbmcp.policy.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The entry {@code tests}. */
record Expectations(Section root, List<Agent> agents) {

    private static final String EXAMPLE = "{ agent: triage, tool: note_delete, expect: deny }";

    List<Expectation> all() {
        return root.sections("tests", EXAMPLE).stream()
                .flatMap(section -> one(section).stream())
                .toList();
    }

    private Optional<Expectation> one(Section section) {
        section.only(Shared.ordered("agent", "tool", "with", "expect"));
        var agent = section.required("agent", "A test needs agent: with the name of one, or \"*\" for each of them.");
        agent.ifPresent(name -> known(section, name));
        var tool = section.required("tool", "A test needs tool: with the name of one.");
        var with = arguments(section);
        section.required("expect", "A test needs expect: with allow, confirm or deny.");
        var expect = section.word("expect", Expectation.Verdict.class, "verdict");
        return expect.flatMap(verdict -> tool.flatMap(
                name -> agent.map(caller -> new Expectation(caller, name, with, verdict, section.line()))));
    }

    private void known(Section section, String name) {
        var names = agents.stream().map(Agent::name).toList();
        if (!name.equals(Expectation.EVERY) && !names.contains(name)) {
            section.problem(
                    "agent",
                    "There is no agent \"" + name + "\"" + Nearest.question(name, names) + " Agents are "
                            + String.join(", ", names) + ", and \"*\" means each of them.");
        }
    }

    private static Optional<ObjectNode> arguments(Section section) {
        var node = section.find("with");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Mapping mapping) {
            return Optional.of(object(mapping));
        }
        section.problem("with", "This must be a mapping of arguments, such as { fields: { tags: [ triage ] } }.");
        return Optional.empty();
    }

    private static ObjectNode object(Node.Mapping mapping) {
        var object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
        return object;
    }

    /** The value as YAML means it: {@code true} is no text, and neither is {@code 3}, unless they stand in quotes. */
    private static JsonNode json(Node node) {
        var factory = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            return object(mapping);
        }
        if (node instanceof Node.Items items) {
            var array = factory.arrayNode();
            items.nodes().forEach(item -> array.add(json(item)));
            return array;
        }
        if (node instanceof Node.Text text) {
            return switch (text.kind()) {
                case TEXT -> factory.stringNode(text.value());
                case FLAG -> factory.booleanNode(Boolean.parseBoolean(text.value()));
                case NUMBER -> number(text.value());
            };
        }
        return factory.nullNode();
    }

    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
