package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Consequence;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.tools.Tools;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DefinitionTest {

    private final Definition<SampleTool.Arguments, SampleTool.Gone> sample = Definition.of(new SampleTool());

    @Test
    void narrowsTheChoicesOfTypeToTheAreasOfTheCaller() {
        assertThat(types(sample.narrowed(area -> area == Area.OBJECTIVES)))
                .isEqualTo("[\"initiative\",\"objective\",\"keyResult\"]");
        assertThat(types(sample.narrowed(area -> true))).isEqualTo(types(sample.inputSchema()));
    }

    @Test
    void takesAwayAnArgumentThatHasNoChoiceLeft() {
        var tree = Tools.catalog().find("entity_tree").orElseThrow();
        assertThat(tree.inputSchema().path("properties").has("type")).isTrue();
        assertThat(tree.narrowed(area -> area == Area.FEATURES)
                        .path("properties")
                        .propertyNames())
                .contains("id", "depth")
                .doesNotContain("type");
    }

    @Test
    void leavesOtherChoicesAlone() {
        var detail = sample.narrowed(area -> false).path("properties").path("detail");
        assertThat(detail.path("enum")).hasToString("[\"brief\",\"full\"]");
    }

    @Test
    void servesTheSameSchemaAgain() {
        assertThat(sample.narrowed(area -> area == Area.OBJECTIVES))
                .isSameAs(sample.narrowed(area -> area == Area.OBJECTIVES));
    }

    @Test
    void derivesHintsFromTheCard() {
        assertThat(sample.hints()).isEqualTo(new Hints(false, true, true, true));
    }

    @Test
    void readsFromChoicesAndTheCardWhatFollowsFromArguments() {
        var relate = facts("relationship_create").arguments();
        assertThat(relate.choices().get("kind"))
                .containsExactly("parent", "child", "link", "isBlockedBy", "isBlocking");
        assertThat(relate.consequences())
                .containsExactly(
                        Consequence.ofChoice("kind", "parent", "parent"),
                        Consequence.ofChoice("kind", "child", "parent"),
                        Consequence.ofChoice("kind", "link", "links"),
                        Consequence.ofChoice("kind", "isBlockedBy", "dependencies"),
                        Consequence.ofChoice("kind", "isBlocking", "dependencies"));
        assertThat(facts("relationship_list").arguments().consequences()).isEmpty();
        assertThat(facts("plugin_connection_set").arguments().consequences())
                .containsExactly(new Consequence(
                        "state", Optional.of("initial"), Set.of(), Optional.of(Access.DELETE), Set.of(), Set.of()));
        assertThat(facts("note_create").arguments().omittable())
                .containsExactlyInAnyOrder("tags", "owner", "customer", "links");
        assertThat(facts("entity_search").arguments().choices()).containsKey("types");
    }

    private static ToolFacts facts(String name) {
        return Tools.catalog().find(name).orElseThrow().facts();
    }

    @Test
    void findsToolsByName() {
        var catalog = ToolCatalog.of(List.of(new SampleTool()));
        assertThat(catalog.find("sample_delete")).isPresent();
        assertThat(catalog.find("sample_deletes")).isEmpty();
        assertThat(catalog.facts()).containsExactly(sample.facts());
        assertThat(catalog.hash()).hasSize(64);
    }

    @Test
    void refusesTwoToolsOfOneName() {
        assertThatThrownBy(() -> ToolCatalog.of(List.of(new SampleTool(), new SampleTool())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample_delete");
    }

    private static String types(JsonNode schema) {
        return schema.path("properties").path("type").path("enum").toString();
    }
}
