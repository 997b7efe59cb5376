package io.pbmcp.tools.workspace;

import io.pbmcp.tools.productboard.EntityType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields that Productboard documents for every workspace: what is assumed for a caller that may not read the
 * configuration of its own. Productboard checks whatever is not checked here.
 */
final class Documented {

    private static final List<String> PLANNED =
            List.of("name", "description", "owner", "status", "teams", "tags", "timeframe", "health", "workProgress");

    private Documented() {}

    static Configuration entity(EntityType type) {
        var ids = switch (type) {
            case PRODUCT, COMPONENT -> Stream.of("name", "description", "owner", "teams", "archived");
            case FEATURE, SUBFEATURE, INITIATIVE -> Stream.concat(PLANNED.stream(), Stream.of("effort", "archived"));
            case OBJECTIVE -> Stream.concat(PLANNED.stream(), Stream.of("archived"));
            case KEY_RESULT ->
                Stream.of("name", "description", "owner", "status", "timeframe", "health", "progress", "archived");
            case RELEASE -> Stream.of("name", "description", "owner", "status", "timeframe", "archived");
            case RELEASE_GROUP -> Stream.of("name", "description", "owner", "archived");
            case COMPANY -> Stream.of("name", "description", "owner", "domain");
            case USER -> Stream.of("name", "email");
        };
        return configuration(type.word(), ids);
    }

    static Configuration note(String type) {
        var content = type.equals("textNote") ? ValueType.RICH_TEXT : ValueType.CONVERSATION;
        var fields = new LinkedHashMap<String, Field>();
        Stream.of("name", "tags", "owner", "creator", "archived", "processed")
                .forEach(id -> fields.put(id, assumed(id)));
        fields.put("content", Field.assumed("content", content));
        return new Configuration(type, fields, Map.of(), false);
    }

    private static Configuration configuration(String type, Stream<String> ids) {
        var fields = new LinkedHashMap<String, Field>();
        ids.forEach(id -> fields.put(id, assumed(id)));
        return new Configuration(type, fields, Map.of(), false);
    }

    private static Field assumed(String id) {
        return Field.assumed(id, ValueType.standard(id).orElse(ValueType.OTHER));
    }
}
