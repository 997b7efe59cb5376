package io.pbmcp.server.protocol;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each caller is shown: exactly the tools that some arguments of its own could make work. */
public final class ToolList {

    private final ToolCatalog catalog;
    private final Supplier<Rules> rules;
    private final JsonMapper json;

    public ToolList(ToolCatalog catalog, Supplier<Rules> rules, JsonMapper json) {
        this.catalog = catalog;
        this.rules = rules;
        this.json = json;
    }

    /** The result of {@code tools/list} for a caller; the order is the same for everybody. */
    public ObjectNode of(Caller caller) {
        var now = rules.get();
        var structured = now.output(caller.agent()).structured();
        var result = json.createObjectNode();
        var list = result.putArray("tools");
        for (var definition : catalog.all()) {
            if (!now.permissions().decide(caller, definition.facts()).denied()) {
                list.add(entry(definition, caller, now, structured));
            }
        }
        return result;
    }

    private ObjectNode entry(Definition<?, ?> definition, Caller caller, Rules now, boolean structured) {
        var access = definition.facts().access();
        var entry = json.createObjectNode()
                .put("name", definition.name())
                .put("title", definition.title())
                .put("description", definition.description());
        entry.set(
                "inputSchema",
                definition.narrowed(
                        area -> now.permissions().level(caller, area).permits(access)));
        // A dry run answers with requests, which no schema of a result allows; clients hold every answer to the schema.
        if (structured && !definition.takesDryRun()) {
            entry.set("outputSchema", definition.outputSchema());
        }
        var annotations = entry.putObject("annotations");
        definition.hints().listed().forEach(annotations::put);
        return entry;
    }
}
