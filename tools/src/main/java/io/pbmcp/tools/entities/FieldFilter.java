package io.pbmcp.tools.entities;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.workspace.Field;
import io.pbmcp.tools.workspace.ValueType;
import io.pbmcp.tools.workspace.Workspace;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * A filter of one field, from a person's words to a condition.
 *
 * @param having the types that have the field, never none
 */
record FieldFilter(Workspace workspace, List<TypeShape> having) {

    /** Arguments of their own. */
    private static final Map<String, String> ARGUMENTS =
            Map.of("name", "text", "status", "status", "owner", "owner", "teams", "team", "archived", "archived");

    /** What Productboard can filter by when it is a field of the workspace's own. */
    private static final Set<ValueType> ASKED = EnumSet.of(
            ValueType.NAME,
            ValueType.TEXT,
            ValueType.NUMBER,
            ValueType.DATE,
            ValueType.SINGLE_SELECT,
            ValueType.MULTI_SELECT);

    /** Fields that are not the workspace's own, and that Productboard filters by like those. */
    private static final Set<String> ALSO_ASKED = Set.of("tags", "domain");

    /** A filter in the open argument; what has an argument of its own is refused there. */
    Mono<FieldCondition> of(String argument, Field field, JsonNode value) {
        return ARGUMENTS.containsKey(field.id())
                ? Mono.error(refused(argument, "has an argument of its own here: " + ARGUMENTS.get(field.id())))
                : condition(argument, field, value);
    }

    /** A filter of any field; fails with {@link RefusedException} naming {@code argument} when it cannot be that. */
    Mono<FieldCondition> condition(String argument, Field field, JsonNode value) {
        if (value.isNull()) {
            return Mono.just(presence(field, false));
        }
        if (value.path("is_set").isBoolean() && value.size() == 1) {
            return Mono.just(presence(field, value.path("is_set").booleanValue()));
        }
        return switch (field.type()) {
            case STATUS, SINGLE_SELECT, MULTI_SELECT, MEMBER, TEAMS ->
                people(field) && "none".equalsIgnoreCase(value.asString(""))
                        ? Mono.just(presence(field, false))
                        : new ChoiceFilter(workspace, having).of(argument, field, asked(field), value);
            case CONVERSATION, OTHER -> Mono.error(refused(argument, unfilterable()));
            default -> Mono.fromCallable(() -> ValueFilter.of(argument, field, asked(field), value));
        };
    }

    private String unfilterable() {
        return having.get(0).configuration().known()
                ? "can only be filtered by {\"is_set\": true} or {\"is_set\": false}"
                : "can only be filtered by {\"is_set\": true} or {\"is_set\": false}, because this agent may not read"
                        + " fields";
    }

    private static boolean people(Field field) {
        return field.type() == ValueType.MEMBER || field.type() == ValueType.TEAMS;
    }

    /** Whether Productboard can be asked for what the field holds, or for whether it holds anything. */
    private boolean asked(Field field) {
        var own = field.custom() || ALSO_ASKED.contains(field.id());
        return own
                && (ASKED.contains(field.type())
                        || !having.get(0).configuration().known());
    }

    private FieldCondition presence(Field field, boolean wanted) {
        return asked(field)
                ? FieldCondition.asked(field.id(), "isSet", BooleanNode.valueOf(wanted))
                : FieldCondition.checked(field.id(), held -> ValueFilter.present(held) == wanted);
    }

    static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_VALUE, argument, problem, "Correct the filter and call again.")
                .asException();
    }
}
