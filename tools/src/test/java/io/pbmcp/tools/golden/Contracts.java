package io.pbmcp.tools.golden;

import io.pbmcp.policy.Consequence;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Definition;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the world can rely on about a tool, as it is written to {@code contract.json}. */
final class Contracts {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Contracts() {}

    /** The contract that follows from the code as it is now. */
    static ObjectNode of(Definition<?, ?> definition) {
        var facts = definition.facts();
        var contract = JsonNodeFactory.instance.objectNode();
        contract.put("name", definition.name());
        contract.put("title", definition.title());
        contract.put("description", definition.description());
        var areas = contract.putArray("areas");
        facts.areas().stream().sorted().map(Word::word).forEach(areas::add);
        contract.put("byType", facts.byType());
        words("reads", facts.reads().stream().map(Word::word), contract);
        words("readsOneOf", facts.readsOneOf().stream().map(Word::word), contract);
        words("writes", facts.arguments().fields().stream(), contract);
        if (facts.arguments().anyField()) {
            contract.put("writesAnyField", true);
        }
        if (!facts.arguments().consequences().isEmpty()) {
            contract.set("with", with(facts.arguments().consequences()));
        }
        contract.put("access", facts.access().word());
        contract.put("risk", facts.risk().word());
        contract.put("since", facts.since());
        contract.put("always", facts.always());
        contract.set("hints", hints(definition));
        contract.set("inputSchema", Schemas.input(definition));
        contract.set("outputSchema", Schemas.output(definition));
        return contract;
    }

    private static ArrayNode with(List<Consequence> consequences) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var consequence : consequences) {
            var each = list.addObject().put("argument", consequence.argument());
            consequence.value().ifPresent(value -> each.put("value", value));
            words("writes", consequence.writes().stream(), each);
            consequence.access().ifPresent(access -> each.put("access", access.word()));
            words("reads", consequence.reads().stream().map(Word::word), each);
            words("readsOneOf", consequence.readsOneOf().stream().map(Word::word), each);
        }
        return list;
    }

    private static void words(String key, Stream<String> words, ObjectNode contract) {
        var sorted = words.sorted().toList();
        if (!sorted.isEmpty()) {
            var list = contract.putArray(key);
            sorted.forEach(list::add);
        }
    }

    /** The contract as the file holds it. */
    static String text(Definition<?, ?> definition) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(of(definition)) + "\n";
    }

    /** The tool as {@code tools/list} shows it without structured output, in compact JSON. */
    static String listed(Definition<?, ?> definition, ObjectNode inputSchema) {
        var tool = JsonNodeFactory.instance.objectNode();
        tool.put("name", definition.name());
        tool.put("title", definition.title());
        tool.put("description", definition.description());
        tool.set("inputSchema", inputSchema);
        var annotations = tool.putObject("annotations");
        definition.hints().listed().forEach(annotations::put);
        return MAPPER.writeValueAsString(tool);
    }

    private static ObjectNode hints(Definition<?, ?> definition) {
        var hints = definition.hints();
        return JsonNodeFactory.instance
                .objectNode()
                .put("readOnlyHint", hints.readOnly())
                .put("destructiveHint", hints.destructive())
                .put("idempotentHint", hints.idempotent())
                .put("openWorldHint", hints.openWorld());
    }
}
