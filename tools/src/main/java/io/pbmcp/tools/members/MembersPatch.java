package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.OutsideText;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.workspace.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who comes into a team and who leaves it.
 *
 * @param added those who are not in it yet
 * @param removed those who are in it
 * @param replaces whether the caller named everybody who is to be in it
 * @param wanted everybody who is to be in it, when the caller named them
 */
record MembersPatch(List<Named> added, List<Named> removed, boolean replaces, List<Named> wanted) {

    private static final int LINE = 200;

    MembersPatch {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        wanted = List.copyOf(wanted);
    }

    /** Everybody but those wanted leaves. */
    static MembersPatch to(List<Named> wanted, List<Team.Person> now) {
        return new MembersPatch(
                wanted.stream().filter(member -> !in(now, member)).toList(),
                now.stream()
                        .filter(person ->
                                wanted.stream().noneMatch(member -> member.id().equals(person.id())))
                        .map(MembersPatch::named)
                        .toList(),
                true,
                wanted);
    }

    /** Some come, some leave; those who are there already, or are not there anyway, do neither. */
    static MembersPatch of(List<Named> coming, List<Named> leaving, List<Team.Person> now) {
        var out = leaving.stream().map(Named::id).toList();
        if (coming.stream().map(Named::id).anyMatch(out::contains)) {
            throw refused("remove_members", "names somebody whom add_members names, too");
        }
        return new MembersPatch(
                coming.stream().filter(member -> !in(now, member)).toList(),
                leaving.stream().filter(member -> in(now, member)).toList(),
                false,
                List.of());
    }

    static Named named(Team.Person person) {
        return Named.of(person.id(), person.name());
    }

    static RefusedException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, "Correct it and call again.")
                .asException();
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** The operations as Productboard takes them. */
    ArrayNode operations() {
        var operations = JsonNodeFactory.instance.arrayNode();
        if (replaces && wanted.isEmpty()) {
            operations.addObject().put("op", "clear").put("path", "members");
        } else if (replaces) {
            operation(operations, "set", wanted);
        } else {
            operation(operations, "addItems", added);
            operation(operations, "removeItems", removed);
        }
        return operations;
    }

    /** A line each for who came and who left. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        line(lines, "Added: ", added);
        line(lines, "Removed: ", removed);
        return lines;
    }

    private static void operation(ArrayNode operations, String op, List<Named> members) {
        if (!members.isEmpty()) {
            var value =
                    operations.addObject().put("op", op).put("path", "members").putArray("value");
            members.forEach(member -> value.addObject().put("id", member.id()));
        }
    }

    private static void line(List<String> lines, String label, List<Named> members) {
        if (!members.isEmpty()) {
            lines.add(members.stream()
                    .map(member -> OutsideText.line(member.name(), LINE))
                    .collect(Collectors.joining(", ", label, "")));
        }
    }

    private static boolean in(List<Team.Person> now, Named member) {
        return now.stream().anyMatch(person -> person.id().equals(member.id()));
    }
}
