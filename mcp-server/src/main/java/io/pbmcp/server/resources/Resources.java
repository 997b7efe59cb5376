package io.pbmcp.server.resources;

import io.pbmcp.policy.Area;
import io.pbmcp.server.line.Grants;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import io.pbmcp.server.protocol.Method;
import io.pbmcp.server.protocol.ToolCalls;
import io.pbmcp.tools.productboard.EntityType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The methods around resources. The lists ask Productboard nothing and hold no text of a workspace. */
public final class Resources {

    private final ToolCalls calls;
    private final JsonMapper json;

    public Resources(ToolCalls calls, JsonMapper json) {
        this.calls = calls;
        this.json = json;
    }

    /** What serves each of them. */
    public Map<String, Method> table() {
        var reader = new ResourceReader(calls, new EntitySearch(calls, json), json);
        return Map.of(
                "resources/list", Method.onePage(request -> answer(request, Resources::listed)),
                "resources/templates/list", Method.onePage(request -> answer(request, Resources::templates)),
                "resources/read", reader::read);
    }

    private Mono<McpReply> answer(McpRequest request, BiFunction<Grants, JsonMapper, ObjectNode> list) {
        return Mono.fromSupplier(() -> new McpReply.Result(list.apply(calls.grants(request), json)));
    }

    /** The types whose configuration somebody with these grants is shown: those it may read something of. */
    public static List<String> configured(Grants grants) {
        if (!ResourceTemplate.CONFIGURATION.shown(grants)) {
            return List.of();
        }
        return ResourceTemplate.CONFIGURATION.tools().stream()
                .flatMap(tool -> grants.catalog().find(tool).stream())
                .flatMap(tool -> tool.inputSchema().at("/properties/type/enum").valueStream())
                .map(JsonNode::asString)
                .filter(type -> EntityType.find(type)
                        .map(known -> grants.reads(known.area()))
                        .orElseGet(() -> grants.reads(Area.NOTES)))
                .toList();
    }

    /** The types of entity that somebody with these grants may read. */
    public static List<String> entityTypes(Grants grants) {
        return Arrays.stream(EntityType.values())
                .filter(type ->
                        ResourceTemplate.ENTITY.tools().stream().allMatch(tool -> grants.may(tool, type.area())))
                .map(EntityType::word)
                .toList();
    }

    /** The resources that somebody with these grants is shown. */
    public static ObjectNode listed(Grants grants, JsonMapper json) {
        var result = json.createObjectNode();
        var resources = result.putArray("resources");
        for (var type : configured(grants)) {
            resources
                    .addObject()
                    .put("uri", ResourceTemplate.CONFIGURATION.address().replace("{type}", type))
                    .put("name", ResourceTemplate.CONFIGURATION.kind() + "-" + type)
                    .put("title", "Fields of " + type)
                    .put("description", "What a " + type + " has in this workspace: fields, kinds, options and limits.")
                    .put("mimeType", ResourceTemplate.MIME_TYPE);
        }
        return result;
    }

    /** The kinds of address that somebody with these grants is shown. */
    public static ObjectNode templates(Grants grants, JsonMapper json) {
        var result = json.createObjectNode();
        var templates = result.putArray("resourceTemplates");
        Arrays.stream(ResourceTemplate.values())
                .filter(template -> template.shown(grants))
                .forEach(template -> templates
                        .addObject()
                        .put("uriTemplate", template.address())
                        .put("name", template.kind())
                        .put("title", template.title())
                        .put("description", template.description())
                        .put("mimeType", ResourceTemplate.MIME_TYPE));
        return result;
    }
}
