package io.pbmcp.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What calls of a tool can reach: enough of it to find a call that is not denied, if there is any. */
final class Reaches {

    private Reaches() {}

    /** Calls in every area that the tool can reach, and a random one. */
    static Stream<Reach> of(Policy policy, ToolFacts tool, Reach random) {
        List<Set<Area>> own = tool.byType() ? tool.areas().stream().map(Set::of).toList() : List.of(tool.areas());
        var calls = own.stream().flatMap(areas -> calls(policy, tool, areas));
        return Stream.concat(calls, Stream.of(Reach.none(), random));
    }

    /** Calls on something of one area. */
    static Stream<Reach> in(Policy policy, ToolFacts tool, Area area) {
        return calls(policy, tool, Set.of(area));
    }

    private static Stream<Reach> calls(Policy policy, ToolFacts tool, Set<Area> areas) {
        var reach = Reach.none();
        for (var area : areas) {
            reach = reach.and(area, tool.access());
        }
        for (var area : tool.reads()) {
            reach = reach.and(area, Access.READ);
        }
        var all = List.of(reach);
        all = spread(all, tool.readsOneOf(), (call, area) -> call.and(area, Access.READ));
        all = spread(all, written(tool), Reach::writing);
        return spread(all, policy.egressHosts(), Reach::sendingTo).stream()
                .filter(call -> !tool.arguments().writes() || !call.fields().isEmpty());
    }

    /** What calls write: what all of them do, and one field more or none. */
    private static Set<Set<String>> written(ToolFacts tool) {
        var all = new HashSet<Set<String>>();
        var always = tool.arguments().always();
        all.add(always);
        var fields = new HashSet<>(tool.arguments().fields());
        if (tool.arguments().anyField()) {
            fields.add(RandomPolicies.CUSTOM);
        }
        for (var field : fields) {
            var some = new HashSet<>(always);
            some.add(field);
            all.add(some);
        }
        return all;
    }

    /** Every reach with every addition; as they are when there is none to add. */
    private static <T> List<Reach> spread(List<Reach> reaches, Set<T> additions, BiFunction<Reach, T, Reach> add) {
        if (additions.isEmpty()) {
            return reaches;
        }
        var all = new ArrayList<Reach>();
        for (var reach : reaches) {
            additions.forEach(addition -> all.add(add.apply(reach, addition)));
        }
        return all;
    }
}
