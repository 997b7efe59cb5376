package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Consequence;
import io.pbmcp.policy.FieldName;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Need;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyPermissions;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Rehearsal;
import io.pbmcp.policy.ToolFacts;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a call beside the call that was planned from them: what a test in a policy file, or an explanation, says
 * of them is what becomes of the call.
 *
 * <ul>
 *   <li>The fields and the hosts are the same. Only a field under a name that people in the workspace gave it is not known:
 *       then nothing is decided.
 *   <li>With the grants that the call needs and no others, the rehearsal is not denied, and needs nothing that the call does
 *       not need.
 *   <li>Without any one of them it is denied, as the call is, but for what only the workspace tells: the area of something
 *       that is named by its id, where another one that could be its is granted; and areas that the call reads only because
 *       it may.
 * </ul>
 */
record Rehearsed(ToolFacts tool, ObjectNode arguments, Reach real) {

    /** What tools read only when the caller may, so that it is never refused for want of it. */
    private static final Map<String, Set<Area>> AS_ALLOWED = Map.of(
            "entity_get", Set.of(Area.NOTES),
            "entity_delete", Set.of(Area.NOTES),
            "member_activity", Set.of(Area.MEMBERS),
            "team_delete", Set.of(Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES),
            "field_value_delete", Set.of(Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS));

    /** Checks all of that. */
    void agrees() {
        var levels = new EnumMap<Area, Level>(Area.class);
        real.needs()
                .forEach(need -> levels.merge(
                        need.area(),
                        Level.neededFor(need.access()),
                        (one, other) -> one.compareTo(other) > 0 ? one : other));
        if (outcome(levels) instanceof Rehearsal.Misspelt misspelt) {
            assertThat(misspelt.problems())
                    .as("arguments of a call")
                    .allMatch(says -> says.contains("word for a field"));
            return;
        }
        var whole = decided(levels);
        assertThat(whole.decision().denied()).as("%s", whole.decision()).isFalse();
        var reach = whole.reach().orElseThrow();
        assertThat(FieldName.canonical(reach.fields()))
                .as("fields of the rehearsal")
                .isEqualTo(FieldName.canonical(real.fields()));
        assertThat(reach.hosts()).as("hosts of the rehearsal").isEqualTo(real.hosts());
        assertThat(reach.needs())
                .as("needs of the rehearsal")
                .allMatch(need -> real.needs().stream().anyMatch(other -> covers(other, need)));
        levels.forEach((area, level) -> {
            if (!untold(area, levels.keySet())) {
                var less = new EnumMap<>(levels);
                less.put(area, below(level));
                assertThat(decided(less).decision().denied())
                        .as("a rehearsal with %s", less)
                        .isTrue();
            }
        });
    }

    private static Level below(Level level) {
        return level == Level.FULL ? Level.WRITE : level == Level.WRITE ? Level.READ : Level.OFF;
    }

    private static boolean covers(Need real, Need rehearsed) {
        return real.area() == rehearsed.area() && real.access().compareTo(rehearsed.access()) >= 0;
    }

    /** Whether the arguments do not tell that the call needs this area. */
    private boolean untold(Area area, Set<Area> granted) {
        var byId = tool.byType() && tool.areas().contains(area) && !typed().contains(area);
        var other = oneOf().anyMatch(areas ->
                areas.contains(area) && areas.stream().anyMatch(each -> each != area && granted.contains(each)));
        return byId || other || AS_ALLOWED.getOrDefault(tool.name(), Set.of()).contains(area);
    }

    /** The areas of the types that the arguments name. */
    private Set<Area> typed() {
        return Stream.of("type", "types")
                .map(arguments::path)
                .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .map(type -> tool.arguments().types().get(type.asString("")))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Stream<Set<Area>> oneOf() {
        return Stream.concat(
                Stream.of(tool.readsOneOf()),
                tool.arguments().consequences().stream()
                        .filter(consequence -> arguments.has(consequence.argument()))
                        .map(Consequence::readsOneOf));
    }

    private Rehearsal.Decided decided(Map<Area, Level> levels) {
        return (Rehearsal.Decided) outcome(levels);
    }

    private Rehearsal.Outcome outcome(Map<Area, Level> levels) {
        var all = Policies.sandbox();
        var hosts = new HashSet<>(all.egressHosts());
        hosts.addAll(real.hosts());
        var policy = new Policy(
                all.origin(),
                all.version(),
                all.catalog(),
                all.defaults(),
                all.agents(),
                all.approvers(),
                hosts,
                all.tests());
        var granted = Optional.of(new Grants(levels, Optional.of(Level.OFF)));
        var caller = new Caller(Policies.LOCAL, "case", Optional.empty(), Narrowing.NONE, granted);
        var permissions = new PolicyPermissions(policy, Narrowing.NONE, InstantSource.fixed(CaseContext.NOW));
        return new Rehearsal(permissions, tool).outcome(caller, Optional.of(arguments));
    }
}
