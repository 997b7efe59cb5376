package io.pbmcp.tools.workspace;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of value that fields hold; each names the word Productboard has, or had, for it. */
public enum ValueType {
    NAME("Name"),
    TEXT("Text"),
    RICH_TEXT("RichText"),
    NUMBER("Number"),
    BOOLEAN("Boolean"),
    DATE("Date"),
    DATE_TIME("DateTime"),
    URL("URL"),
    UUID("UUID"),
    GRANULARITY("Granularity"),
    STATUS("Status"),
    MEMBER("Member"),
    TEAMS("Teams"),
    SINGLE_SELECT("SingleSelect"),
    MULTI_SELECT("MultiSelect"),
    TIMEFRAME("Timeframe"),
    HEALTH("Health"),
    PROGRESS("Progress"),
    WORK_PROGRESS("WorkProgress"),
    /** Parts of a conversation; only notes have them. */
    CONVERSATION("Conversation"),
    /** Anything else: shown as it is, written as it is given. */
    OTHER("");

    private static final Map<String, ValueType> STANDARD = Map.ofEntries(
            Map.entry("name", NAME),
            Map.entry("description", RICH_TEXT),
            Map.entry("owner", MEMBER),
            Map.entry("creator", MEMBER),
            Map.entry("status", STATUS),
            Map.entry("teams", TEAMS),
            Map.entry("tags", MULTI_SELECT),
            Map.entry("timeframe", TIMEFRAME),
            Map.entry("timeframe.startDate", DATE),
            Map.entry("timeframe.endDate", DATE),
            Map.entry("timeframe.granularity", GRANULARITY),
            Map.entry("health", HEALTH),
            Map.entry("workProgress", WORK_PROGRESS),
            Map.entry("progress", PROGRESS),
            Map.entry("effort", NUMBER),
            Map.entry("archived", BOOLEAN),
            Map.entry("processed", BOOLEAN),
            Map.entry("domain", TEXT),
            Map.entry("email", TEXT));

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /** Whether values are chosen from options of the field itself. */
    public boolean chosen() {
        return this == STATUS || this == SINGLE_SELECT || this == MULTI_SELECT;
    }

    /** Whether a value is a list that can be added to and taken from. */
    public boolean list() {
        return this == TEAMS || this == MULTI_SELECT || this == CONVERSATION;
    }

    /** The type of a field whose id Productboard fixes. */
    static Optional<ValueType> standard(String id) {
        return Optional.ofNullable(STANDARD.get(id));
    }

    /** The type of a field in a configuration, whose schema is a JSON Schema or the name of a type. */
    static ValueType of(String id, JsonNode field) {
        var schema = field.path("schema");
        if (id.equals("content")) {
            return schema.path("type").asString("string").equals("array") ? CONVERSATION : RICH_TEXT;
        }
        return standard(id)
                .orElseGet(() ->
                        schema.isString() ? named(schema.stringValue()).orElse(OTHER) : Shapes.type(schema, field));
    }

    private static Optional<ValueType> named(String name) {
        var bare = name.replaceFirst("(FieldValue|FieldAssign|UpdateFieldValue)?(WithMode|WithMetadata)?$", "")
                .replaceAll("[_-]", "");
        if (bare.equalsIgnoreCase("Team")) {
            return Optional.of(TEAMS);
        }
        if (bare.equalsIgnoreCase("Tag") || bare.equalsIgnoreCase("Tags")) {
            return Optional.of(MULTI_SELECT);
        }
        return Arrays.stream(values())
                .filter(type -> !type.word.isEmpty() && type.word.equalsIgnoreCase(bare))
                .findFirst();
    }
}
