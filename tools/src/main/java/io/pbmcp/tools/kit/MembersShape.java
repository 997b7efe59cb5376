package io.pbmcp.tools.kit;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A closed object: the members of a record, no others. A member that is null counts as absent, and so does one that is
 * empty where it {@linkplain Omittable may be left out} as well.
 *
 * @param members by name, in order of declaration
 */
record MembersShape(Map<String, Member> members) implements Shape {

    /** One member. */
    record Member(Shape shape, boolean required, boolean omittable) {

        Member(Shape shape, boolean required) {
            this(shape, required, false);
        }

        boolean absent(JsonNode given) {
            var empty = given.isArray()
                    ? given.isEmpty()
                    : given.isString() && given.stringValue().isBlank();
            return given.isMissingNode() || given.isNull() || (omittable && empty);
        }
    }

    @Override
    public String wanted() {
        return "an object";
    }

    @Override
    public JsonNode take(JsonNode value, String path, Problems problems) {
        var object = Forgiven.unwrapped(value, JsonNode::isObject);
        if (!object.isObject()) {
            return refuse(value, path, problems);
        }
        object.propertyNames().stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> problems.add(inside(path, OutsideText.line(name, 40)), unknown(name)));
        var taken = JsonNodeFactory.instance.objectNode();
        members.forEach((name, member) -> {
            var given = object.path(name);
            if (member.absent(given)) {
                if (member.required) {
                    problems.add(inside(path, name), "is missing: " + member.shape.wanted() + " is required");
                }
            } else {
                taken.set(name, member.shape.take(given, inside(path, name), problems));
            }
        });
        return taken;
    }

    private String unknown(String name) {
        return Spelling.nearest(name, members.keySet())
                .map(near -> "is unknown; did you mean " + near + "?")
                .orElseGet(() -> "is unknown; "
                        + (members.isEmpty()
                                ? "there are no arguments"
                                : "the arguments are " + String.join(", ", members.keySet()))
                        + (members.values().stream().anyMatch(member -> member.shape instanceof OpenShape)
                                ? "; fields of the workspace go into fields"
                                : ""));
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
