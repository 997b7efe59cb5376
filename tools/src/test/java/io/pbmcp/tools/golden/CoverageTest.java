package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pbmcp.sandbox.openapi.ApiOperation;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.ToolCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every operation of Productboard's API has a tool, and every tool sends what it stands for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageTest {

    /** Tools that are promised and not there. */
    static final Set<String> NOT_YET = Set.of(
            "entity_tree",
            "entity_score",
            "relationship_list",
            "relationship_create",
            "relationship_delete",
            "field_value_list",
            "field_value_create",
            "field_value_update",
            "field_value_delete",
            "note_comment",
            "note_link",
            "note_unlink",
            "note_customer_set",
            "feedback_digest",
            "member_search",
            "member_get",
            "team_search",
            "team_get",
            "team_create",
            "team_update",
            "team_delete",
            "member_activity",
            "jira_integration_list",
            "jira_connection_search",
            "plugin_integration_list",
            "plugin_integration_create",
            "plugin_integration_update",
            "plugin_integration_delete",
            "plugin_connection_search",
            "plugin_connection_set",
            "plugin_connection_delete",
            "webhook_list",
            "webhook_create",
            "webhook_delete");

    private final ToolCatalog catalog = Tools.catalog();
    private final Map<String, SortedSet<Integer>> sent = Coverage.of(catalog).byTool();
    private final Map<String, List<Integer>> promised = PromisedOperations.read();

    @TestFactory
    Stream<DynamicTest> everyToolSendsWhatItStandsFor() {
        return catalog.all().stream()
                .map(Definition::name)
                .map(name -> dynamicTest(name, () -> {
                    assertThat(promised).containsKey(name);
                    assertThat(sent.get(name))
                            .as("operations in cases of %s", name)
                            .containsAll(promised.get(name));
                }));
    }

    @Test
    void everyOperationIsSentBySomeTool() {
        var covered = sent.values().stream().flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
        NOT_YET.forEach(name -> covered.addAll(promised.getOrDefault(name, List.of())));

        assertThat(covered)
                .containsExactlyElementsOf(
                        ApiOperation.all().stream().map(ApiOperation::number).toList());
    }

    @Test
    void everyPromisedToolIsThere() {
        assertThat(catalog.all().stream().map(Definition::name))
                .doesNotContainAnyElementsOf(NOT_YET)
                .containsAll(promised.keySet().stream()
                        .filter(name -> !NOT_YET.contains(name))
                        .toList());
    }
}
