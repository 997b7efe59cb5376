package io.pbmcp.tools.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a caller sent into the argument record of one tool, or says everything that is wrong with it at once.
 *
 * @param <A> the argument record
 */
public final class ArgumentReader<A extends Record> {

    private static final int TICKET_LENGTH = 512;

    private final Class<A> type;
    private final MembersShape shape;

    private ArgumentReader(Class<A> type, MembersShape shape) {
        this.type = type;
        this.shape = shape;
    }

    /** A reader for a record, and for the arguments the kit adds to it. */
    static <A extends Record> ArgumentReader<A> of(Class<A> type, boolean dryRun, boolean confirm) {
        Map<String, MembersShape.Member> members =
                new LinkedHashMap<>(Shapes.members(type).members());
        if (dryRun) {
            members.put(Common.DRY_RUN, new MembersShape.Member(new FlagShape(), false));
        }
        if (confirm) {
            members.put(
                    Common.CONFIRM,
                    new MembersShape.Member(new TextShape("a ticket as it was given", ArgumentReader::ticket), false));
        }
        return new ArgumentReader<>(type, new MembersShape(members));
    }

    /** Reads the arguments of one call; no arguments at all are the same as an empty object. */
    public Reading<A> read(JsonNode arguments) {
        var problems = new Problems();
        var sent = arguments.isMissingNode() || arguments.isNull() ? JsonNodeFactory.instance.objectNode() : arguments;
        if (!(shape.take(sent, "", problems) instanceof ObjectNode taken) || !sent.isObject()) {
            return refused(List.of(new Refusal.Violation("arguments", "must be an object")));
        }
        var common = new Common(
                taken.path(Common.DRY_RUN).isBoolean()
                        && taken.path(Common.DRY_RUN).booleanValue(),
                Optional.of(taken.path(Common.CONFIRM))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue));
        taken.remove(List.of(Common.DRY_RUN, Common.CONFIRM));
        if (!problems.none()) {
            checkTheRest(taken, problems);
            return refused(problems.all());
        }
        A read;
        try {
            read = Json.MAPPER.treeToValue(taken, type);
        } catch (JacksonException e) {
            return refused(List.of(new Refusal.Violation("arguments", guard(e))));
        }
        Constraints.check(read, problems);
        return problems.none() ? new Reading.Read<>(read, common) : refused(problems.all());
    }

    /** Checks the limits of the arguments that have the right shape, next to others that have not. */
    private void checkTheRest(ObjectNode taken, Problems problems) {
        for (var component : type.getRecordComponents()) {
            var name = Spelling.snake(component.getName());
            if (taken.has(name) && !problems.touch(name)) {
                var java = Json.MAPPER.getTypeFactory().constructType(component.getGenericType());
                try {
                    Object value = Json.MAPPER.treeToValue(taken.get(name), java);
                    Constraints.check(type, component.getName(), value, problems);
                } catch (JacksonException e) {
                    problems.add(name, guard(e));
                }
            }
        }
    }

    /** What the constructor of a record said when it refused values that fit one by one, but not together. */
    private static String guard(JacksonException failure) {
        return failure.getCause() instanceof IllegalArgumentException guard && guard.getMessage() != null
                ? guard.getMessage()
                : "cannot be read";
    }

    private static boolean ticket(String text) {
        return text.length() <= TICKET_LENGTH;
    }

    private Reading<A> refused(List<Refusal.Violation> violations) {
        return new Reading.Refused<>(new Refusal(
                ErrorCode.INVALID_ARGUMENTS,
                "The call was not made.",
                violations,
                "Correct " + (violations.size() == 1 ? "this argument" : "these arguments") + " and call again.",
                Optional.empty()));
    }
}
