package io.pbmcp.sandbox.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The 26 things a subscription can be told about. */
public enum EventType {
    FEATURE_CREATED("feature.created"),
    FEATURE_UPDATED("feature.updated"),
    FEATURE_DELETED("feature.deleted"),
    COMPONENT_CREATED("component.created"),
    COMPONENT_UPDATED("component.updated"),
    PRODUCT_CREATED("product.created"),
    PRODUCT_UPDATED("product.updated"),
    RELEASE_CREATED("release.created"),
    RELEASE_UPDATED("release.updated"),
    RELEASE_DELETED("release.deleted"),
    ASSIGNMENT_UPDATED("feature-release-assignment.updated"),
    VALUE_UPDATED("hierarchy-entity.custom-field-value.updated"),
    NOTE_CREATED("note.created"),
    NOTE_UPDATED("note.updated"),
    NOTE_DELETED("note.deleted"),
    INSIGHT_CREATED("insight.created"),
    INSIGHT_DELETED("insight.deleted"),
    KEY_RESULT_CREATED("key-result.created"),
    KEY_RESULT_UPDATED("key-result.updated"),
    KEY_RESULT_DELETED("key-result.deleted"),
    OBJECTIVE_CREATED("objective.created"),
    OBJECTIVE_UPDATED("objective.updated"),
    OBJECTIVE_DELETED("objective.deleted"),
    INITIATIVE_CREATED("initiative.created"),
    INITIATIVE_UPDATED("initiative.updated"),
    INITIATIVE_DELETED("initiative.deleted");

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    /** The word on the wire. */
    public String wire() {
        return wire;
    }

    /** The type with this exact word. */
    public static Optional<EventType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    /** All words, in Productboard's order. */
    static List<String> words() {
        return Arrays.stream(values()).map(EventType::wire).toList();
    }

    /** Scopes of the objects it tells about; whoever subscribes needs them, too. */
    List<String> scopes() {
        return switch (this) {
            case NOTE_CREATED, NOTE_UPDATED, NOTE_DELETED -> List.of("notes:read");
            case INSIGHT_CREATED, INSIGHT_DELETED -> List.of("entities:read", "notes:read");
            default -> List.of("entities:read");
        };
    }
}
