package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects of the sandbox by kind, as its lists show them. */
final class KnownObjects {

    private static final List<String> TYPES = List.of(
            "product",
            "component",
            "feature",
            "subfeature",
            "initiative",
            "objective",
            "keyResult",
            "release",
            "releaseGroup",
            "company",
            "user");

    private final Map<String, List<String>> byKind = new TreeMap<>();

    KnownObjects(Sandbox sandbox) {
        TYPES.forEach(type -> add(sandbox, type, "/entities?type%5B%5D=" + type));
        add(sandbox, "note", "/notes");
        add(sandbox, "member", "/members");
        add(sandbox, "team", "/teams");
        add(sandbox, "tag", "/entities/fields/tags/values");
        add(sandbox, "jira", "/jira-integrations");
        add(sandbox, "plugin", "/plugin-integrations");
        add(sandbox, "webhook", "/webhooks");
        byKind.put("entity", TYPES.stream().map(type -> of(type).get(0)).toList());
    }

    private void add(Sandbox sandbox, String kind, String target) {
        byKind.put(kind, SandboxQuestions.ids(sandbox, target));
    }

    /** Ids of a kind: a type of entity, {@code entity} for one of each, or another object in lower case. */
    List<String> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Names for a script: {@code feature} is the first one, {@code feature2} the second, up to the third. */
    Map<String, String> named() {
        var names = new HashMap<String, String>();
        byKind.forEach((kind, ids) -> {
            for (int i = 0; i < Math.min(3, ids.size()); i++) {
                names.put(i == 0 ? kind : kind + (i + 1), ids.get(i));
            }
        });
        return names;
    }

    /** All ids of some kinds. */
    List<String> of(List<String> kinds) {
        return kinds.stream().flatMap(kind -> of(kind).stream()).toList();
    }

    /** One more entity than a list of Productboard shows at once; the first feature is among them. */
    List<String> moreThanOnePage() {
        return of(List.of("feature", "subfeature", "component", "objective")).subList(0, 101);
    }
}
