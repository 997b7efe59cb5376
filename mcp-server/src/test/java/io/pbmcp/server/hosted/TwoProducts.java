package io.pbmcp.server.hosted;

import io.pbmcp.sandbox.Sandbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workspace with one product that an agent knows and one that it does not, beside all that the sandbox holds anyway. Everything
 * of the second product, and of objectives and releases, has one odd word in its name and in its content.
 */
final class TwoProducts {

    /** Stands in everything that is not to be seen, and nowhere else. */
    static final String CANARY = "quokka";

    final Map<String, String> inside = new TreeMap<>();
    final Map<String, String> outside = new TreeMap<>();
    private final Map<String, String> shared;
    private final Sandbox sandbox;

    TwoProducts(Sandbox sandbox) {
        this.sandbox = sandbox;
        tree(inside, "Lantern");
        tree(outside, CANARY);
        outside.put("objective", entity("objective", CANARY + " objective", ""));
        outside.put("keyResult", entity("keyResult", CANARY + " result", at(outside, "objective")));
        outside.put("initiative", entity("initiative", CANARY + " initiative", at(outside, "objective")));
        outside.put("releaseGroup", entity("releaseGroup", CANARY + " group", ""));
        outside.put("release", entity("release", CANARY + " release", at(outside, "releaseGroup")));
        relate(at(inside, "feature"), "link", at(outside, "initiative"));
        relate(at(inside, "feature"), "link", at(outside, "release"));
        relate(at(inside, "feature"), "isBlockedBy", at(outside, "feature"));
        inside.put("note", note("Lantern note", List.of(at(inside, "feature"), at(outside, "feature"))));
        inside.put("note2", note("Lantern again", List.of(at(inside, "subfeature"))));
        outside.put("note", note(CANARY + " note", List.of(at(outside, "feature"))));
        outside.put("note2", note(CANARY + " adrift", List.of()));
        outside.put("note3", note(CANARY + " of a plan", List.of(at(outside, "initiative"))));
        shared = new KnownObjects(sandbox).named();
        shared.put("tracker", tracker());
        connect(at(inside, "feature"), "Lit");
        connect(at(outside, "feature"), CANARY);
        Set.copyOf(shared.keySet()).stream()
                .filter(name -> name.matches(
                        "(product|component|feature|subfeature|initiative|objective|keyResult|release|releaseGroup|note"
                                + "|entity)[23]?"))
                .forEach(shared::remove);
    }

    private static String at(Map<String, String> names, String name) {
        return Objects.requireNonNull(names.get(name), name);
    }

    private void tree(Map<String, String> names, String word) {
        names.put("product", entity("product", word + " product", ""));
        names.put("component", entity("component", word + " component", at(names, "product")));
        names.put("component2", entity("component", word + " part", at(names, "product")));
        names.put("feature", entity("feature", word + " feature", at(names, "component")));
        names.put("feature2", entity("feature", word + " wish", at(names, "component2")));
        names.put("subfeature", entity("subfeature", word + " subfeature", at(names, "feature")));
    }

    /** Names for a script that stand for what the agent knows. */
    Map<String, String> known() {
        var names = new HashMap<>(shared);
        names.putAll(outside);
        names.putAll(inside);
        names.put("busyNote", at(inside, "note"));
        return names;
    }

    /** Names for a script that stand for what it does not know. */
    Map<String, String> hidden() {
        return complete(outside);
    }

    /** Names for a script that stand for nothing. */
    Map<String, String> nothing() {
        return complete(outside.keySet().stream()
                .collect(
                        Collectors.toMap(name -> name, name -> UUID.randomUUID().toString())));
    }

    private Map<String, String> complete(Map<String, String> records) {
        var names = new HashMap<>(shared);
        names.putAll(records);
        names.put("made", names.get("feature"));
        names.put("issued", names.get("feature"));
        names.put("wish", names.get("note"));
        names.put("busyNote", names.get("note"));
        return names;
    }

    /** Ids of entities and notes that the agent does not know, those that the sandbox holds anyway among them. */
    Set<String> hiddenIds() {
        var known = Set.copyOf(inside.values());
        return Stream.concat(
                        Stream.of(
                                        "product",
                                        "component",
                                        "feature",
                                        "subfeature",
                                        "initiative",
                                        "objective",
                                        "keyResult",
                                        "release",
                                        "releaseGroup")
                                .flatMap(
                                        type -> SandboxQuestions.ids(sandbox, "/entities?type%5B%5D=" + type).stream()),
                        Stream.concat(SandboxQuestions.ids(sandbox, "/notes").stream(), outside.values().stream()))
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
    }

    /** Puts an entity below another parent, past the product. */
    void move(String id, String parent) {
        SandboxQuestions.send(
                sandbox,
                "PUT",
                "/entities/" + id + "/relationships/parent",
                "{\"data\":{\"target\":{\"id\":\"" + parent + "\"}}}");
    }

    private String entity(String type, String name, String parent) {
        var body = JsonMapper.shared().createObjectNode();
        var data = body.putObject("data").put("type", type);
        data.putObject("fields").put("name", name).put("description", "<p>About the " + name + ".</p>");
        if (!parent.isEmpty()) {
            data.putArray("relationships")
                    .addObject()
                    .put("type", "parent")
                    .putObject("target")
                    .put("id", parent);
        }
        return made("/entities", body.toString());
    }

    private String note(String name, List<String> linked) {
        var body = JsonMapper.shared().createObjectNode();
        var data = body.putObject("data").put("type", "textNote");
        data.putObject("fields").put("name", name).put("content", "All about the " + name + ".");
        var note = made("/notes", body.toString());
        linked.forEach(entity -> SandboxQuestions.send(
                sandbox,
                "POST",
                "/notes/" + note + "/relationships",
                "{\"data\":{\"type\":\"link\",\"target\":{\"id\":\"" + entity + "\",\"type\":\"link\"}}}"));
        return note;
    }

    private void relate(String id, String kind, String target) {
        SandboxQuestions.send(
                sandbox,
                "POST",
                "/entities/" + id + "/relationships",
                "{\"data\":{\"type\":\"" + kind + "\",\"target\":{\"id\":\"" + target + "\"}}}");
    }

    private String tracker() {
        return made("/plugin-integrations", """
                {"data":{"fields":{"name":"Tracker","type":"com.example.first","integrationStatus":"disabled",
                 "initialState":{"label":"Push"},"action":{"url":"https://hooks.example.com/first","version":1,"headers":{"authorization":"Key x"}}}}}""");
    }

    private void connect(String entity, String label) {
        SandboxQuestions.send(
                sandbox,
                "PUT",
                "/plugin-integrations/" + shared.get("tracker") + "/connections/" + entity,
                """
                {"data":{"fields":{"connection":{"state":"connected","label":"%s","hoverLabel":"%s","tooltip":"%s","color":"green","targetUrl":"https://tracker.example/%s"}}}}""".formatted(label, label, label, label));
    }

    private String made(String target, String body) {
        var made = SandboxQuestions.send(sandbox, "POST", target, body);
        if (!made.at("/data/id").isString()) {
            throw new IllegalArgumentException("The sandbox does not take this: " + made);
        }
        return made.at("/data/id").asString();
    }
}
