package io.pbmcp.server.assembly;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.line.Grants;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.prompts.Prompts;
import io.pbmcp.server.protocol.Listing;
import io.pbmcp.server.protocol.ToolList;
import io.pbmcp.server.resources.Resources;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What callers are shown by one version of the rules, told by making the very lists that they would get. */
record ListingByRules(Rules rules, ToolCatalog catalog, JsonMapper json) implements Listing {

    @Override
    public List<String> news(Listing earlier, Caller caller) {
        if (!(earlier instanceof ListingByRules known)) {
            return List.of();
        }
        var before = known.lists(caller);
        return lists(caller).entrySet().stream()
                .filter(list -> !list.getValue().equals(before.get(list.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, List<ObjectNode>> lists(Caller caller) {
        var grants = new Grants(caller, rules, catalog);
        Map<String, List<ObjectNode>> lists = new LinkedHashMap<>();
        lists.put("notifications/tools/list_changed", List.of(new ToolList(catalog, () -> rules, json).of(caller)));
        lists.put("notifications/prompts/list_changed", List.of(Prompts.listed(grants, json)));
        lists.put(
                "notifications/resources/list_changed",
                List.of(Resources.listed(grants, json), Resources.templates(grants, json)));
        return lists;
    }
}
