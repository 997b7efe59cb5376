package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What follows from an argument, or from its value, is known without a workspace. */
class RehearsalTest {

    private static final ToolFacts RELATE = Samples.ENTITY_UPDATE.taking(new ToolArguments(
                    ordered("id", "kind"),
                    Set.of("id", "kind"),
                    Set.of("links", "dependencies"),
                    false,
                    Map.of("feature", Area.FEATURES, "objective", Area.OBJECTIVES))
            .where(
                    Map.of("kind", ordered("link", "blocks")),
                    Set.of(),
                    List.of(
                            Consequence.ofChoice("kind", "link", "links"),
                            Consequence.ofChoice("kind", "blocks", "dependencies"))));

    private static final ToolFacts NOTE = Samples.NOTE_UPDATE.taking(new ToolArguments(
                    ordered("name", "owner", "tags", "archived", "customer", "links", "state"),
                    Set.of("name"),
                    Set.of("name", "owner", "tags", "archived", "processed", "handle"),
                    false,
                    Map.of())
            .where(
                    Map.of(),
                    Set.of("owner", "customer", "links"),
                    List.of(
                            new Consequence(
                                    "name", Optional.empty(), Set.of("handle"), Optional.empty(), Set.of(), Set.of()),
                            new Consequence(
                                    "archived",
                                    Optional.empty(),
                                    Set.of("processed"),
                                    Optional.empty(),
                                    Set.of(),
                                    Set.of()),
                            new Consequence(
                                    "customer",
                                    Optional.empty(),
                                    Set.of(),
                                    Optional.empty(),
                                    Set.of(Area.CUSTOMERS),
                                    Set.of()),
                            new Consequence(
                                    "links",
                                    Optional.empty(),
                                    Set.of(),
                                    Optional.empty(),
                                    Set.of(),
                                    Set.of(Area.FEATURES, Area.PRODUCTS)),
                            new Consequence(
                                    "state",
                                    Optional.of("gone"),
                                    Set.of(),
                                    Optional.of(Access.DELETE),
                                    Set.of(),
                                    Set.of()))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "link"}                       | dependencies | false
            {"kind": "link"}                       | links        | true
            {"kind": "blocks"}                     | dependencies | true
            {"type": "feature", "kind": "blocks"}  | links        | false
            {"type": "objective", "kind": "link"}  | dependencies | true
            {}                                     | dependencies | true
            {"kind": null}                         | dependencies | true
            {"fields": {"links": []}}              | dependencies | false
            """)
    void aFieldThatAValueNamesIsWritten(String arguments, String excepted, boolean denied) {
        var policy = Samples.triage(
                "areas: { features: write }\nexcept: [ { tool: entity_update, fields: [ " + excepted + " ] } ]");

        assertThat(decision(policy, RELATE, arguments).denied()).isEqualTo(denied);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"archived": false}                    | processed | true
            {"archived": null, "tags": []}         | processed | false
            {"tags": []}                           | tags      | true
            {"owner": " "}                         | owner     | false
            {"owner": "none"}                      | owner     | true
            {"owner": null}                        | owner     | false
            {"tags": ["a"]}                        | handle    | true
            """)
    void whatFollowsFromAnArgumentIsWrittenAndWhatSaysNothingIsNot(String arguments, String excepted, boolean denied) {
        var policy = Samples.triage(
                "areas: { notes: write }\nexcept: [ { tool: note_update, fields: [ " + excepted + " ] } ]");

        assertThat(decision(policy, NOTE, arguments).denied()).isEqualTo(denied);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"customer": "Acme"}   | notes: write                                   | true
            {"customer": "Acme"}   | notes: write, customers: read                  | false
            {"customer": ""}       | notes: write                                   | false
            {"links": ["x"]}       | notes: write                                   | true
            {"links": ["x"]}       | notes: write, products: read                   | false
            {"links": []}          | notes: write                                   | false
            {"state": "gone"}      | notes: write                                   | true
            {"state": "gone"}      | notes: full                                    | false
            {"state": "kept"}      | notes: write                                   | false
            """)
    void whatFollowsFromAnArgumentHasToBeGranted(String arguments, String areas, boolean denied) {
        assertThat(decision(Samples.triage("areas: { " + areas + " }"), NOTE, arguments)
                        .denied())
                .isEqualTo(denied);
    }

    @Test
    void aWordThatIsNoChoiceIsMisspelt() {
        var permissions = Samples.permissions(Samples.triage("areas: { features: write }"));

        assertThat(new Rehearsal(permissions, RELATE).outcome(Caller.of("triage", "test"), Optional.of(json("""
                {"kind": "blokcs", "type": "features"}"""))))
                .isEqualTo(new Rehearsal.Misspelt(List.of(
                        "\"blokcs\" is no kind that entity_update takes; did you mean blocks? Choose one of link, blocks.",
                        "\"features\" is no type that entity_update takes; did you mean feature? Choose one of feature,"
                                + " objective.")));
        assertThat(new Rehearsal(permissions, RELATE)
                        .outcome(Caller.of("triage", "test"), Optional.of(json("{\"kind\": 1}"))))
                .isInstanceOf(Rehearsal.Misspelt.class);
    }

    /** No call is left, so nobody is shown the tool. */
    @Test
    void whatFollowsFromARequiredArgumentIsWrittenByEveryCall() {
        var permissions = Samples.permissions(
                Samples.triage("areas: { notes: write }\nexcept: [ { tool: note_update, fields: [ handle ] } ]"));

        assertThat(permissions.decide(Caller.of("triage", "test"), NOTE).denied())
                .isTrue();
    }

    @Test
    void aConsequenceIsOfAnArgumentAndOfFieldsThatTheToolWrites() {
        var arguments = new ToolArguments(Set.of("kind"), Set.of(), Set.of("links"), false, Map.of());

        for (var wrong : List.of(
                Consequence.ofChoice("kinds", "link", "links"), Consequence.ofChoice("kind", "link", "parent"))) {
            assertThatThrownBy(() -> arguments.where(Map.of(), Set.of(), List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Decision decision(Policy policy, ToolFacts tool, String arguments) {
        var outcome = new Rehearsal(Samples.permissions(policy), tool)
                .outcome(Caller.of("triage", "test"), Optional.of(json(arguments)));
        return ((Rehearsal.Decided) outcome).decision();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private static Set<String> ordered(String... words) {
        return new LinkedHashSet<>(List.of(words));
    }
}
