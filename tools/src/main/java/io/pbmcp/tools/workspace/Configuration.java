package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.Nodes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one type of entity or note looks like in this workspace.
 *
 * @param type the type as Productboard spells it
 * @param fields its fields by id, in the order of the workspace
 * @param relations its relationships by type, such as {@code parent}
 * @param known whether it was read from the workspace; otherwise it is what Productboard documents, and the caller may not
 *     read {@code fields}
 */
public record Configuration(String type, Map<String, Field> fields, Map<String, Relation> relations, boolean known) {

    public Configuration {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        relations = Collections.unmodifiableMap(new LinkedHashMap<>(relations));
    }

    /**
     * A relationship that objects of the type may have.
     *
     * @param targetTypes types it may lead to
     * @param single whether there is at most one
     * @param mandatory whether there has to be one
     */
    public record Relation(List<String> targetTypes, boolean single, boolean mandatory) {

        public Relation {
            targetTypes = List.copyOf(targetTypes);
        }
    }

    /** Reads one configuration. */
    static Configuration read(JsonNode node) {
        var type = Nodes.text(node, "type").orElse("");
        var fields = new LinkedHashMap<String, Field>();
        Nodes.object(node, "fields").properties().forEach(entry -> {
            var field = Field.read(entry.getKey(), entry.getValue(), type);
            fields.put(field.id(), field);
        });
        var relations = new LinkedHashMap<String, Relation>();
        Nodes.object(node, "relationships")
                .properties()
                .forEach(entry -> relations.put(entry.getKey(), relation(entry.getValue())));
        return new Configuration(type, fields, relations, true);
    }

    private static Relation relation(JsonNode node) {
        return new Relation(
                Nodes.elements(node.path("targetType")).stream()
                        .map(target -> target.asString(""))
                        .toList(),
                "single".equals(node.path("cardinality").asString("")),
                node.path("mandatory").asBoolean(false));
    }

    /** This configuration with the fields of another that it lacks. */
    Configuration completed(Configuration other) {
        var all = new LinkedHashMap<>(fields);
        other.fields.forEach(all::putIfAbsent);
        return new Configuration(type, all, relations, known);
    }

    /** The field with this id. */
    public Optional<Field> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }
}
