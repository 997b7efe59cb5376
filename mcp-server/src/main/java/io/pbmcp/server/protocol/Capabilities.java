package io.pbmcp.server.protocol;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a server says that it can do; follows from the methods it serves, so that neither promises what the other lacks. */
public final class Capabilities {

    private static final Map<String, String> LISTS =
            Map.of("tools", "tools/list", "resources", "resources/list", "prompts", "prompts/list");

    private Capabilities() {}

    /**
     * The capabilities that these methods amount to.
     *
     * @param changing whether what they list can change under a client, who is then told
     */
    public static ObjectNode of(Set<String> methods, boolean changing, JsonMapper json) {
        var capabilities = json.createObjectNode();
        LISTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(list -> methods.contains(list.getValue()))
                .forEach(list -> capabilities.putObject(list.getKey()).put("listChanged", changing));
        if (methods.contains("completion/complete")) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }
}
